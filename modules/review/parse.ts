import type { Directive, Expression, ObjectItem, TemplatePart } from "./expression";
import { isPrimary, text, withoutParentheses } from "./expression";

/** An expression or a template that is not well formed; the message says what was expected, and where. */
export class SyntaxProblem extends Error {
  override readonly name = "SyntaxProblem";
}

/**
 * Parses a string of Terraform's JSON syntax: a template in which a backslash is a backslash.
 *
 * A template that is nothing but one interpolation is the expression inside it. What the strip markers of `${~ … ~}` take
 * away is taken away here: in such a string that is the white space of one line, in a quoted template all of it.
 *
 * @throws SyntaxProblem
 */
export function parseTemplate(source: string): Expression {
  const parser = new Parser(source);
  return parser.template(parser.templateParts("bare"));
}

/**
 * Parses an expression of the native syntax, such as a reference or a type constraint.
 *
 * Quoted templates inside it that are nothing but one interpolation become the expression that they hold.
 *
 * @throws SyntaxProblem
 */
export function parseExpression(source: string): Expression {
  const parser = new Parser(source);
  const expression = parser.expression();
  parser.end();
  return withoutParentheses(expression);
}

const PRECEDENCE: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["==", "!="],
  ["<=", ">=", "<", ">"],
  ["+", "-"],
  ["*", "/", "%"],
];

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const ESCAPE = /\\(?:([nrt"\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y;
const ESCAPED: Record<string, string> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };
const MARKER = /(\$+|%+)\{/y;

class Parser {
  private position = 0;
  /** Line breaks are white space inside parentheses, brackets and interpolations, and separators inside braces. */
  private readonly breaksSeparate: boolean[] = [false];

  constructor(private readonly source: string) {}

  expression(): Expression {
    const condition = this.binary(0);
    if (!this.take("?")) return condition;
    const whenTrue = this.expression();
    this.expect(":");
    return { kind: "conditional", condition, whenTrue, whenFalse: this.expression() };
  }

  end(): void {
    this.skipSpace();
    if (this.position < this.source.length) this.fail("the end of the expression");
  }

  template(parts: readonly TemplatePart[]): Expression {
    const [only] = parts;
    if (parts.length === 1 && typeof only === "object" && only.kind === "interpolation")
      return withoutParentheses(only.expression);
    const flat = joinTexts(parts.flatMap(insides));
    const [one] = flat;
    const staysText = flat.length === 1 && typeof one === "object" && one.kind === "interpolation";
    return { kind: "template", parts: staysText ? [NOTHING, one] : flat };
  }

  templateParts(mode: "bare" | "quoted"): TemplatePart[] {
    const parts: TemplatePart[] = [];
    let literal = "";
    let stripNext = false;
    const flush = (stripLast: boolean): void => {
      const [first, last] = mode === "bare" ? [/^[^\S\n]*\n?/u, /[^\S\n]*\n?$/u] : [/^\s+/u, /\s+$/u];
      const wasText = literal !== "";
      if (stripNext) literal = literal.replace(first, "");
      if (stripLast) literal = literal.replace(last, "");
      if (wasText) parts.push(literal);
      literal = "";
    };
    while (this.position < this.source.length) {
      if (mode === "quoted" && this.source[this.position] === '"') break;
      const marker = this.match(MARKER);
      if (marker !== undefined && marker.length > 2) literal += marker.slice(1);
      else if (marker !== undefined) {
        flush(this.takeAdjacent("~"));
        parts.push(marker === "${" ? this.interpolation() : this.directive());
        stripNext = this.take("~");
        this.expect("}");
      } else literal += mode === "quoted" ? this.quotedCharacter() : this.character();
    }
    flush(false);
    return parts;
  }

  private character(): string {
    return this.source[this.position++]!;
  }

  private quotedCharacter(): string {
    if (this.source[this.position] === "\n") this.fail("a closing quotation mark");
    if (this.source[this.position] !== "\\") return this.character();
    ESCAPE.lastIndex = this.position;
    const escape = ESCAPE.exec(this.source);
    if (!escape) this.fail('one of \\n, \\r, \\t, \\", \\\\, \\uNNNN and \\UNNNNNNNN');
    this.position = ESCAPE.lastIndex;
    const [, short, four, eight] = escape;
    return short === undefined ? String.fromCodePoint(parseInt((four ?? eight)!, 16)) : ESCAPED[short]!;
  }

  private interpolation(): TemplatePart {
    return this.sequence(() => ({
      kind: "interpolation" as const,
      expression: withoutParentheses(this.expression()),
    }));
  }

  private directive(): TemplatePart {
    return this.sequence<Directive>(() => {
      const kind = "directive";
      const keyword = this.identifier();
      if (keyword === "else" || keyword === "endif" || keyword === "endfor") return { kind, keyword };
      if (keyword === "if") return { kind, keyword, expression: withoutParentheses(this.expression()) };
      if (keyword !== "for") this.fail("one of if, else, endif, for and endfor");
      return { kind, keyword, names: this.forNames(), expression: withoutParentheses(this.expression()) };
    });
  }

  /** What stands between `${` or `%{` and `}`. */
  private sequence<Part>(body: () => Part): Part {
    this.breaksSeparate.push(false);
    const part = body();
    this.skipSpace();
    this.breaksSeparate.pop();
    return part;
  }

  private binary(level: number): Expression {
    const operators = PRECEDENCE[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const operator = operators.find((candidate) => this.takeOperator(candidate));
      if (operator === undefined) return left;
      left = { kind: "binary", operator, left, right: this.binary(level + 1) };
    }
  }

  private takeOperator(operator: string): boolean {
    this.skipSpace();
    const next = this.source[this.position + 1];
    // `=>` ends an operand of a `for` expression, `>=` is found before `>`.
    if (operator.length === 1 && next === "=" && "<>".includes(operator)) return false;
    return this.take(operator);
  }

  private unary(): Expression {
    for (const operator of ["!", "-"])
      if (this.take(operator)) return { kind: "unary", operator, operand: this.unary() };
    return this.postfix(this.term());
  }

  private postfix(of: Expression): Expression {
    if (this.take("[*]")) return this.postfix({ kind: "splat", of, style: "[*]" });
    if (this.take("[")) {
      const key = this.bracketed("]", () => this.expression());
      return this.postfix({ kind: "index", of, key });
    }
    if (this.sees("...") || !this.take(".")) return of;
    if (this.take("*")) return this.postfix({ kind: "splat", of, style: ".*" });
    const index = this.match(/[0-9]+/y);
    if (index !== undefined) return this.postfix({ kind: "index", of, key: { kind: "literal", text: index } });
    return this.postfix({ kind: "attribute", of, name: this.identifier() });
  }

  private term(): Expression {
    this.skipSpace();
    if (this.source.startsWith("<<", this.position))
      throw new SyntaxProblem("no heredoc inside an expression; give the text as a string");
    if (this.take("(")) return { kind: "parentheses", inner: this.bracketed(")", () => this.expression()) };
    if (this.take("[")) return this.bracketed("]", () => this.forExpression(false) ?? this.tuple());
    if (this.take("{")) return this.bracketed("}", () => this.forExpression(true) ?? this.object(), true);
    if (this.take('"')) {
      const parts = this.templateParts("quoted");
      if (!this.takeAdjacent('"')) this.fail("a closing quotation mark");
      const held = this.template(parts);
      return isPrimary(held) ? held : { kind: "parentheses", inner: held };
    }
    const number = this.match(NUMBER);
    if (number !== undefined) return { kind: "literal", text: number };
    const name = this.functionName();
    if (this.take("(")) return this.bracketed(")", () => this.call(name));
    return ["true", "false", "null"].includes(name) ? { kind: "literal", text: name } : { kind: "name", name };
  }

  private functionName(): string {
    let name = this.identifier();
    while (this.takeAdjacent("::")) name += `::${this.identifier()}`;
    return name;
  }

  private call(name: string): Expression {
    const args: Expression[] = [];
    while (!this.sees(")")) {
      args.push(withoutParentheses(this.expression()));
      if (this.take("...")) return { kind: "call", name, args, expand: true };
      if (!this.take(",")) break;
    }
    return { kind: "call", name, args, expand: false };
  }

  private tuple(): Expression {
    const items: Expression[] = [];
    while (!this.sees("]")) {
      items.push(withoutParentheses(this.expression()));
      if (!this.take(",")) break;
    }
    return { kind: "tuple", items };
  }

  private object(): Expression {
    const items: ObjectItem[] = [];
    for (;;) {
      this.skipSeparators();
      if (this.sees("}")) return { kind: "object", items };
      const key = this.objectKey();
      if (!this.take("=")) this.expect(":");
      items.push({ key, value: withoutParentheses(this.expression()) });
      if (!this.take(",") && !this.sees("\n")) return { kind: "object", items };
    }
  }

  /** A bare name and a quoted text name the argument; whatever else stands there is computed. */
  private objectKey(): Expression {
    const key = this.expression();
    if (key.kind === "name" || key.kind === "literal") return text(key.kind === "name" ? key.name : key.text);
    return withoutParentheses(key);
  }

  private forExpression(keyed: boolean): Expression | undefined {
    this.skipSeparators();
    if (this.match(/for(?=\s)/y) === undefined) return undefined;
    this.breaksSeparate.push(false);
    const names = this.forNames();
    const collection = withoutParentheses(this.expression());
    this.expect(":");
    const key = keyed ? this.expression() : undefined;
    if (keyed) this.expect("=>");
    const value = withoutParentheses(this.expression());
    const grouped = this.take("...");
    this.skipSpace();
    const condition = this.match(/if(?=[\s(])/y) === undefined ? undefined : withoutParentheses(this.expression());
    this.skipSpace();
    this.breaksSeparate.pop();
    return { kind: "for", names, collection, key, value, grouped, condition };
  }

  private forNames(): string[] {
    const names = [this.identifier()];
    if (this.take(",")) names.push(this.identifier());
    if (this.identifier() !== "in") this.fail("the word in");
    return names;
  }

  private bracketed<Result>(close: string, body: () => Result, breaksSeparate = false): Result {
    this.breaksSeparate.push(breaksSeparate);
    const result = body();
    if (breaksSeparate) this.skipSeparators();
    this.expect(close);
    this.breaksSeparate.pop();
    return result;
  }

  private identifier(): string {
    this.skipSpace();
    return this.match(IDENTIFIER) ?? this.fail("a name");
  }

  private skipSpace(): void {
    this.match(this.breaksSeparate.at(-1) ? /[ \t\r]+/y : /[ \t\r\n]+/y);
    if (this.match(/#|\/[/*]/y) !== undefined) throw new SyntaxProblem("no comment inside an expression; leave it out");
  }

  private skipSeparators(): void {
    this.match(/[ \t\r\n]+/y);
  }

  private sees(token: string): boolean {
    this.skipSpace();
    return this.source.startsWith(token, this.position);
  }

  private take(token: string): boolean {
    this.skipSpace();
    return this.takeAdjacent(token);
  }

  private takeAdjacent(token: string): boolean {
    if (!this.source.startsWith(token, this.position)) return false;
    this.position += token.length;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) this.fail(token);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.source)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  private fail(expected: string): never {
    const rest = this.source.slice(this.position);
    throw new SyntaxProblem(`${expected} at ${rest === "" ? "its end" : JSON.stringify(rest)}`);
  }
}

/** A template that is interpolated into another one is a part of it. */
const insides = (part: TemplatePart): readonly TemplatePart[] =>
  typeof part === "object" && part.kind === "interpolation" && part.expression.kind === "template"
    ? part.expression.parts
    : [part];

/** Beside an interpolation that is left alone, it keeps the template a text: Terraform would take off the quotes. */
const NOTHING: TemplatePart = { kind: "interpolation", expression: text("") };

function joinTexts(parts: readonly TemplatePart[]): TemplatePart[] {
  const joined: TemplatePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}
