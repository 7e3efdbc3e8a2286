import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { startLab } from "./lab";
import { quoted } from "./programs";

const HELP = `Usage: npm run lab -- [options]

Starts the local stand-in for AWS and RDS, prints its environment for another shell, and stays until Ctrl-C.

Options
  --save-env <path>     also write the environment to this file, as lines that a shell can source
  --iam-authentication  start the RDS instance with IAM authentication on (default: off)
  --help                show this

Examples
  npm run lab -- --save-env /tmp/lab.env
  . /tmp/lab.env && aws rds describe-db-instances
`;

/** Runs the command line; progress goes to the standard error, the environment to the standard output. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      "save-env": { type: "string" },
      "iam-authentication": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  // What the SDK says about coming versions of Node is for those who develop the lab, not for those who use it.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const stopped = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopped.abort());

  await using lab = await startLab({
    report: (line) => process.stderr.write(`${line}\n`),
    iamAuthentication: values["iam-authentication"],
    signal: stopped.signal,
  });
  const exports = Object.entries(lab.environment).map(([name, value]) => `export ${name}=${quoted(value)}\n`);
  if (values["save-env"]) await writeFile(values["save-env"], exports.join(""), { mode: 0o600 });
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
  const misused = error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  if (!aborted) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = misused ? 2 : 1;
});
