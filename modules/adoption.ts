import type { TerraformResource, TerraformResourceLifecycle } from "cdktf";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { overridesOf } from "./overrides";
import { requireTerraform } from "./terraform-version";

/**
 * Makes an adopted resource one of which only a few arguments are managed: it can not be destroyed, and every argument that
 * its provider's bindings can set is left as it is, save for the managed ones.
 *
 * The list comes from the bindings themselves, so it is complete for whichever provider version is installed.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
 */
export function manageOnly(resource: TerraformResource, managed: readonly string[]): TerraformResourceLifecycle {
  requireTerraform(resource.cdktfStack, 7);
  return {
    preventDestroy: true,
    ignoreChanges: settableArguments(resource).filter((argument) => !managed.includes(argument)),
  };
}

/**
 * Not to be named in `ignore_changes`: `id` and `timeouts` are Terraform's and not the remote object's, and the deprecated
 * names of what `cpu_options` holds bring a warning to every plan.
 */
const UNNAMED = ["id", "timeouts", "cpu_core_count", "cpu_threads_per_core"];

/** Everything that the bindings of a resource can set, sorted. */
function settableArguments(resource: TerraformResource): string[] {
  const bindings = resource as unknown as { synthesizeAttributes(): Record<string, unknown> };
  return Object.keys(bindings.synthesizeAttributes())
    .filter((argument) => !UNNAMED.includes(argument))
    .sort();
}

/**
 * Makes Terraform forget a resource and leave the remote object as it is: a `removed` block with `destroy = false`.
 *
 * Terraform wants the whole resource block gone from the configuration. Needs Terraform 1.7.
 *
 * @see https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources
 */
export function forget(scope: IConstruct, address: string): void {
  const stack = TerraformStack.of(scope);
  requireTerraform(stack, 7);
  const { removed = [] } = overridesOf(stack) as { removed?: object[] };
  const block = { "//": { metadata: { path: scope.node.path } }, from: address, lifecycle: [{ destroy: false }] };
  stack.addOverride("removed", [...removed, block]);
}
