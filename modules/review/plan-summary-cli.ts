import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { TerraformPlan } from "./plan";
import { summarizePlan } from "./plan-summary";
import { summaryAsMarkdown, summaryAsText } from "./plan-summary-text";

const USAGE = `Usage: terraform show -json <plan file> | npm run --silent plan-summary [-- --markdown]

Says in a few lines what a plan does to what exists, and who gains or loses access.
Exits with 1 where a database would be destroyed or replaced.

  --markdown    for a pull request (default: plain text)
`;

function main(): void {
  const { values } = parseArgs({ options: { help: { type: "boolean" }, markdown: { type: "boolean" } } });
  if (values.help) return void process.stdout.write(USAGE);
  const summary = summarizePlan(JSON.parse(readFileSync(0, "utf8")) as TerraformPlan);
  process.stdout.write(values.markdown ? summaryAsMarkdown(summary) : summaryAsText(summary));
  if (summary.dangers.length > 0) process.exitCode = 1;
}

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
