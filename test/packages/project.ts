import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import execa from "execa";
import type { StackJson } from "../support/synth";
import { devDependencies, name } from "../../package.json";
import { PACKED_LIBRARY } from "./pack";

const repository = join(__dirname, "..", "..");
const template = join(dirname(require.resolve("cdktf-cli/package.json")), "bundle", "templates", "typescript");
const typescript = require.resolve("typescript/bin/tsc");

/** The packages that this repository itself is tested with. */
export const OUR_VERSIONS = {
  cdktf: devDependencies.cdktf,
  constructs: devDependencies.constructs,
  "@cdktf/provider-aws": devDependencies["@cdktf/provider-aws"],
};

/** Somebody else's project, with the settings of `cdktf init` and the packed library. */
export class Project implements AsyncDisposable {
  /** Makes a project and installs packages, name → version, as well as the library into it. */
  static async create(packages: Record<string, string>): Promise<Project> {
    const project = new Project(await mkdtemp(join(tmpdir(), "project-")));
    const dependencies = {
      ...packages,
      "@types/node": devDependencies["@types/node"],
      [name]: `file:${PACKED_LIBRARY}`,
    };
    await writeFile(join(project.folder, "package.json"), JSON.stringify({ private: true, dependencies }));
    await cp(join(template, "tsconfig.json"), join(project.folder, "tsconfig.json"));
    await project.install();
    return project;
  }

  private constructor(readonly folder: string) {}

  /** Installs what the project is without. */
  async install(): Promise<void> {
    await this.run("npm", "install", "--prefer-offline", "--no-audit", "--no-fund");
  }

  /** Copies programs of this repository into the project, where they import the library by its name. */
  async take(...files: string[]): Promise<void> {
    for (const file of files) {
      const source = await readFile(join(repository, file), "utf8");
      await writeFile(join(this.folder, basename(file)), source.replace(/(?<=from ")\.[^"]+/g, inProject));
    }
  }

  /** Compiles every program of the project, and checks the declarations of its packages too. */
  async compile(): Promise<void> {
    await this.run(process.execPath, typescript, "--skipLibCheck", "false");
  }

  /** Runs a compiled program of CDKTF; returns the JSON of its stacks by their names. */
  async synth(program: string, ...args: string[]): Promise<Record<string, StackJson>> {
    const output = join(this.folder, "cdktf.out");
    await rm(output, { recursive: true, force: true });
    await this.run(process.execPath, `${program}.js`, ...args);
    return readStacks(output);
  }

  /** Runs a command in the project's folder; returns what it prints. */
  async run(command: string, ...args: string[]): Promise<string> {
    const { stdout } = await execa(command, args, { cwd: this.folder, preferLocal: true, localDir: this.folder });
    return stdout;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true });
  }
}

/** Runs a program of this repository as it is, with the packages that it is tested with. */
export async function synthHere(program: string): Promise<Record<string, StackJson>> {
  const output = await mkdtemp(join(tmpdir(), "cdktf.out-"));
  try {
    const env = { CDKTF_OUTDIR: output };
    await execa("tsx", [program], { cwd: repository, preferLocal: true, localDir: repository, env });
    return await readStacks(output);
  } finally {
    await rm(output, { recursive: true });
  }
}

async function readStacks(output: string): Promise<Record<string, StackJson>> {
  const stacks: Record<string, StackJson> = {};
  for (const stack of await readdir(join(output, "stacks")))
    stacks[stack] = JSON.parse(await readFile(join(output, "stacks", stack, "cdk.tf.json"), "utf8")) as StackJson;
  return stacks;
}

/** Where a project has what a program of this repository imports. */
function inProject(path: string): string {
  if (/(^|\/)modules$/.test(path)) return name;
  if (path.endsWith("/client")) return `${name}/client`;
  return path.includes("/providers/mysql/lib/")
    ? path.replace(/^.*\/providers\/mysql\/lib\//, "./.gen/providers/mysql/")
    : `./${basename(path)}`;
}
