import type { Resource } from "./resource";
import type { Block } from "./schema";
import { UNKNOWN, type State, type Value } from "./value";

/** What is to become of a resource. */
export interface Plan {
  planned: State;
  /** Attributes whose change makes it a replacement. */
  requiresReplace: string[];
}

/**
 * Plans what the configuration makes of the prior state, as Terraform's second plugin SDK does for petoju/mysql.
 *
 * @param prior the state as it is, null to create the resource
 */
export function planChange(resource: Resource, schema: Block, prior: State | null, config: State): Plan {
  const planned: State = {};
  const requiresReplace: string[] = [];

  for (const name of Object.keys({ ...schema.attributes, ...schema.block_types })) {
    const before = prior?.[name] ?? null;
    const after = plannedValue(resource, schema, name, before, config[name] ?? null);
    planned[name] = prior && same(before, after) ? before : after;
    if (prior && planned[name] !== before && resource.behaviour[name]?.forceNew) requiresReplace.push(name);
  }
  return { planned, requiresReplace };
}

function plannedValue(resource: Resource, schema: Block, name: string, before: Value, configured: Value): Value {
  const attribute = schema.attributes[name];
  if (attribute?.write_only) return null;
  if (attribute?.computed) return before ?? UNKNOWN;

  const { default: fallback = null, keptWhenRemoved, stored } = resource.behaviour[name] ?? {};
  if (keptWhenRemoved && isEmpty(configured)) return before;
  if (stored && typeof configured === "string") return stored(configured);
  return configured ?? fallback;
}

function isEmpty(value: Value): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function same(before: Value, after: Value): boolean {
  if (isEmpty(before) && isEmpty(after)) return true;
  if (Array.isArray(before) && Array.isArray(after)) return canonical(before) === canonical(after);
  return before === after;
}

function canonical(set: Value[]): string {
  return JSON.stringify(set.map((element) => JSON.stringify(element)).sort());
}
