import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { TerraformPlan } from "./plan";
import { summarizePlan } from "./plan-summary";
import { summaryAsMarkdown, summaryAsText } from "./plan-summary-text";

const USAGE = `Usage: terraform show -json <plan file> | npm run --silent plan-summary [-- options]

Says in a few lines what a plan does to what exists, and who gains or loses access.

  --markdown  for a pull request (default: plain text)
  --help      show this

Exits with 1 where a database or an EC2 instance would be destroyed or replaced, and with 2 where the input is no plan.
`;

function main(): void {
  const { values } = parseArgs({ options: { help: { type: "boolean" }, markdown: { type: "boolean" } } });
  if (values.help) return void process.stdout.write(USAGE);
  const summary = summarizePlan(readPlan(readFileSync(0, "utf8")));
  process.stdout.write(values.markdown ? summaryAsMarkdown(summary) : summaryAsText(summary));
  if (summary.dangers.length > 0) process.exitCode = 1;
}

/** A state, which the same command of Terraform shows, changes nothing: it must not be taken for a plan. */
function readPlan(input: string): TerraformPlan {
  const plan = parse(input);
  if (typeof plan !== "object" || plan === null || !("planned_values" in plan)) {
    const got = typeof plan === "object" && plan !== null ? Object.keys(plan).join(", ") : JSON.stringify(plan);
    throw new Error(`input must be a plan as JSON, got ${got}; pipe "terraform show -json <plan file>" into this`);
  }
  if ("errored" in plan && plan.errored === true)
    throw new Error("plan must be whole, got one that ended in an error; plan again");
  return plan as TerraformPlan;
}

/** What is not JSON stays the text that it is, as far as it is needed to recognize it. */
function parse(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    return input.slice(0, 60);
  }
}

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
