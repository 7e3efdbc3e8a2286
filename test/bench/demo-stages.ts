import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import Table from "cli-table3";

/** One stage of the demo, as its JSON has it. */
export interface Stage {
  readonly id: string;
  readonly ok: boolean;
  readonly ms: number;
  /** What the AWS provider itself waited in the stage, in milliseconds. */
  readonly providerWaitMs?: number;
}

/** Runs the demo and returns the time of each of its stages. */
export async function timeDemo(): Promise<Stage[]> {
  const demo = spawn(process.execPath, ["--import", "tsx", join(__dirname, "../../demo/main.ts"), "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output] = await Promise.all([text(demo.stdout), once(demo, "close")]);
  const { ok, steps } = JSON.parse(output.trim().split("\n").at(-1)!) as { ok: boolean; steps: Stage[] };
  if (!ok) throw new Error(`the demo must succeed, got a failure in ${steps.at(-1)?.id}; run npm run demo to see it`);
  return steps;
}

/** The stages as a table, with what is left of each after the provider's own waiting. */
export function renderStages(stages: readonly Stage[]): string {
  const table = new Table({
    head: ["stage of the demo", "time", "the AWS provider waits", "the rest"],
    colAligns: ["left", "right", "right", "right"],
    style: { head: [], border: [] },
  });
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  for (const { id, ms, providerWaitMs = 0 } of stages)
    table.push([id, seconds(ms), providerWaitMs ? seconds(providerWaitMs) : "", seconds(ms - providerWaitMs)]);
  return table.toString();
}
