/**
 * Something in a stack that cannot be written as HCL.
 *
 * The message is `<address> must <rule>, got <value>; <what to change>`.
 */
export class RenderError extends Error {
  override readonly name = "RenderError";
}

/** Throws a {@link RenderError}; the value is shown only as far as it fits on a line. */
export function refuse(address: string, rule: string, got: unknown, change: string): never {
  const shown = JSON.stringify(got) ?? "nothing";
  throw new RenderError(
    `${address} must ${rule}, got ${shown.length > 120 ? `${shown.slice(0, 117)}...` : shown}; ${change}`,
  );
}
