import type { TerraformStack } from "cdktf";

const REQUIRED = Symbol.for("cdktf-rds-mysql-iam-auth/required-terraform");

/**
 * Raises the stack's `required_version` to what a feature needs; the highest of all calls stands.
 *
 * 1.7 is the floor of everything in this library (`removed` blocks, import ids from variables); ephemeral resources need 1.10.
 *
 * @see https://developer.hashicorp.com/terraform/language/terraform#terraform-required_version
 */
export function requireTerraform(stack: TerraformStack, minor: number): void {
  const versions = stack as TerraformStack & { [REQUIRED]?: number };
  const highest = Math.max(minor, versions[REQUIRED] ?? 7);
  versions[REQUIRED] = highest;
  stack.addOverride("terraform.required_version", `>= 1.${highest}`);
}
