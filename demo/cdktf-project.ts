import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import execa from "execa";

const REPOSITORY = resolve(__dirname, "..");
const bin = (name: string): string => join(REPOSITORY, "node_modules", ".bin", name);

/** One planned change of something that is in the state or is being imported. */
export interface PlannedChange {
  readonly address: string;
  readonly attribute: string;
  readonly before: unknown;
  readonly after: unknown;
}

interface PlanJson {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly mode: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly importing?: object;
      readonly before: Record<string, unknown> | null;
      readonly after: Record<string, unknown> | null;
    };
  }[];
}

/** A folder with a cdktf.json, from which a program of this repository is deployed as a user would deploy it. */
export class CdktfProject implements AsyncDisposable {
  static async create(environment: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<CdktfProject> {
    return new CdktfProject(await mkdtemp(join(tmpdir(), "rds-iam-demo-")), environment, signal);
  }

  private constructor(
    readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly signal?: AbortSignal,
  ) {}

  /** `cdktf deploy` of a program, such as `main.ts`; every line of its output is reported. */
  async deploy(program: string, onLine: (line: string) => void): Promise<void> {
    await this.selectProgram(program);
    await this.run(bin("cdktf"), ["deploy", "--auto-approve"], this.folder, onLine);
  }

  /** What Terraform would do for a program: changes of what exists, and counts of the rest. */
  async plan(
    program: string,
    onLine: (line: string) => void,
  ): Promise<{ changes: PlannedChange[]; toAdd: string[]; toDestroy: string[] }> {
    await this.selectProgram(program);
    await this.run(bin("cdktf"), ["synth"], this.folder, onLine);
    const stack = join(this.folder, "cdktf.out", "stacks", "orders");
    await this.run("terraform", ["init", "-input=false", "-no-color"], stack, onLine);
    await this.run("terraform", ["plan", "-input=false", "-no-color", "-out=demo.tfplan"], stack, onLine);
    const { stdout } = await execa("terraform", ["show", "-json", "demo.tfplan"], this.options(stack));
    return summarize(JSON.parse(stdout) as PlanJson);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private async selectProgram(program: string): Promise<void> {
    const app = [bin("tsx"), join(REPOSITORY, program)].map((word) => JSON.stringify(word)).join(" ");
    const settings = { language: "typescript", app, projectId: "demo", sendCrashReports: "false" };
    await writeFile(join(this.folder, "cdktf.json"), JSON.stringify(settings));
  }

  private async run(file: string, args: string[], cwd: string, onLine: (line: string) => void): Promise<void> {
    const child = execa(file, args, { ...this.options(cwd), all: true, buffer: false, reject: false });
    const kill = () => void child.kill("SIGTERM");
    this.signal?.addEventListener("abort", kill, { once: true });
    const last: string[] = [];
    for await (const line of createInterface({ input: child.all! })) {
      last.push(line);
      if (last.length > 30) last.shift();
      onLine(line);
    }
    const { exitCode } = await child;
    this.signal?.removeEventListener("abort", kill);
    if (exitCode !== 0)
      throw new Error(
        `${file.split("/").at(-1)} ${args[0]} must succeed, got exit code ${exitCode}:\n${last.join("\n")}`,
      );
  }

  private options(cwd: string) {
    const env = { ...this.environment, CI: "1", FORCE_COLOR: "0" };
    return { cwd, env, extendEnv: false, stdin: "ignore" } as const;
  }
}

function summarize({ resource_changes }: PlanJson): { changes: PlannedChange[]; toAdd: string[]; toDestroy: string[] } {
  const managed = resource_changes.filter(({ mode }) => mode === "managed");
  const addressesOf = (action: string) =>
    managed.filter(({ change }) => change.actions.includes(action)).map(({ address }) => address);
  const changes = managed
    .filter(({ change }) => change.actions.includes("update"))
    .flatMap(({ address, change: { before, after } }) =>
      Object.keys({ ...before, ...after })
        .filter((attribute) => JSON.stringify(before?.[attribute]) !== JSON.stringify(after?.[attribute]))
        .map((attribute) => ({ address, attribute, before: before?.[attribute], after: after?.[attribute] })),
    );
  return { changes, toAdd: addressesOf("create"), toDestroy: addressesOf("delete") };
}
