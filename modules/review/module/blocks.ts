import type { Json, JsonObject } from "../json";
import { isObject } from "../json";

/** The blocks of a synthesized stack, each of which is to be taken once. */
export class Blocks {
  private readonly left = new Map<string, JsonObject>();

  constructor(stack: JsonObject) {
    for (const [section, mode] of [
      ["resource", ""],
      ["data", "data."],
    ] as const)
      for (const [type, instances] of Object.entries((stack[section] ?? {}) as JsonObject))
        for (const [name, block] of Object.entries(instances as JsonObject))
          this.left.set(`${mode}${type}.${name}`, block as JsonObject);
  }

  /** Takes the block at an address, without the provider that its construct chose. */
  take(address: string): JsonObject {
    const block = this.left.get(address);
    if (!block) throw new Error(`constructs must make ${address}, got ${[...this.left.keys()].join(", ")}`);
    this.left.delete(address);
    const { provider: _chosen, ...rest } = block;
    return rest;
  }

  /** Fails where the constructs make something that the module would lack. */
  finish(): void {
    if (this.left.size > 0)
      throw new Error(
        `blocks of the constructs must be used by the module, got ${[...this.left.keys()].join(", ")} left`,
      );
  }
}

/** The value at a path of names and list indexes. */
export function at(value: Json, ...path: (string | number)[]): Json {
  return path.reduce<Json>((inner, name) => {
    const next = Array.isArray(inner) ? inner[name as number] : isObject(inner) ? inner[name] : undefined;
    if (next === undefined) throw new Error(`constructs must have a value at ${path.join(".")}, got none`);
    return next as Json;
  }, value);
}
