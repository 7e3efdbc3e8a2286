import type { IConstruct } from "constructs";

/**
 * Wrong input to a construct.
 *
 * The message holds one sentence for every broken rule (`<what> must <rule>, got <value>; <what to change>`) and ends with
 * the path of the construct.
 */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  constructor(
    readonly problems: readonly string[],
    readonly constructPath: string,
  ) {
    super(`${problems.join("\n")} [${constructPath}]`);
  }
}

/** Throws one {@link ConfigurationError} for all the problems found in a construct's input; does nothing where there are none. */
export function refuse(scope: IConstruct, ...problems: (string | undefined)[]): void {
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new ConfigurationError(found, scope.node.path);
}

/** How a value is quoted in a message. */
export const show = (value: unknown): string => JSON.stringify(value);
