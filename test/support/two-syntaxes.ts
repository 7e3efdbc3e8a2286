import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import execa from "execa";
import type { JsonObject } from "../../modules/review/json";
import { loadSchemas } from "../../modules/review/load-schemas";
import { renderHcl } from "../../modules/review/render";
import { compareConfigurations } from "./same-configuration";
import { comparePlans } from "./same-plan";
import type { Plan, Workspace } from "./workspace";

const MYSQL_SCHEMA = join(__dirname, "../../providers/mysql/schema.json");

/** What came of one configuration in two syntaxes. */
export interface Comparison {
  /** What the HCL plans. */
  readonly plan: Plan;
  /** Where the HCL and its plan differ from the JSON and its plan; nothing where they are the same. */
  readonly differences: readonly string[];
}

/**
 * Plans stacks from CDKTF's JSON and from the HCL that is rendered of it, both at once.
 *
 * `terraform init` runs again only where a stack asks for other providers or another backend than the one before.
 */
export class TwoSyntaxes implements AsyncDisposable {
  static async create(environment: Record<string, string>): Promise<TwoSyntaxes> {
    return new TwoSyntaxes(await mkdtemp(join(tmpdir(), "two-syntaxes-")), environment);
  }

  private initialized = "";

  private constructor(
    private readonly folder: string,
    private readonly environment: Record<string, string>,
  ) {}

  /**
   * Renders a stack's JSON, and compares the two configurations and their plans.
   *
   * @param stateFile the state that both are planned in; by default there is none
   */
  async compare(json: JsonObject, stateFile?: string): Promise<Comparison> {
    process.env.TF_CLI_CONFIG_FILE = this.environment.TF_CLI_CONFIG_FILE;
    const sources = { files: [MYSQL_SCHEMA], cacheFolder: join(this.folder, "schemas") };
    const files = renderHcl(json, await loadSchemas(json, sources));
    const [asJson, asHcl] = await Promise.all([
      this.write("json", { "cdk.tf.json": JSON.stringify(json) }),
      this.write("hcl", files),
    ]);
    if (stateFile !== undefined) await copyFile(stateFile, join(asHcl, "terraform.tfstate"));
    const needed = JSON.stringify(json.terraform);
    if (needed !== this.initialized)
      await Promise.all([asJson, asHcl].map((cwd) => this.terraform(cwd, "init", "-reconfigure")));
    this.initialized = needed;
    const [fromJson, fromHcl] = await Promise.all([asJson, asHcl].map((cwd) => this.plan(cwd)));
    const inConfiguration = await compareConfigurations(json, files);
    return { plan: fromHcl!, differences: [...inConfiguration, ...comparePlans(fromJson!, fromHcl!)] };
  }

  /** As {@link TwoSyntaxes.compare}, for the program that was synthesized into a workspace last, in the workspace's state. */
  async compareInState({ folder }: Pick<Workspace, "folder">): Promise<Comparison> {
    const json = await readFile(join(folder, "cdktf.out/stacks/orders/cdk.tf.json"), "utf8");
    return this.compare(JSON.parse(json) as JsonObject, join(folder, "terraform.orders.tfstate"));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** Writes one configuration in the place of the last one, whose providers stay. */
  private async write(name: string, files: Record<string, string>): Promise<string> {
    const folder = join(this.folder, name);
    await mkdir(folder, { recursive: true });
    for (const file of await readdir(folder))
      if (/\.(tf|json|tfstate)$/.test(file)) await rm(join(folder, file), { recursive: true });
    for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), content);
    return folder;
  }

  private async plan(cwd: string): Promise<Plan> {
    await this.terraform(cwd, "plan", "-out=test.tfplan");
    return JSON.parse(await this.terraform(cwd, "show", "-json", "test.tfplan")) as Plan;
  }

  private async terraform(cwd: string, ...args: string[]): Promise<string> {
    const { stdout } = await execa("terraform", args, {
      cwd,
      env: { ...this.environment, TF_IN_AUTOMATION: "1", TF_INPUT: "0", TF_CLI_ARGS: "-no-color" },
      extendEnv: false,
      stdin: "ignore",
    });
    return stdout;
  }
}
