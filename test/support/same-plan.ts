import { isDeepStrictEqual } from "node:util";

type Value = null | boolean | number | string | Value[] | { [name: string]: Value };

/**
 * What is left out of a plan (`terraform show -json`) before two are compared, each with its reason:
 *
 * 1. `timestamp` and `latest_restorable_time`: clocks, of Terraform and of RDS;
 * 2. `constant_value` where `references` stand beside it: JSON syntax adds the text of a bare reference;
 * 3. any other `constant_value`: `jsonencode(…)`, `chomp(…)` and a literal are the same value, which `planned_values` has;
 *    an expression that is then empty is left out with it;
 * 4. the order of `references`, and one that stands there twice;
 * 5. the order of `resource_changes`, of `relevant_attributes`, and of the configuration's resources.
 */
export function normalizePlan(plan: object): unknown {
  return normalize(JSON.parse(JSON.stringify(plan)) as Value, "");
}

/** The paths at which two plans differ after {@link normalizePlan}, each with both values; none where they do the same. */
export function comparePlans(left: object, right: object): string[] {
  return differences(normalizePlan(left), normalizePlan(right), "plan");
}

function normalize(value: Value, name: string): Value | undefined {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalize(item, "") ?? null);
    if (name === "references") return [...new Set(items as string[])].sort();
    return UNORDERED.includes(name) ? sortByText(items) : items;
  }
  if (value === null || typeof value !== "object") return value;
  const { timestamp: _planned, latest_restorable_time: _restorable, constant_value: _constant, ...rest } = value;
  const entries = Object.entries(rest).flatMap(([key, item]) => {
    const normalized = normalize(item, key);
    return normalized === undefined ? [] : [[key, normalized] as const];
  });
  const isEmptyExpression = entries.length === 0 && ("constant_value" in value || Object.keys(value).length === 0);
  return isEmptyExpression ? undefined : Object.fromEntries(entries);
}

const UNORDERED = ["resource_changes", "relevant_attributes", "resources"];

/** Sorts values into an order that they have whatever order they come in. */
export const sortByText = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, text: JSON.stringify(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ item }) => item);

/** The paths at which two values differ. */
export function differences(left: unknown, right: unknown, path: string): string[] {
  if (isDeepStrictEqual(left, right)) return [];
  if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right))
    return [`${path}: ${JSON.stringify(left)} and ${JSON.stringify(right)}`];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key) => differences(left[key], right[key], `${path}.${key}`));
}

const isContainer = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
