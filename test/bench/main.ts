import { isDeepStrictEqual } from "node:util";
import Table from "cli-table3";
import { Command, InvalidArgumentError } from "commander";
import { renderStages, timeDemo } from "./demo-stages";
import { compile, type Cost, synth, type Synth } from "./measure";

/** The stacks that are compared: each with the constructs, and with the same resources written by hand. */
const STACKS = [
  { title: "main.ts", users: 1, stack: "orders", library: "main", bare: "test/bench/bare-main" },
  ...[10, 100, 1_000, 10_000].map((users) => ({
    title: `${users.toLocaleString("en")} users`,
    users,
    stack: "bench",
    library: "test/bench/library-users",
    bare: "test/bench/bare-users",
  })),
];

interface Summary {
  readonly best: Cost;
  readonly median: Cost;
}

interface Comparison {
  readonly title: string;
  readonly users: number;
  readonly resources: number;
  readonly library: Summary;
  readonly bare: Summary;
  /** Cost with the constructs over cost by hand, of the best runs: other programs on the machine only ever add to a run. */
  readonly ratio: Cost;
}

async function main(): Promise<void> {
  const { runs, users, demo, json } = new Command("bench")
    .description("Compare the synth of the constructs with that of the same resources written by hand.")
    .option("--runs <number>", "runs of each app, one after the other in turn", parseCount, 5)
    .option("--users <number>", "leave out stacks with more users", parseCount, 10_000)
    .option("--no-demo", "leave the demo's stages out, which take two minutes")
    .option("--json", "print JSON")
    .parse()
    .opts<{ runs: number; users: number; demo: boolean; json?: true }>();

  process.stderr.write("compile …\n");
  await compile();
  const comparisons: Comparison[] = [];
  for (const compared of STACKS.filter((stack) => stack.users <= users)) {
    process.stderr.write(`${compared.title} …\n`);
    comparisons.push(await compare(compared, runs));
  }
  if (!json) console.log(render(comparisons));
  if (demo) process.stderr.write("the demo …\n");
  const stages = demo ? await timeDemo() : undefined;
  if (json) console.log(JSON.stringify({ synth: comparisons, demo: stages }, null, 2));
  else if (stages) console.log(renderStages(stages));
}

async function compare(
  { title, users, stack, library, bare }: (typeof STACKS)[number],
  runs: number,
): Promise<Comparison> {
  const results = { library: [] as Synth[], bare: [] as Synth[] };
  for (let run = 0; run < runs; run++) {
    results.library.push(await synth(library, stack, users));
    results.bare.push(await synth(bare, stack, users));
  }
  const resources = sameResources(title, results.library[0]!, results.bare[0]!);
  const summary = { library: summarize(results.library), bare: summarize(results.bare) };
  const ratio = {
    ms: summary.library.best.ms / summary.bare.best.ms,
    peakMegabytes: summary.library.best.peakMegabytes / summary.bare.best.peakMegabytes,
  };
  return { title, users, resources, ...summary, ratio };
}

/** Counts the resources; two apps that differ in them are no comparison. */
function sameResources(title: string, library: Synth, bare: Synth): number {
  if (!isDeepStrictEqual(library.resources, bare.resources))
    throw new Error(
      `${title} must have the same resources both ways, got ${JSON.stringify(library.resources)} and ${JSON.stringify(bare.resources)}; change bare-parts.ts`,
    );
  return Object.values(library.resources).reduce((sum, count) => sum + count, 0);
}

function summarize(costs: readonly Cost[]): Summary {
  const sorted = (measure: keyof Cost) => costs.map((cost) => cost[measure]).sort((a, b) => a - b);
  const pick = (index: number): Cost => ({
    ms: sorted("ms")[index]!,
    peakMegabytes: sorted("peakMegabytes")[index]!,
  });
  return { best: pick(0), median: pick(Math.floor((costs.length - 1) / 2)) };
}

function render(comparisons: readonly Comparison[]): string {
  const table = new Table({
    head: ["stack", "resources", "constructs", "by hand", "ratio", "constructs", "by hand", "ratio"],
    colAligns: ["left", ...Array<"right">(7).fill("right")],
    style: { head: [], border: [] },
  });
  const seconds = ({ best, median }: Summary) => `${(best.ms / 1000).toFixed(2)} s (${(median.ms / 1000).toFixed(2)})`;
  const memory = ({ best }: Summary) => `${best.peakMegabytes.toFixed(0)} MiB`;
  for (const { title, resources, library, bare, ratio } of comparisons)
    table.push([
      title,
      resources,
      seconds(library),
      seconds(bare),
      ratio.ms.toFixed(2),
      memory(library),
      memory(bare),
      ratio.peakMegabytes.toFixed(2),
    ]);
  return `${table.toString()}\nSynth in a fresh process: wall time, best (median), then peak memory.`;
}

function parseCount(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError("It must be a whole number above 0.");
  return Number(value);
}

void main();
