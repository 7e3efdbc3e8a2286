import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { startLab } from "./lab";
import { quoted } from "./programs";

const BAD_USAGE = 2;

const EXAMPLES = `
Examples:
  npm run lab -- --save-env /tmp/lab.env
  . /tmp/lab.env && aws rds describe-db-instances
`;

/** Runs the command line; progress goes to the standard error, the environment to the standard output. */
async function main(): Promise<void> {
  const { saveEnv, iamAuthentication } = new Command("npm run lab --")
    .description(
      "Start the local stand-in for AWS and RDS, print its environment for another shell, and stay until Ctrl-C.",
    )
    .option("--save-env <path>", "also write the environment to this file, as lines that a shell can source")
    .option("--iam-authentication", "start the RDS instance with IAM authentication on")
    .addHelpText("after", EXAMPLES)
    .exitOverride(({ exitCode }) => process.exit(exitCode && BAD_USAGE))
    .parse()
    .opts<{ saveEnv?: string; iamAuthentication?: true }>();
  // What the SDK says about coming versions of Node is for those who develop the lab, not for those who use it.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const stopped = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopped.abort());

  await using lab = await startLab({
    report: (line) => process.stderr.write(`${line}\n`),
    iamAuthentication,
    signal: stopped.signal,
  });
  const exports = Object.entries(lab.environment).map(([name, value]) => `export ${name}=${quoted(value)}\n`);
  if (saveEnv) await writeFile(saveEnv, exports.join(""), { mode: 0o600 });
  process.stdout.write(exports.join(""));
  process.stderr.write("the lab runs until Ctrl-C; these lines are for another shell\n");

  const idle = setInterval(() => undefined, 60_000);
  await new Promise<void>((resolve) => {
    if (stopped.signal.aborted) resolve();
    stopped.signal.addEventListener("abort", () => resolve());
  });
  clearInterval(idle);
  process.stderr.write("stopping\n");
}

main().catch((error: unknown) => {
  const aborted = error instanceof Error && error.name === "AbortError";
  if (!aborted) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
