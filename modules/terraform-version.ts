import type { TerraformStack } from "cdktf";
import { overridesOf } from "./overrides";

/** What the stack's owner wants, and the highest minor version that a feature of the library needs. */
interface Required {
  readonly byOwner: string | undefined;
  readonly minor: number;
}

const requirements = new WeakMap<TerraformStack, Required>();

/**
 * Raises the stack's `required_version` to what a feature needs; the highest of all calls stands, beside what the stack's
 * owner asked for before.
 *
 * 1.7 is the floor of everything in this library (`removed` blocks, import ids from variables); ephemeral resources need 1.10.
 *
 * @see https://developer.hashicorp.com/terraform/language/terraform#terraform-required_version
 */
export function requireTerraform(stack: TerraformStack, minor: number): void {
  const before = requirements.get(stack) ?? { byOwner: requiredVersion(stack), minor: 7 };
  const required = { ...before, minor: Math.max(minor, before.minor) };
  requirements.set(stack, required);
  const ours = `>= 1.${required.minor}`;
  stack.addOverride("terraform.required_version", required.byOwner ? `${required.byOwner}, ${ours}` : ours);
}

const requiredVersion = (stack: TerraformStack): string | undefined =>
  (overridesOf(stack) as { terraform?: { required_version?: string } }).terraform?.required_version;
