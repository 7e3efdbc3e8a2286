import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { clientSettings } from "../../../lab";
import type { Credentials, Lab } from "../../../lab";
import { startLab } from "../../../lab";
import type { LoginOutcome } from "../../support/logins";
import { forSigner, login } from "../../support/logins";
import { ModuleFolder } from "../../support/module-folder";
import type { Answer } from "../../support/workspace";
import { attributeChanges, effects } from "../../support/workspace";

let lab: Lab;
const folders: ModuleFolder[] = [];

/** The two that pay for the AWS provider's own waits, of a minute and more each, run beside the others. */
let managed: Workload;
let adopted: Workload;

beforeAll(async () => {
  lab = await startLab({ iamAuthentication: true });
  await Promise.all([
    lab.createInstance({ identifier: "billing", databaseName: "billing" }),
    lab.createInstance({ identifier: "orders-eu", databaseName: "orders_eu", region: "eu-west-1" }),
    lab.createInstance({ identifier: "ledger", databaseName: "orders", iamAuthentication: false }),
  ]);
  managed = await workload("managed");
  adopted = await workload("adopted", { TF_VAR_db_instance_identifier: "ledger" });
});
afterAll(async () => {
  await Promise.allSettled([managed?.applied, adopted?.applied]);
  await Promise.all(folders.map((folder) => folder[Symbol.asyncDispose]()));
  await lab?.[Symbol.asyncDispose]();
});

interface Workload {
  readonly folder: ModuleFolder;
  readonly firstPlan: Awaited<ReturnType<ModuleFolder["plan"]>>;
  readonly applied: Promise<Answer>;
}

async function workload(example: string, environment: Record<string, string> = {}): Promise<Workload> {
  const folder = await open(example, environment);
  const firstPlan = await folder.plan();
  const applied = folder.apply("test.tfplan");
  applied.catch(() => undefined);
  return { folder, firstPlan, applied };
}

/** An example, ready to be planned; it has to be valid without a warning. */
async function open(
  example: string,
  environment: Record<string, string> = {},
  backend: readonly string[] = [],
): Promise<ModuleFolder> {
  const folder = await ModuleFolder.copy({ ...lab.environment, ...environment }, example);
  folders.push(folder);
  await folder.terraform("init", ...backend.map((setting) => `-backend-config=${setting}`));
  expect(await folder.complaints()).toEqual([]);
  return folder;
}

function loginTo(identifier: string, user: string, credentials: Credentials): Promise<LoginOutcome> {
  const { host, port, region } = lab.database(identifier);
  return login(lab, { host, port, region, user, credentials: forSigner(credentials) });
}

const asService = (service: "ec2" | "ecs-tasks" | "lambda", role: string): Promise<Credentials> =>
  lab.controlPlane.serviceCredentials({
    service: `${service}.amazonaws.com`,
    roleArn: `arn:aws:iam::${lab.accountId}:role/${role}`,
    sessionName: "test",
  });

async function assume(roleArn: string): Promise<Credentials> {
  const sts = new STSClient(clientSettings(lab));
  const answer = await sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "test" }));
  const { AccessKeyId, SecretAccessKey, SessionToken } = answer.Credentials!;
  return { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken };
}

describe("a database that is managed elsewhere and looked up", () => {
  let folder: ModuleFolder;

  beforeAll(async () => {
    folder = await open("looked-up", { TF_VAR_db_instance_identifier: "orders" });
  });

  test("is changed by no request, and the second plan is empty", async () => {
    const before = (await lab.controlPlane.requests()).length;
    await folder.apply();
    const requests = (await lab.controlPlane.requests()).slice(before);
    const changes = requests
      .filter(({ service, action }) => service === "rds" && /^(Modify|Create)/.test(action))
      .map(({ parameters }) => parameters.DBInstanceIdentifier);
    expect(changes).not.toContain("orders");
    expect(effects(await folder.plan())).toEqual([]);
  });

  test("lets the role in as the user, and as nobody else", async () => {
    const credentials = await asService("ecs-tasks", "reporting");
    expect(await loginTo("orders", "reporting", credentials)).toEqual({ user: "reporting@%" });
    await lab
      .database("orders")
      .server.run("CREATE USER colleague@'%' IDENTIFIED VIA AWSAuthenticationPlugin USING 'RDS' REQUIRE SSL");
    expect(await loginTo("orders", "colleague", credentials)).toEqual({ error: 1045, reason: "policy" });
  });
});

