import { isAbsolute } from "node:path";
import type { Json, JsonObject } from "./json";
import { isObject } from "./json";
import { refuse } from "./problem";

const LEFT_OUT = [
  "# No backend is chosen: CDKTF's own default, a state file under an absolute path, is left out.",
  "# Terraform keeps the state in this folder until a backend is named here.",
];

/**
 * The `terraform` section without the backend that CDKTF adds where a stack chooses none: a local one, with the absolute path
 * of the folder in which the app happened to run.
 */
export function withoutDefaultBackend(stack: JsonObject): { terraform?: Json; comment: readonly string[] } {
  const terraform = stack.terraform;
  const backend = isObject(terraform) ? terraform.backend : undefined;
  const local = isObject(backend) ? backend.local : undefined;
  const path = isObject(local) ? local.path : undefined;
  if (!isObject(terraform) || typeof path !== "string" || !isAbsolute(path)) return { terraform, comment: [] };
  if (!path.endsWith(`/terraform.${stackName(stack)}.tfstate`))
    refuse("terraform.backend.local.path", "be relative", path, "give a path relative to the folder of the stack");
  const { backend: _default, ...rest } = terraform;
  return { terraform: rest, comment: LEFT_OUT };
}

function stackName(stack: JsonObject): Json | undefined {
  const comment = stack["//"];
  const metadata = isObject(comment) ? comment.metadata : undefined;
  return isObject(metadata) ? metadata.stackName : undefined;
}
