import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { writeHcl } from "./write";

const USAGE = `Usage: npm run hcl [-- folder]

Writes the stacks of the app in cdktf.json as HCL, each into a folder of its own.

  folder    where to put them (default: hcl.out)
`;

const MYSQL_SCHEMA = join(__dirname, "../../providers/mysql/schema.json");

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { help: { type: "boolean" } }, allowPositionals: true });
  if (values.help) return void process.stdout.write(USAGE);
  const [folder = "hcl.out"] = positionals;
  const { app } = JSON.parse(readFileSync("cdktf.json", "utf8")) as { app: string };
  const synthesized = await mkdtemp(join(tmpdir(), "hcl-"));
  try {
    execFileSync(app, {
      shell: true,
      stdio: ["ignore", 2, "inherit"],
      env: { ...process.env, CDKTF_OUTDIR: synthesized },
    });
    const written = await writeHcl(synthesized, folder, {
      files: existsSync(MYSQL_SCHEMA) ? [MYSQL_SCHEMA] : [],
      cacheFolder: ".cache/schemas",
    });
    for (const file of written) console.log(relative(".", file));
  } finally {
    await rm(synthesized, { recursive: true, force: true });
  }
}

main().catch((error: Error) => {
  console.error(process.env.DEBUG ? error : error.message);
  if (error.cause instanceof Error) console.error(error.cause.message);
  process.exitCode = 1;
});