describe("ten users on two databases", () => {
  let folder: ModuleFolder;
  const users = Array.from({ length: 10 }, (_, index) => `analyst-${index + 1}`);

  beforeAll(async () => {
    folder = await open("many-users");
    await folder.apply();
  });

  test("make an empty second plan", async () => {
    expect(effects(await folder.plan())).toEqual([]);
  });

  test("log in on both with a role each, and never as one another", async () => {
    const arns = await folder.output<Record<string, string>>("iam_role_arns");
    expect(Object.keys(arns)).toHaveLength(10);
    for (const [index, user] of users.entries()) {
      const credentials = await assume(arns[`db-${user}`]!);
      const outcomes = [];
      for (const database of ["orders", "billing"]) outcomes.push(await loginTo(database, user, credentials));
      outcomes.push(await loginTo("billing", users[(index + 1) % 10]!, credentials));
      expect(outcomes).toEqual([{ user: `${user}@%` }, { user: `${user}@%` }, { error: 1045, reason: "policy" }]);
    }
  });

  test("lose one with everything that was its own, and nothing of anybody else changes", async () => {
    await folder.edit("main.tf", (content) => content.replace("range(1, 11)", "range(1, 10)"));
    expect(effects(await folder.plan())).toEqual([
      'module.billing_login.aws_iam_policy.this["db-analyst-10"]: delete',
      'module.billing_login.aws_iam_role_policy_attachment.this["db-analyst-10"]: delete',
      'module.billing_login.mysql_grant.this["analyst-10/billing/*"]: delete',
      'module.billing_login.mysql_user.this["analyst-10"]: delete',
      'module.orders_login.aws_iam_policy.this["db-analyst-10"]: delete',
      'module.orders_login.aws_iam_role.this["db-analyst-10"]: delete',
      'module.orders_login.aws_iam_role_policy_attachment.this["db-analyst-10"]: delete',
      'module.orders_login.mysql_grant.this["analyst-10/orders/*"]: delete',
      'module.orders_login.mysql_user.this["analyst-10"]: delete',
    ]);
    await folder.apply();
    const [{ count }] = await lab
      .database("billing")
      .server.run("SELECT COUNT(*) AS count FROM mysql.user WHERE User LIKE 'analyst-%'");
    expect(Number(count)).toBe(9);
  });
});

describe("provider aliases for two regions", () => {
  test("put each region into the policy of its database, and the role logs in on both", async () => {
    const folder = await open("two-regions");
    const plan = await folder.plan();
    const targets = plan
      .resource_changes!.filter(({ type }) => type === "aws_iam_policy")
      .map(
        ({ change }) => (JSON.parse(String(change.after!.policy)) as { Statement: [{ Resource: string }] }).Statement,
      )
      .map(([{ Resource }]) => Resource);
    const arn = (region: string, identifier: string) =>
      `arn:aws:rds-db:${region}:${lab.accountId}:dbuser:${lab.database(identifier).resourceId}/global_app`;
    expect(targets.sort()).toEqual([arn("eu-west-1", "orders-eu"), arn("us-east-1", "orders")]);

    await folder.apply("test.tfplan");
    expect(effects(await folder.plan())).toEqual([]);
    const credentials = await asService("lambda", "global-app");
    for (const identifier of ["orders", "orders-eu"])
      expect(await loginTo(identifier, "global_app", credentials)).toEqual({ user: "global_app@%" });
  });
});

describe("state in S3 with a lock file", () => {
  test("keeps a second person from planning while the first applies, and gives both the same state", async () => {
    await new S3Client({ ...clientSettings(lab), forcePathStyle: true }).send(
      new CreateBucketCommand({ Bucket: "states" }),
    );
    const [first, second] = await Promise.all([0, 1].map(() => openShared()));
    const applying = first!.start("apply");
    await new Promise<void>((resolve, reject) => {
      let shown = "";
      applying.all!.on("data", (chunk: Buffer) => {
        shown += chunk.toString();
        if (shown.includes("Enter a value:")) resolve();
      });
      applying.all!.on("end", () => reject(new Error(`terraform must ask for approval, got:\n${shown}`)));
    });
    const { exitCode, text } = await second!.tryTerraform("plan", "-input=false");
    expect(exitCode).toBe(1);
    expect(text).toContain("Error acquiring the state lock");

    const waiting = second!.terraform("plan", "-input=false", "-detailed-exitcode", "-lock-timeout=120s");
    applying.stdin!.end("yes\n");
    expect((await applying).exitCode).toBe(0);
    expect((await waiting).text).toContain("No changes. Your infrastructure matches the configuration.");
    expect(await loginTo("orders", "shared", await asService("ecs-tasks", "shared"))).toEqual({ user: "shared@%" });
  });

  const openShared = (): Promise<ModuleFolder> =>
    open("shared-state", { TF_VAR_db_instance_identifier: "orders" }, ["bucket=states", "use_path_style=true"]);
});

