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
  const chosen =
    Object.keys(local as JsonObject).length > 1 || !path.endsWith(`/terraform.${stackName(stack)}.tfstate`);
  if (chosen)
    refuse("terraform.backend.local.path", "be relative", path, "give a path relative to the folder of the stack");
  const { backend: _default, ...rest } = terraform;
  return { terraform: rest, comment: LEFT_OUT };
}

/**
 * Refuses the state of another stack that is read from an absolute path, which is CDKTF's way with a stack that chooses no
 * backend: here the other stack keeps its state elsewhere, and on every other machine there is no such path.
 */
export function refuseDefaultRemoteStates({ data }: JsonObject): void {
  const states = isObject(data) ? data.terraform_remote_state : undefined;
  for (const [name, state] of Object.entries(isObject(states) ? states : {})) {
    const config = isObject(state) ? state.config : undefined;
    const path = isObject(config) ? config.path : undefined;
    if (typeof path !== "string" || !isAbsolute(path)) continue;
    const other = /terraform\.(.+)\.tfstate$/.exec(path)?.[1];
    refuse(
      `data.terraform_remote_state.${name}.config.path`,
      "be the same on every machine",
      path,
      `choose a backend for the stack ${other ?? "that it is the state of"}, such as an S3Backend`,
    );
  }
}

function stackName(stack: JsonObject): Json | undefined {
  const comment = stack["//"];
  const metadata = isObject(comment) ? comment.metadata : undefined;
  return isObject(metadata) ? metadata.stackName : undefined;
}
