import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import execa from "execa";
import { USERS_VARIABLE } from "./scenario";

/** What one synth took: the whole process, from the start of Node to its end. */
export interface Cost {
  /** Wall time in milliseconds. */
  readonly ms: number;
  /** Most memory that the process held at any time, in MiB. */
  readonly peakMegabytes: number;
}

/** A synth, and what came out of it. */
export interface Synth extends Cost {
  /** How many there are of each type of resource and data source. */
  readonly resources: Record<string, number>;
}

/** The file descriptor that a measured process reports its cost to. */
export const COST_DESCRIPTOR = 3;

const COMPILED = join(__dirname, "..", "..", ".cache", "bench");

/** Compiles the apps, as the library is compiled when it is packed: what TypeScript takes is in neither of two costs. */
export async function compile(): Promise<void> {
  await execa("tsc", ["--project", __dirname], { preferLocal: true, stderr: "inherit" });
}

/**
 * Synthesizes a compiled CDKTF app in a fresh process.
 *
 * @param program file of the app without its ending, from the repository's root
 * @param stack name of its stack
 * @param users how many database users the stack is to hold
 */
export async function synth(program: string, stack: string, users: number): Promise<Synth> {
  const outdir = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const reportCost = join(COMPILED, "test", "bench", "report-cost.js");
    const child = spawn(process.execPath, ["--require", reportCost, join(COMPILED, program)], {
      env: { ...process.env, CDKTF_OUTDIR: outdir, [USERS_VARIABLE]: String(users) },
      stdio: ["ignore", "ignore", "inherit", "pipe"],
    });
    const [[status], cost] = await Promise.all([
      once(child, "exit"),
      json(child.stdio[COST_DESCRIPTOR] as Readable) as Promise<Cost>,
    ]);
    if (status !== 0) throw new Error(`${program} must synthesize, got exit status ${status}; run it by hand`);
    return { ...cost, resources: await countResources(join(outdir, "stacks", stack, "cdk.tf.json")) };
  } finally {
    await rm(outdir, { recursive: true });
  }
}

async function countResources(file: string): Promise<Record<string, number>> {
  type Blocks = Record<string, Record<string, object>>;
  const { resource, data } = JSON.parse(await readFile(file, "utf8")) as { resource: Blocks; data: Blocks };
  const count = (mode: string, blocks: Blocks) =>
    Object.entries(blocks).map(([type, named]) => [`${mode}${type}`, Object.keys(named).length] as const);
  return Object.fromEntries([...count("", resource), ...count("data.", data)]);
}