describe("a database that the workspace itself manages", () => {
  test("is planned together with its users, and made before them in one apply", async () => {
    expect(effects(managed.firstPlan)).toEqual([
      "aws_db_instance.shop: create",
      'module.login.aws_iam_instance_profile.this["shop-server"]: create',
      'module.login.aws_iam_policy.this["shop-function"]: create',
      'module.login.aws_iam_policy.this["shop-server"]: create',
      'module.login.aws_iam_role.this["shop-function"]: create',
      'module.login.aws_iam_role.this["shop-server"]: create',
      'module.login.aws_iam_role_policy_attachment.this["shop-function"]: create',
      'module.login.aws_iam_role_policy_attachment.this["shop-server"]: create',
      'module.login.mysql_grant.this["shop_app/shop/*"]: create',
      'module.login.mysql_user.this["shop_app"]: create',
      "module.login.terraform_data.iam_authentication[0]: create",
    ]);
    expect((await managed.applied).text).toContain("11 added, 0 changed, 0 destroyed");
    expect(effects(await managed.folder.plan())).toEqual([]);
  });

  test("lets both roles in as the user", async () => {
    for (const [service, role] of [
      ["ec2", "shop-server"],
      ["lambda", "shop-function"],
    ] as const)
      expect(await loginTo("shop", "shop_app", await asService(service, role))).toEqual({ user: "shop_app@%" });
  });

  test("keeps its password out of the state", async () => {
    const state = await readFile(join(managed.folder.folder, "terraform.tfstate"), "utf8");
    const [, secretArn] = /"secret_arn": "([^"]+)"/.exec(state)!;
    const { SecretString } = await new SecretsManagerClient(clientSettings(lab)).send(
      new GetSecretValueCommand({ SecretId: secretArn }),
    );
    const { password } = JSON.parse(SecretString!) as { password: string };
    expect(password.length).toBeGreaterThan(0);
    expect(state.includes(password)).toBe(false);
  });
});

describe("a database that nobody managed and that is adopted", () => {
  test("has one attribute changed, as has the EC2 instance, and the plan shows the whole policy", async () => {
    expect(effects(adopted.firstPlan)).toEqual([
      "aws_db_instance.orders: import, update",
      "aws_instance.app_server: import, update",
      'module.login.aws_iam_instance_profile.this["app-server"]: create',
      'module.login.aws_iam_policy.this["app-server"]: create',
      'module.login.aws_iam_role.this["app-server"]: create',
      'module.login.aws_iam_role_policy_attachment.this["app-server"]: create',
      'module.login.mysql_grant.this["app/orders/*"]: create',
      'module.login.mysql_user.this["app"]: create',
      "module.login.terraform_data.iam_authentication[0]: create",
    ]);
    expect(attributeChanges(adopted.firstPlan)).toEqual([
      "aws_db_instance.orders.apply_immediately: null -> true",
      "aws_db_instance.orders.iam_database_authentication_enabled: false -> true",
      "aws_db_instance.orders.skip_final_snapshot: true -> false",
      'aws_instance.app_server.iam_instance_profile: "" -> "app-server"',
    ]);
    const policy = adopted.firstPlan.resource_changes!.find(({ type }) => type === "aws_iam_policy");
    expect(policy!.change.after!.policy).toContain(`:dbuser:${lab.database("ledger").resourceId}/app`);
  });

  test("lets the role in after one apply, and the second plan is empty", async () => {
    expect((await adopted.applied).text).toContain("2 imported, 7 added, 2 changed, 0 destroyed");
    expect(effects(await adopted.folder.plan())).toEqual([]);
    expect(await loginTo("ledger", "app", await asService("ec2", "app-server"))).toEqual({ user: "app@%" });
  });

  test("is let go as a whole by the blocks of the README, and the logins stay", async () => {
    const { folder } = adopted;
    const readme = await readFile(join(folder.folder, "../../README.md"), "utf8");
    const [, release] = /<!-- BEGIN RELEASE -->\s*```hcl\n([^]*?)```/.exec(readme)!;
    await rm(join(folder.folder, "adoption.tf"));
    await folder.edit("release.tf", () => release!);
    await folder.edit("main.tf", (content) => content.replace(/^ *iam_database_authentication_enabled.*\n/m, ""));
    expect(effects(await folder.plan())).toEqual(["aws_db_instance.orders: forget", "aws_instance.app_server: forget"]);
    await folder.apply();
    expect(effects(await folder.plan())).toEqual([]);
    expect(await loginTo("ledger", "app", await asService("ec2", "app-server"))).toEqual({ user: "app@%" });
  });
});
