import { appendFile, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import execa from "execa";
import { unpack, type WrittenFile } from "./written-files";

const REPOSITORY = resolve(__dirname, "../..");

/** One change of a plan, as `terraform show -json` has it. */
export interface ResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly importing?: { readonly id: string };
    readonly before: Record<string, unknown> | null;
    readonly after: Record<string, unknown> | null;
  };
}

/** What a plan would do. */
export interface Plan {
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: Record<string, { readonly actions: readonly string[] }>;
}

/** The answer of one Terraform command. */
export interface Answer {
  readonly exitCode?: number;
  /** Both streams, with the line breaks that Terraform puts into its messages taken out. */
  readonly text: string;
}

/** A folder in which Terraform runs against the lab, with one state for whatever is synthesized into it. */
export class Workspace implements AsyncDisposable {
  static async create(environment: Record<string, string>): Promise<Workspace> {
    const folder = await mkdtemp(join(tmpdir(), "rds-iam-test-"));
    await mkdir(join(folder, "stack"));
    return new Workspace(folder, environment);
  }

  private constructor(
    readonly folder: string,
    private readonly environment: Record<string, string>,
  ) {}

  /** Synthesizes a stack that the test builds. */
  async synth(build: (stack: TerraformStack) => void): Promise<void> {
    const app = new App({ outdir: join(this.folder, "cdktf.out"), skipBackendValidation: true });
    const stack = new TerraformStack(app, "stack");
    new LocalBackend(stack, { path: join(this.folder, "terraform.tfstate") });
    new AwsProvider(stack, "aws");
    build(stack);
    app.synth();
    await this.initialize("stack");
  }

  /** Synthesizes a program of the repository, such as `main.ts`, as `cdktf synth` does. */
  async synthProgram(file: string, ...args: string[]): Promise<void> {
    await execa(join(REPOSITORY, "node_modules/.bin/tsx"), [join(REPOSITORY, file), ...args], {
      cwd: this.folder,
      env: { ...this.environment, CDKTF_OUTDIR: join(this.folder, "cdktf.out") },
    });
    await this.initialize("orders");
  }

  /** Runs Terraform, and fails where it does. */
  async terraform(command: string, ...args: string[]): Promise<Answer> {
    const answer = await this.tryTerraform(command, ...args);
    if (answer.exitCode !== 0) throw new Error(`terraform ${command} must succeed, got:\n${answer.text}`);
    return answer;
  }

  /** Runs Terraform, whatever comes of it. */
  async tryTerraform(command: string, ...args: string[]): Promise<Answer> {
    const { exitCode, all } = await execa("terraform", [command, "-no-color", ...args], {
      cwd: this.stackFolder,
      env: { ...this.environment, TF_IN_AUTOMATION: "1", TF_INPUT: "0" },
      extendEnv: false,
      stdin: "ignore",
      reject: false,
      all: true,
    });
    await appendFile(join(this.folder, "terraform.log"), `${all}\n`);
    return { exitCode, text: all!.replace(/\s*\n│?\s*/g, " ") };
  }

  apply(...args: string[]): Promise<Answer> {
    return this.terraform("apply", "-auto-approve", ...args);
  }

  /** Applies what was planned last, and nothing else. */
  applyPlan(): Promise<Answer> {
    return this.terraform("apply", "test.tfplan");
  }

  /** Plans, and gives what `terraform show -json` says of it. */
  async plan(): Promise<Plan> {
    await this.terraform("plan", "-out=test.tfplan");
    const { stdout } = await execa("terraform", ["show", "-json", "test.tfplan"], {
      cwd: this.stackFolder,
      env: this.environment,
      extendEnv: false,
    });
    return JSON.parse(stdout) as Plan;
  }

  /** Every file of the workspace but the providers, and what Terraform printed; plan files are unpacked, for they are archives. */
  async files(): Promise<WrittenFile[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.includes("/providers/"));
    const files = await Promise.all(paths.map(async (path) => ({ path, content: await readFile(path) })));
    return files.flatMap(unpack);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private stackName = "stack";

  private get stackFolder(): string {
    return join(this.folder, "cdktf.out", "stacks", this.stackName);
  }

  private async initialize(stackName: string): Promise<void> {
    this.stackName = stackName;
    await this.terraform("init");
  }
}

/** What a plan changes: `address: actions`, imports named, reading left out. */
export function effects({ resource_changes = [] }: Plan): string[] {
  return resource_changes
    .filter(({ mode, change }) => mode === "managed" && (change.actions[0] !== "no-op" || change.importing))
    .map(({ address, change }) => `${address}: ${change.importing ? "import, " : ""}${change.actions.join(" and ")}`)
    .sort();
}

/** Which attributes of existing resources a plan changes, as `address.attribute: before -> after`. */
export function attributeChanges({ resource_changes = [] }: Plan): string[] {
  return resource_changes
    .filter(({ mode, change }) => mode === "managed" && change.actions.includes("update"))
    .flatMap(({ address, change: { before, after } }) =>
      Object.keys({ ...before, ...after })
        .filter((attribute) => JSON.stringify(before?.[attribute]) !== JSON.stringify(after?.[attribute]))
        .map(
          (attribute) =>
            `${address}.${attribute}: ${JSON.stringify(before?.[attribute])} -> ${JSON.stringify(after?.[attribute])}`,
        ),
    )
    .sort();
}
