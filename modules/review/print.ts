import type { Directive, Expression, ObjectItem, TemplatePart } from "./expression";
import { isIdentifier, plainText } from "./expression";
import type { Entry } from "./layout";
import { indent, layOut } from "./layout";

const WIDTH = 100;

/**
 * Prints an expression as lines, without indentation of their own: broken where it would not fit.
 *
 * @param used how much of the first line is taken already
 */
export function print(expression: Expression, used: number): string[] {
  const heredoc = asHeredoc(expression);
  if (heredoc) return heredoc;
  const line = inline(expression);
  if (!isSpread(expression) && used + line.length <= WIDTH) return [line];
  return broken(expression) ?? [line];
}

/** Prints an expression on one line. */
export function inline(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return expression.text;
    case "name":
      return expression.name;
    case "template":
      return `"${expression.parts.map((part, index) => quoted(part, expression.parts[index + 1])).join("")}"`;
    case "attribute":
      return `${inline(expression.of)}.${expression.name}`;
    case "index":
      return `${inline(expression.of)}[${inline(expression.key)}]`;
    case "splat":
      return `${inline(expression.of)}${expression.style}`;
    case "call":
      return `${expression.name}(${expression.args.map(inline).join(", ")}${expression.expand ? "..." : ""})`;
    case "tuple":
      return `[${expression.items.map(inline).join(", ")}]`;
    case "object":
      return expression.items.length === 0
        ? "{}"
        : `{ ${expression.items.map(({ key, value }) => `${printKey(key)} = ${inline(value)}`).join(", ")} }`;
    case "for":
      return printFor(expression);
    case "unary":
      return expression.operator + inline(expression.operand);
    case "binary":
      return `${inline(expression.left)} ${expression.operator} ${inline(expression.right)}`;
    case "conditional":
      return `${inline(expression.condition)} ? ${inline(expression.whenTrue)} : ${inline(expression.whenFalse)}`;
    case "parentheses":
      return `(${inline(expression.inner)})`;
  }
}

/** An object written as a map argument by an author: one line an entry, however short. */
function isSpread(expression: Expression): boolean {
  if (expression.kind === "tuple") return expression.items.some(isSpread);
  return expression.kind === "object" && expression.spread === true && expression.items.length > 0;
}

function broken(expression: Expression): string[] | undefined {
  if (expression.kind === "tuple") return list("[", expression.items, "]");
  if (expression.kind === "object") return ["{", ...indent(layOut(expression.items.map(entry))), "}"];
  if (expression.kind === "parentheses") return isArithmetic(expression.inner) ? undefined : broken(expression.inner);
  if (expression.kind === "binary")
    return isArithmetic(expression) ? brokenLeft(expression) : ["(", ...indent(operands(expression)), ")"];
  if (expression.kind === "for") return brokenFor(expression);
  if (expression.kind !== "call" || expression.args.length === 0) return undefined;
  const { name, args, expand } = expression;
  const [only] = args;
  if (args.length > 1 || !only || !BRACKETED.includes(only.kind) || expand) return list(`${name}(`, args, ")", expand);
  const [first, ...rest] = broken(only)!;
  return [`${name}(${first}`, ...rest.slice(0, -1), `${rest.at(-1)})`];
}

/** What brings brackets of its own, which those of a call can stand next to. */
const BRACKETED: readonly Expression["kind"][] = ["object", "tuple", "for", "call"];

type BinaryExpression = Expression & { readonly kind: "binary" };

/** A comparison or a calculation: its parentheses, where it has any, are needed. */
const isArithmetic = (expression: Expression): boolean =>
  expression.kind === "binary" && !["&&", "||"].includes(expression.operator);

/** Such as `length([`, the broken list, and `]) == 0`. */
function brokenLeft({ left, operator, right }: BinaryExpression): string[] | undefined {
  const lines = broken(left);
  return lines && [...lines.slice(0, -1), `${lines.at(-1)} ${operator} ${inline(right)}`];
}

/** The operands of a chain such as `a || b || c`, one a line. */
function operands(expression: Expression & { kind: "binary" }): string[] {
  const { left, operator, right } = expression;
  const before = left.kind === "binary" && left.operator === operator ? operands(left) : [inline(left)];
  return [...before.slice(0, -1), `${before.at(-1)} ${operator}`, inline(right)];
}

function list(open: string, items: readonly Expression[], close: string, expand = false): string[] {
  const lines = items.flatMap((item, index) => {
    const printed = isSpread(item) || inline(item).length > WIDTH ? (broken(item) ?? [inline(item)]) : [inline(item)];
    const end = expand && index === items.length - 1 ? "..." : ",";
    return [...printed.slice(0, -1), printed.at(-1)! + end];
  });
  return [open, ...indent(lines), close];
}

const entry = ({ key, value }: ObjectItem): Entry => {
  const name = printKey(key);
  return { name, lines: print(value, name.length + 3) };
};

