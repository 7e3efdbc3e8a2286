import { readFileSync } from "node:fs";
import { Command } from "commander";
import type { TerraformPlan } from "./plan";
import { summarizePlan } from "./plan-summary";
import { summaryAsMarkdown, summaryAsText } from "./plan-summary-text";

const DANGER = 1;
const BAD_INPUT = 2;

const HELP = `
The plan comes from terraform show -json <plan file>.
Exits with 1 where a database or an EC2 instance would be destroyed or replaced, and with 2 where the input is no plan.
`;

function main(): void {
  const { markdown } = new Command("npm run --silent plan-summary --")
    .usage("[options] < plan.json")
    .description("Say in a few lines what a plan does to what exists, and who gains or loses access.")
    .option("--markdown", "for a pull request (default: plain text)")
    .addHelpText("after", HELP)
    .exitOverride(({ exitCode }) => process.exit(exitCode && BAD_INPUT))
    .parse()
    .opts<{ markdown?: true }>();
  const summary = summarizePlan(readPlan(readFileSync(0, "utf8")));
  process.stdout.write(markdown ? summaryAsMarkdown(summary) : summaryAsText(summary));
  if (summary.dangers.length > 0) process.exitCode = DANGER;
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
  process.exitCode = BAD_INPUT;
}
