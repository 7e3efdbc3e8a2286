import type { Expression } from "./expression";
import { text } from "./expression";
import type { Json } from "./json";
import { isList, isObject } from "./json";
import { parseExpression, parseTemplate, SyntaxProblem } from "./parse";
import { refuse } from "./problem";

/** Turns the JSON value of an argument into an expression; `address` names it in errors. */
export type ToExpression = (value: Json, address: string) => Expression;

/** An argument that Terraform evaluates: strings, and keys too, are templates. */
export const evaluated: ToExpression = (value, address) => {
  if (typeof value === "string") return template(value, address);
  return container(value, address, evaluated, (key) => template(key, address));
};

/** An argument that Terraform takes as it stands, such as a description: nothing in a string is special. */
export const constant: ToExpression = (value, address) => {
  if (typeof value === "string") return text(value, true);
  return container(value, address, constant, (key) => text(key, true));
};

/** An argument that is written as a reference, a type or a keyword, and as a string in JSON: `"aws.eu"` is `aws.eu`. */
export const bare: ToExpression = (value, address) => {
  if (isList(value)) return { kind: "tuple", items: value.map((item) => bare(item, address)) };
  if (typeof value !== "string") return evaluated(value, address);
  return wellFormed(value, address, value.startsWith("${") ? parseTemplate : parseExpression);
};

function container(
  value: Exclude<Json, string>,
  address: string,
  toExpression: ToExpression,
  toKey: (key: string) => Expression,
): Expression {
  if (value === null || typeof value !== "object") return { kind: "literal", text: JSON.stringify(value) };
  if (isList(value)) return { kind: "tuple", items: value.map((item) => toExpression(item, address)) };
  const items = Object.entries(value).map(([key, item]) => ({
    key: toKey(key),
    value: toExpression(item, `${address}.${key}`),
  }));
  return { kind: "object", items, spread: true };
}

function template(source: string, address: string): Expression {
  const expression = wellFormed(source, address, parseTemplate);
  return source.includes("${") || source.includes("%{") ? expression : (asJsonencode(source) ?? expression);
}

function wellFormed(source: string, address: string, parse: (source: string) => Expression): Expression {
  try {
    return parse(source);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return refuse(address, "be well formed", source, `expected ${error.message}`);
  }
}

/**
 * JSON text as a call of `jsonencode`, where that gives the same text, to the letter: keys in order, no white space, no
 * character or number that the function writes in a way of its own.
 */
function asJsonencode(source: string): Expression | undefined {
  if (!/^([[{])[\x20-\x7e]+[\]}]$/.test(source) || /[<>&]|\\[bfu]/.test(source)) return undefined;
  let value: Json;
  try {
    value = JSON.parse(source) as Json;
  } catch {
    return undefined;
  }
  if (keysOf(value).some(isIndex) || source !== JSON.stringify(sortKeys(value)) || !numbersOf(value).every(isShort))
    return undefined;
  return { kind: "call", name: "jsonencode", args: [constant(value, "")], expand: false };
}

function sortKeys(value: Json): Json {
  if (isList(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sortKeys(value[key]!)]));
}

function keysOf(value: Json): string[] {
  if (isList(value)) return value.flatMap(keysOf);
  return isObject(value) ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]) : [];
}

/** JavaScript puts such keys in an order of its own. */
const isIndex = (key: string): boolean => /^(0|[1-9]\d*)$/.test(key);

function numbersOf(value: Json): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

const isShort = (value: number): boolean => /^-?\d{1,15}(\.\d{1,6})?$/.test(String(value));