/** Words that mean something else than their own text at the place of a key. */
const RESERVED = ["for", "true", "false", "null"];

function printKey(key: Expression): string {
  const name = plainText(key);
  if (name !== undefined && isIdentifier(name) && !RESERVED.includes(name)) return name;
  return key.kind === "template" || key.kind === "literal" ? inline(key) : `(${inline(key)})`;
}

function printFor(expression: ForExpression): string {
  const { key, value, grouped, condition } = expression;
  const result = `${key ? follow(">", value) : ` ${inline(value)}`}${grouped ? "..." : ""}`;
  const filter = condition ? ` if${follow("if", condition)}` : "";
  const body = `${forWhat(expression)}${result}${filter}`;
  return key ? `{ ${body} }` : `[${body}]`;
}

/** A `for` expression with its result, and what it is filtered by, on lines of their own. */
function brokenFor(expression: ForExpression): string[] {
  const { key, value, grouped, condition } = expression;
  const start = forWhat(expression);
  const fits = start.length + inline(value).length < WIDTH;
  const lines = (fits ? undefined : broken(value)) ?? [key ? follow(">", value).slice(1) : inline(value)];
  const body = [`${start} ${lines[0]}`, ...lines.slice(1)];
  if (grouped) body.push(`${body.pop()}...`);
  if (condition) body.push(`if${follow("if", condition)}`);
  return [key ? "{" : "[", ...indent(body), key ? "}" : "]"];
}

/** A `for` expression up to its result. */
const forWhat = ({ names, collection, key }: ForExpression): string =>
  `for ${names.join(", ")} in${follow("in", collection)} :${key ? ` ${inline(key)} =>` : ""}`;

type ForExpression = Expression & { readonly kind: "for" };

/** What comes after a word or an arrow, with the white space that `terraform fmt` puts there. */
function follow(before: "in" | "if" | ">", expression: Expression): string {
  const line = spaceMinus(inline(expression));
  const adjacent = before !== ">" && (line.startsWith("(") || (before === "if" && line.startsWith("[")));
  return adjacent ? line : ` ${line}`;
}

/** `terraform fmt` takes a minus for a subtraction, except after some signs. */
const spaceMinus = (line: string): string => line.replace(/^-/, "- ");

const ESCAPES: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

function quoted(part: TemplatePart, next: TemplatePart | undefined): string {
  if (typeof part !== "string") return sequence(part);
  const escaped = escapeMarkers(part).replace(
    /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
    (character) => ESCAPES[character] ?? unicodeEscape(character),
  );
  return next === undefined ? escaped : escaped.replace(/[$%]$/, unicodeEscape);
}

/** `${` and `%{` that are meant as text. */
const escapeMarkers = (literal: string): string => literal.replace(/([$%])(?=\{)/g, "$1$1");

const unicodeEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

function sequence(part: Exclude<TemplatePart, string>): string {
  const sign = part.kind === "interpolation" ? "$" : "%";
  const body = part.kind === "interpolation" ? spaceMinus(inline(part.expression)) : directive(part);
  return `${sign}{${body.replace(/^\{/, " {").replace(/\}$/, "} ")}}`;
}

function directive(part: Directive): string {
  if (part.keyword === "if") return `if${follow("if", part.expression)}`;
  if (part.keyword === "for") return `for ${part.names.join(", ")} in${follow("in", part.expression)}`;
  return part.keyword;
}

/**
 * A text of several lines as an indented heredoc; undefined where the heredoc would not be the same text, to the letter.
 *
 * A text without a line break at its end gets one from the heredoc, which `chomp` takes off again.
 */
function asHeredoc(expression: Expression): string[] | undefined {
  if (expression.kind !== "template") return undefined;
  const { parts, constant } = expression;
  const literals = parts.filter((part) => typeof part === "string");
  if (typeof parts.at(-1) !== "string" || !/\n./s.test(literals.join("\0"))) return undefined;
  if (literals.some((literal) => NOT_IN_HEREDOC.test(literal))) return undefined;
  if (parts.some((part, index) => typeof part === "string" && /[$%]$/.test(part) && index < parts.length - 1))
    return undefined;
  const body = parts.map((part) => (typeof part === "string" ? escapeMarkers(part) : sequence(part))).join("");
  const lines = body.replace(/\n$/, "").split("\n");
  // An indented heredoc takes the smallest indentation off every line, and ends at a line that is its marker.
  if (lines.some((line) => /^\s+$/.test(line) || line.trim() === "EOT")) return undefined;
  if (lines.every((line) => line === "" || /^\s/.test(line))) return undefined;
  if (body.endsWith("\n")) return ["<<-EOT", ...indent(lines), "EOT"];
  return constant ? undefined : ["chomp(<<-EOT", ...indent(lines), "EOT", ")"];
}

/** Control characters that a heredoc cannot name, and marks that would join with the indentation before them. */
const NOT_IN_HEREDOC = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\p{M}/u;
