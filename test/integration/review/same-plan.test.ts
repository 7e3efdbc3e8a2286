import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import execa from "execa";
import type { Lab } from "../../../lab";
import { startLab } from "../../../lab";
import type { JsonObject } from "../../../modules/review/json";
import { createExistingThings } from "../../support/existing-things";
import { synthesized } from "../../support/synth";
import { TwoSyntaxes } from "../../support/two-syntaxes";
import type { ExistingServers } from "../../support/whole-library";
import { wholeLibrary } from "../../support/whole-library";
import type { Plan } from "../../support/workspace";

const REPOSITORY = join(__dirname, "../../..");

describe("HCL and the JSON that it is rendered from", () => {
  let lab: Lab;
  let folder: string;
  let servers: ExistingServers;
  let syntaxes: TwoSyntaxes;
  let planOfMain: Plan;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "same-plan-"));
    lab = await startLab();
    servers = await createExistingThings(lab);
    syntaxes = await TwoSyntaxes.create(lab.environment);
  });
  afterAll(async () => {
    await syntaxes?.[Symbol.asyncDispose]();
    await lab?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  /** What `cdktf synth` makes of a program, with CDKTF's own backend. */
  const synthesizedProgram = async (file: string): Promise<JsonObject> => {
    const outdir = join(folder, file);
    await execa("node", ["--import", require.resolve("tsx"), join(REPOSITORY, file)], {
      cwd: folder,
      env: { CDKTF_OUTDIR: outdir },
    });
    return JSON.parse(await readFile(join(outdir, "stacks/orders/cdk.tf.json"), "utf8")) as JsonObject;
  };

  test("say and plan the same for main.ts", async () => {
    const { plan, differences } = await syntaxes.compare(await synthesizedProgram("main.ts"));
    expect(differences).toEqual([]);
    planOfMain = plan;
  });

  test("say and plan the same for main.release.ts", async () => {
    const { differences } = await syntaxes.compare(await synthesizedProgram("main.release.ts"));
    expect(differences).toEqual([]);
  });

  test("say and plan the same for everything that the library makes", async () => {
    const json = synthesized((stack) => wholeLibrary(stack, servers));
    expect((await syntaxes.compare(json)).differences).toEqual([]);
  });

  describe("npm run plan-summary", () => {
    const summary = (...args: string[]): string => {
      const cli = ["--import", "tsx", join(REPOSITORY, "modules/review/plan-summary-cli.ts"), ...args];
      const { status, stdout, stderr } = spawnSync(process.execPath, cli, {
        cwd: REPOSITORY,
        input: JSON.stringify(planOfMain),
        encoding: "utf8",
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      return stdout
        .replaceAll(lab.database("orders").resourceId, "db-ORDERS")
        .replaceAll(lab.ec2InstanceId, "i-0123456789abcdef0");
    };

    test("says in a few lines what the first deployment of main.ts does, and whom it lets in", () => {
      expect(summary()).toBe(`What becomes of what exists
  aws_db_instance.orders_db: taken over; apply_immediately null -> true; iam_database_authentication_enabled false -> true; skip_final_snapshot true -> false
  aws_instance.app_server: taken over; iam_instance_profile "" -> "app-server"

Who gains access
  IAM identities may log in to database orders
  database user app@% may log in with an IAM token, over TLS only
  database user app@% may INSERT on orders.*
  database user app@% may SELECT on orders.*
  ec2.amazonaws.com may assume role app-server
  instance profile app-server stands for role app-server
  EC2 instance i-0123456789abcdef0 has instance profile app-server
  role app-server may connect as app on db-ORDERS in us-east-1

7 to create, 2 to change, 0 to replace, 0 to destroy.
`);
    });

    test("says the same in Markdown, for a pull request", () => {
      expect(summary("--markdown")).toBe(`### What becomes of what exists

- aws_db_instance.orders_db: taken over; apply_immediately null -> true; iam_database_authentication_enabled false -> true; skip_final_snapshot true -> false
- aws_instance.app_server: taken over; iam_instance_profile "" -> "app-server"

### Who gains access

- IAM identities may log in to database orders
- database user app@% may log in with an IAM token, over TLS only
- database user app@% may INSERT on orders.\\*
- database user app@% may SELECT on orders.\\*
- ec2.amazonaws.com may assume role app-server
- instance profile app-server stands for role app-server
- EC2 instance i-0123456789abcdef0 has instance profile app-server
- role app-server may connect as app on db-ORDERS in us-east-1

7 to create, 2 to change, 0 to replace, 0 to destroy.
`);
    });
  });
});
