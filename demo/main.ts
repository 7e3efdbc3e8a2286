import { Command } from "commander";
import ora from "ora";
import { startLab } from "../lab";
import { CdktfProject } from "./cdktf-project";
import type { DemoContext, DemoStep } from "./step";
import { deploy } from "./steps/deploy";
import { existing } from "./steps/existing";
import { login } from "./steps/login";
import { plan } from "./steps/plan";
import { refusals } from "./steps/refusals";
import { secondPlan } from "./steps/second-plan";
import { wayOut } from "./steps/way-out";

const STEPS: readonly DemoStep[] = [existing, plan, deploy, login, refusals, secondPlan, wayOut];

const BAD_USAGE = 2;

interface StepResult {
  readonly id: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly [observation: string]: unknown;
}

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

async function main(): Promise<void> {
  const { json } = new Command("npm run demo --")
    .description("Deploy main.ts on the lab, log in, see logins refused, and take everything down again.")
    .option("--json", "print one JSON object as the last line")
    .exitOverride(({ exitCode }) => process.exit(exitCode && BAD_USAGE))
    .parse()
    .opts<{ json?: true }>();
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => stop.abort(new Error(`stopped by ${signal}`)));

  const started = Date.now();
  const steps: StepResult[] = [];
  const summary: Record<string, unknown> = {};
  try {
    await using lab = await timed(steps, "lab", "Set up and start the lab", async ({ progress, show }) => {
      const running = await startLab({ report: progress, signal: stop.signal });
      summary.mysqlProvider = running.mysqlProvider;
      summary.server = running.server;
      const { mysqlProvider, server, terraformVersion } = running;
      const provider = mysqlProvider.kind === "stand-in" ? "the stand-in of petoju/mysql" : mysqlProvider.kind;
      show(`Terraform ${terraformVersion}, ${provider} ${mysqlProvider.version}, ${server.engine} ${server.version}`);
      show(
        `stand-ins: moto for the AWS APIs, ${server.engine} with the lab's plugin for RDS, the lab's metadata service`,
      );
      return [running, {}];
    });
    await using project = await CdktfProject.create(
      { HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...lab.environment },
      stop.signal,
    );
    const context: DemoContext = { lab, project };
    for (const step of STEPS) {
      stop.signal.throwIfAborted();
      await timed(steps, step.id, step.title, async (reporter) => [undefined, await step.run(context, reporter)]);
    }
  } catch (error) {
    process.exitCode = 1;
    console.error(
      `\n${stop.signal.aborted ? "stopped, and everything that was started is stopped too" : (error as Error).message}`,
    );
  }
  const ok = process.exitCode === undefined;
  const seconds = Math.round((Date.now() - started) / 100) / 10;
  if (ok) console.log(`\nThe whole chain works. ${seconds} s`);
  if (json)
    console.log(
      JSON.stringify({
        ok,
        seconds,
        ...summary,
        secondPlanEmpty: steps.some(({ id, ok }) => id === "second-plan" && ok),
        steps,
      }),
    );
}

/** Runs one step under a spinner, prints what it observed below its title and how long it took. */
async function timed<Result>(
  results: StepResult[],
  id: string,
  title: string,
  run: (reporter: {
    progress(line: string): void;
    show(text: string): void;
  }) => Promise<[Result, Record<string, unknown>]>,
): Promise<Result> {
  const spinner = ora({ text: title, stream: process.stdout }).start();
  const shown: string[] = [];
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  let waitingFor = "";
  const tick = setInterval(() => (spinner.text = `${title} (${seconds()})${waitingFor}`), 1000);
  try {
    const [result, observed] = await run({
      progress: (line) => (waitingFor = `: ${line}`),
      show: (text) => shown.push(text),
    });
    spinner.succeed(`${title} (${seconds()})`);
    results.push({ id, ok: true, ms: Date.now() - started, ...observed });
    return result;
  } catch (error) {
    spinner.fail(`${title} (${seconds()})`);
    results.push({ id, ok: false, ms: Date.now() - started, error: (error as Error).message });
    throw error;
  } finally {
    clearInterval(tick);
    for (const text of shown) console.log(text.replace(/^/gm, "  "));
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
