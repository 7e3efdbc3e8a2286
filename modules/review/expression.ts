/**
 * Terraform's expressions as a tree.
 *
 * A constant template stands where Terraform evaluates nothing, so no function may be wrapped around it; a spread object is
 * one that is written one line an entry, however short it is.
 *
 * @see https://github.com/hashicorp/hcl/blob/v2.23.0/hclsyntax/spec.md
 */
export type Expression =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "template"; readonly parts: readonly TemplatePart[]; readonly constant?: boolean }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "attribute"; readonly of: Expression; readonly name: string }
  | { readonly kind: "index"; readonly of: Expression; readonly key: Expression }
  | { readonly kind: "splat"; readonly of: Expression; readonly style: ".*" | "[*]" }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[]; readonly expand: boolean }
  | { readonly kind: "tuple"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly items: readonly ObjectItem[]; readonly spread?: boolean }
  | {
      readonly kind: "for";
      readonly names: readonly string[];
      readonly collection: Expression;
      readonly key?: Expression;
      readonly value: Expression;
      readonly grouped: boolean;
      readonly condition?: Expression;
    }
  | { readonly kind: "unary"; readonly operator: string; readonly operand: Expression }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    }
  | { readonly kind: "parentheses"; readonly inner: Expression };

/**
 * One argument of an object. A template is a key that is quoted where it has to be, a literal one that is written as it is;
 * every other key is computed, and written in parentheses.
 */
export interface ObjectItem {
  readonly key: Expression;
  readonly value: Expression;
}

/** What a template does rather than says: `%{ if … }`, `%{ for … }` and what closes them. */
export type Directive =
  | { readonly kind: "directive"; readonly keyword: "else" | "endif" | "endfor" }
  | { readonly kind: "directive"; readonly keyword: "if"; readonly expression: Expression }
  | {
      readonly kind: "directive";
      readonly keyword: "for";
      readonly names: readonly string[];
      readonly expression: Expression;
    };

/** A piece of a template: text as it is meant (nothing escaped), an interpolation or a directive. */
export type TemplatePart = string | { readonly kind: "interpolation"; readonly expression: Expression } | Directive;

/** Text without anything to interpolate. */
export const text = (value: string, constant = false): Expression => ({
  kind: "template",
  parts: value === "" ? [] : [value],
  constant,
});

/** The text of a template that interpolates nothing; undefined for every other expression. */
export function plainText(expression: Expression): string | undefined {
  if (expression.kind !== "template") return undefined;
  return expression.parts.every((part) => typeof part === "string") ? expression.parts.join("") : undefined;
}

/** Whether an expression can be an operand, an index target or a callee without parentheses. */
export const isPrimary = ({ kind }: Expression): boolean =>
  kind !== "unary" && kind !== "binary" && kind !== "conditional";

/** Takes off the parentheses around a whole expression, where they say nothing. */
export function withoutParentheses(expression: Expression): Expression {
  return expression.kind === "parentheses" ? withoutParentheses(expression.inner) : expression;
}

/** Whether a text is an identifier of HCL, and thus a key that needs no quotes. */
export const isIdentifier = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name);
