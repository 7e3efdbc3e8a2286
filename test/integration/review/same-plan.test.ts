import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import execa from "execa";
import type { Lab } from "../../../lab";
import { startLab } from "../../../lab";
import type { JsonObject } from "../../../modules/review/json";
import { loadSchemas } from "../../../modules/review/load-schemas";
import { summarizePlan } from "../../../modules/review/plan-summary";
import { renderHcl } from "../../../modules/review/render";
import { compareConfigurations } from "../../support/same-configuration";
import { comparePlans } from "../../support/same-plan";
import type { Plan } from "../../support/workspace";
import { effects, Workspace } from "../../support/workspace";

const SCHEMA = join(__dirname, "../../../providers/mysql/schema.json");

describe("the HCL of main.ts", () => {
  let lab: Lab;
  let workspace: Workspace;
  let hcl: string;
  let json: JsonObject;
  let files: Record<string, string>;

  beforeAll(async () => {
    lab = await startLab({ iamAuthentication: true });
    workspace = await Workspace.create(lab.environment);
    await workspace.synthProgram("main.ts");
    json = JSON.parse(
      await readFile(join(workspace.folder, "cdktf.out/stacks/orders/cdk.tf.json"), "utf8"),
    ) as JsonObject;
    process.env.TF_CLI_CONFIG_FILE = lab.environment.TF_CLI_CONFIG_FILE;
    const sources = { files: [SCHEMA], cacheFolder: join(workspace.folder, "schemas") };
    files = renderHcl(json, await loadSchemas(json, sources));
    hcl = join(workspace.folder, "hcl");
    await mkdir(hcl);
    for (const [name, content] of Object.entries(files)) await writeFile(join(hcl, name), content);
    await terraform("init");
  }, 240_000);
  afterAll(async () => {
    await workspace?.[Symbol.asyncDispose]();
    await lab?.[Symbol.asyncDispose]();
  });

  const terraform = async (...args: string[]): Promise<string> =>
    (await execa("terraform", args, { cwd: hcl, env: lab.environment, extendEnv: false, stdin: "ignore" })).stdout;
  const planHcl = async (): Promise<Plan> => {
    await terraform("plan", "-out=test.tfplan");
    return JSON.parse(await terraform("show", "-json", "test.tfplan")) as Plan;
  };

  test("plans what its JSON plans", async () => {
    expect(comparePlans(await workspace.plan(), await planHcl())).toEqual([]);
  }, 120_000);

  test("holds what plans do not", async () => {
    expect(await compareConfigurations(json, files)).toEqual([]);
  });

  test("plans no change in the state that its JSON leaves behind, and nobody's access changes", async () => {
    await workspace.apply();
    await copyFile(join(workspace.folder, "terraform.orders.tfstate"), join(hcl, "terraform.tfstate"));
    const plan = await planHcl();
    expect(effects(plan)).toEqual([]);
    expect(summarizePlan(plan as object)).toMatchObject({ existing: [], gains: [], losses: [], dangers: [] });
  }, 240_000);
});
