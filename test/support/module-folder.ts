import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import execa from "execa";
import type { Answer, Plan } from "./workspace";

const MODULE = resolve(__dirname, "../../terraform-module");

/** A copy of the Terraform module with its examples, where Terraform runs as in a workspace that uses the module. */
export class ModuleFolder implements AsyncDisposable {
  /** @param example the example to run in, such as `managed`; the module itself without */
  static async copy(environment: Record<string, string>, example?: string): Promise<ModuleFolder> {
    const root = await mkdtemp(join(tmpdir(), "module-test-"));
    await cp(MODULE, root, { recursive: true });
    return new ModuleFolder(root, example === undefined ? root : join(root, "examples", example), environment);
  }

  private constructor(
    private readonly root: string,
    readonly folder: string,
    private readonly environment: Record<string, string>,
  ) {}

  /** Runs Terraform, and fails where it does. */
  async terraform(...args: string[]): Promise<Answer> {
    const answer = await this.tryTerraform(...args);
    if (answer.exitCode !== 0) throw new Error(`terraform ${args[0]} must succeed, got:\n${answer.text}`);
    return answer;
  }

  /** Runs Terraform, whatever comes of it. */
  async tryTerraform(...args: string[]): Promise<Answer> {
    const { exitCode, all } = await this.start(...args);
    return { exitCode, text: all!.replace(/\s*\n│?\s*/g, " ") };
  }

  /** Starts Terraform; what it asks can be answered on its standard input. */
  start(...args: string[]): execa.ExecaChildProcess {
    return execa("terraform", [...args, "-no-color"], {
      cwd: this.folder,
      env: { ...this.environment, TF_IN_AUTOMATION: "1" },
      extendEnv: false,
      reject: false,
      all: true,
    });
  }

  apply(...args: string[]): Promise<Answer> {
    return this.terraform("apply", "-auto-approve", "-input=false", ...args);
  }

  /** Plans, and gives what `terraform show -json` says of it. */
  async plan(): Promise<Plan> {
    await this.terraform("plan", "-input=false", "-out=test.tfplan");
    return JSON.parse((await this.start("show", "-json", "test.tfplan")).stdout) as Plan;
  }

  /** Everything that `terraform validate` has to say, warnings included. */
  async complaints(): Promise<object[]> {
    const { stdout } = await this.start("validate", "-json");
    return (JSON.parse(stdout) as { diagnostics: object[] }).diagnostics;
  }

  /** One output. */
  async output<Value>(name: string): Promise<Value> {
    return JSON.parse((await this.start("output", "-json", name)).stdout) as Value;
  }

  /** Changes a file of the folder. */
  async edit(file: string, change: (content: string) => string): Promise<void> {
    const content = await readFile(join(this.folder, file), "utf8").catch(() => "");
    await writeFile(join(this.folder, file), change(content));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}
