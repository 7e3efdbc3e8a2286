import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack, Testing } from "cdktf";
import type { JsonObject } from "../../modules/review/json";

type Block = Record<string, unknown>;

/** The parts of a synthesized stack that tests read. */
export interface StackJson {
  readonly data: Record<string, Record<string, Block>>;
  readonly resource: Record<string, Record<string, Block>>;
  readonly ephemeral: Record<string, Record<string, Block>>;
  readonly provider: Record<string, Block[]>;
  readonly output: Record<string, Block>;
  readonly variable: Record<string, Block>;
  readonly terraform: Block & { readonly required_version: string };
  readonly import?: Block[];
  readonly removed?: Block[];
}

/** `Testing.synth` writes nothing, and an app with a folder of its own would leave it behind. */
const outdir = tmpdir();

/** Synthesizes one stack as `cdktf synth` would, validations included. */
export function synth(build: (stack: TerraformStack) => void): StackJson {
  const stack = new TerraformStack(Testing.app({ outdir }), "stack");
  new AwsProvider(stack, "aws");
  build(stack);
  return JSON.parse(Testing.synth(stack, true)) as StackJson;
}

/** Every address of a stack, sorted: resources, data sources (`data.`) and ephemeral resources (`ephemeral.`). */
export function addresses(json: StackJson): string[] {
  const list = (types: Record<string, object> = {}, mode = "") =>
    Object.entries(types).flatMap(([type, names]) => Object.keys(names).map((name) => `${mode}${type}.${name}`));
  return [
    ...list(json.resource),
    ...list(json.data, "data."),
    ...list(json.ephemeral, "ephemeral."),
    ...Object.keys(json.output ?? {}).map((name) => `output.${name}`),
    ...Object.keys(json.variable ?? {}).map((name) => `var.${name}`),
  ].sort();
}

/** What `cdktf synth` writes for one stack, which keeps its state in its own folder. */
export function synthesized(build: (stack: TerraformStack) => void): JsonObject {
  return synthesizedApp("stack", (app) => {
    const stack = new TerraformStack(app, "stack");
    new LocalBackend(stack, { path: "terraform.tfstate" });
    new AwsProvider(stack, "aws");
    build(stack);
  });
}

/** What `cdktf synth` writes for the named stack of an app. */
export function synthesizedApp(stack: string, build: (app: App) => void): JsonObject {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), "synthesized-")) });
  build(app);
  app.synth();
  const json = readFileSync(join(app.outdir, "stacks", stack, "cdk.tf.json"), "utf8");
  rmSync(app.outdir, { recursive: true });
  return JSON.parse(json) as JsonObject;
}
