import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { writeHcl } from "./write";

const USAGE = `Usage: npm run hcl [-- [options] [folder]]

Writes the stacks of an app as HCL, each into a folder of its own.

  folder           where to put them (default: hcl.out)
  --app <command>  command that synthesizes the app (default: that in cdktf.json)
  --help           show this
`;

const MYSQL_SCHEMA = join(__dirname, "../../providers/mysql/schema.json");

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { app: { type: "string" }, help: { type: "boolean" } },
    allowPositionals: true,
  });
  if (values.help) return void process.stdout.write(USAGE);
  const [folder = "hcl.out", ...more] = positionals;
  if (more.length > 0) throw new UsageError(`folder must be one, got ${JSON.stringify(positionals)}; give one`);
  const app = values.app ?? appOfProject();
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

main().catch((error: Error & { code?: string }) => {
  console.error(process.env.DEBUG ? error : error.message);
  if (error.cause instanceof Error) console.error(error.cause.message);
  process.exitCode = error instanceof UsageError || error.code?.startsWith("ERR_PARSE_ARGS") ? 2 : 1;
});
