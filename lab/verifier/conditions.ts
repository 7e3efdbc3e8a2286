import { BlockList, isIP } from "node:net";
import type { RequestContext } from "./context";
import { matchesArn, matchesPattern, type VariableLookup } from "./pattern";
import type { ConditionBlock } from "./policy-document";

/** Compares the value of a key with one value of the policy. */
type Comparison = (actual: string, expected: string, variables: VariableLookup | undefined) => boolean;

const number = (compare: (a: number, b: number) => boolean): Comparison => {
  return (actual, expected) => compare(Number(actual), Number(expected));
};
const date = (compare: (a: number, b: number) => boolean): Comparison => {
  return (actual, expected) => compare(milliseconds(actual), milliseconds(expected));
};

const comparisons: Record<string, Comparison> = {
  StringEquals: (actual, expected, variables) => matchesPattern(expected, actual, { wildcards: false, variables }),
  StringEqualsIgnoreCase: (actual, expected, variables) => {
    const lowerCase = variables && ((name: string) => variables(name)?.toLowerCase());
    return matchesPattern(expected.toLowerCase(), actual.toLowerCase(), { wildcards: false, variables: lowerCase });
  },
  StringLike: (actual, expected, variables) => matchesPattern(expected, actual, { wildcards: true, variables }),
  ArnEquals: (actual, expected, variables) => matchesArn(expected, actual, { wildcards: true, variables }),
  ArnLike: (actual, expected, variables) => matchesArn(expected, actual, { wildcards: true, variables }),
  Bool: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
  BinaryEquals: (actual, expected) => actual === expected,
  IpAddress: isInNetwork,
  NumericEquals: number((a, b) => a === b),
  NumericLessThan: number((a, b) => a < b),
  NumericLessThanEquals: number((a, b) => a <= b),
  NumericGreaterThan: number((a, b) => a > b),
  NumericGreaterThanEquals: number((a, b) => a >= b),
  DateEquals: date((a, b) => a === b),
  DateLessThan: date((a, b) => a < b),
  DateLessThanEquals: date((a, b) => a <= b),
  DateGreaterThan: date((a, b) => a > b),
  DateGreaterThanEquals: date((a, b) => a >= b),
};

const negations: Record<string, string> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
  NotIpAddress: "IpAddress",
  NumericNotEquals: "NumericEquals",
  DateNotEquals: "DateEquals",
};

/**
 * Whether all conditions of a statement hold.
 *
 * A key that the request does not have fails a comparison and satisfies its negation, unless the operator says
 * otherwise (`…IfExists`, `ForAllValues:`, `ForAnyValue:`, `Null`).
 *
 * @param variables - values of policy variables, undefined where the policy's version has none
 * @throws on an operator that IAM does not have
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function conditionsHold(
  conditions: ConditionBlock,
  context: RequestContext,
  variables: VariableLookup | undefined,
): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const expected = [values].flat().map(String);
      return conditionHolds(operator, context.get(key.toLowerCase()), expected, variables);
    }),
  );
}

function conditionHolds(
  operator: string,
  actual: string | undefined,
  expected: string[],
  variables: VariableLookup | undefined,
): boolean {
  if (operator === "Null") return expected.some((value) => (value.toLowerCase() === "true") === (actual === undefined));
  const [, quantifier, name, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  const negated = Object.hasOwn(negations, name);
  const comparison = comparisons[negations[name] ?? name];
  if (comparison === undefined)
    throw new Error(`a condition must use an operator of IAM, got "${operator}"; correct it`);
  if (actual === undefined) {
    if (ifExists !== undefined || quantifier === "ForAllValues") return true;
    return negated && quantifier === undefined;
  }
  return expected.some((value) => comparison(actual, value, variables)) !== negated;
}

/** A date as ISO 8601 or in seconds since 1970. */
function milliseconds(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

function isInNetwork(address: string, network: string): boolean {
  const [base, bits] = network.split("/");
  const family = isIP(base) === 6 ? "ipv6" : "ipv4";
  if (isIP(base) === 0 || isIP(address) === 0) return false;
  const networks = new BlockList();
  networks.addSubnet(base, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
  return networks.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
