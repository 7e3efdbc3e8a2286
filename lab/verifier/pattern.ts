/** Value of a policy variable in this request, or undefined when it has none. */
export type VariableLookup = (name: string) => string | undefined;

/** How the text of a policy is read. */
export interface PatternSyntax {
  /** Whether `*` and `?` stand for other characters. */
  wildcards: boolean;
  /** Values for `${…}`. @default - `${…}` is text like any other, as in policies of a version before 2012-10-17 */
  variables?: VariableLookup;
}

/**
 * Whether a value matches a text of a policy, all of it and to the letter.
 *
 * A variable without a value and without a default makes the text match nothing. Wildcards in the value of a variable
 * are characters like any other.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function matchesPattern(pattern: string, value: string, { wildcards, variables }: PatternSyntax): boolean {
  let source = "";
  for (const [part] of pattern.matchAll(/\$\{[^}]*\}|[^]/gu)) {
    const text = variables !== undefined && part.length > 2 ? variableValue(part.slice(2, -1), variables) : part;
    if (text === undefined) return false;
    if (wildcards && part === "*") source += ".*";
    else if (wildcards && part === "?") source += ".";
    else source += text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  }
  return new RegExp(`^${source}$`, "su").test(value);
}

/** The inside of `${…}`: a character that means itself, or a name that a default in quotes may follow. */
function variableValue(inside: string, variables: VariableLookup): string | undefined {
  if (["*", "?", "$"].includes(inside)) return inside;
  const [, name, fallback] = /^\s*([^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(inside) ?? [];
  return name === undefined ? undefined : (variables(name) ?? fallback);
}

/**
 * Whether an ARN matches one of a policy. The six parts are compared one by one, so a wildcard does not reach into the
 * next; those that the policy leaves away at the end match everything.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesArn(pattern: string, arn: string, syntax: PatternSyntax): boolean {
  const patterns = arnParts(pattern);
  return arnParts(arn).every((part, index) => {
    const variables = index === resourcePart ? syntax.variables : undefined;
    return index >= patterns.length || matchesPattern(patterns[index], part, { ...syntax, variables });
  });
}

/** Variables are read in this part only: what follows the fifth colon. */
const resourcePart = 5;

function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return [
    ...parts.slice(0, resourcePart),
    ...(parts.length > resourcePart ? [parts.slice(resourcePart).join(":")] : []),
  ];
}
