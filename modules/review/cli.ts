import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Command } from "commander";
import { writeHcl } from "./write";

const FAILED = 1;
const BAD_USAGE = 2;
const MYSQL_SCHEMA = join(__dirname, "../../providers/mysql/schema.json");

async function main(): Promise<void> {
  const command = new Command("npm run hcl --")
    .description("Write the stacks of an app as HCL, each into a folder of its own.")
    .argument("[folder]", "where to put them", "hcl.out")
    .option("--app <command>", "command that synthesizes the app (default: that in cdktf.json)")
    .exitOverride(({ exitCode }) => process.exit(exitCode && BAD_USAGE))
    .parse();
  const folder = command.processedArgs[0] as string;
  const { app = appOfProject() } = command.opts<{ app?: string }>();
  const synthesized = await mkdtemp(join(tmpdir(), "hcl-"));
  try {
    synthesize(app, synthesized);
    const written = await writeHcl(synthesized, folder, {
      files: existsSync(MYSQL_SCHEMA) ? [MYSQL_SCHEMA] : [],
      cacheFolder: ".cache/schemas",
    });
    for (const file of written) console.log(relative(".", file));
  } finally {
    await rm(synthesized, { recursive: true, force: true });
  }
}

/** A command line that can not be understood. */
class UsageError extends Error {
  override readonly name = "UsageError";
}

function appOfProject(): string {
  if (!existsSync("cdktf.json"))
    throw new UsageError("cdktf.json must be in this folder, got none; run this in a CDKTF project, or give --app");
  const { app } = JSON.parse(readFileSync("cdktf.json", "utf8")) as { app?: string };
  if (app === undefined) throw new UsageError('cdktf.json must have an "app", got none; add it, or give --app');
  return app;
}

/** What the app prints goes to the standard error: the standard output is the list of files. */
function synthesize(app: string, outdir: string): void {
  try {
    execFileSync(app, {
      shell: true,
      stdio: ["ignore", 2, "inherit"],
      env: { ...process.env, CDKTF_OUTDIR: outdir },
    });
  } catch {
    throw new Error(`app must synthesize, got a failure of ${JSON.stringify(app)}; see its own message above`);
  }
  if (!existsSync(join(outdir, "stacks")))
    throw new Error(`app must synthesize stacks, got none from ${JSON.stringify(app)}; call app.synth() at its end`);
}

main().catch((error: Error) => {
  console.error(process.env.DEBUG ? error : error.message);
  if (error.cause instanceof Error) console.error(error.cause.message);
  process.exitCode = error instanceof UsageError ? BAD_USAGE : FAILED;
});
