import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import type { TerraformStack } from "cdktf";
import { clientSettings } from "../../../lab";
import type { Lab } from "../../../lab";
import { startLab } from "../../../lab";
import type { DatabaseServer, Grant } from "../../../modules";
import { DatabaseInstance, DatabaseUser, Ec2Client, Role, Trust } from "../../../modules";
import type { LoginOutcome } from "../../support/logins";
import { forSigner, login } from "../../support/logins";
import type { Plan } from "../../support/workspace";
import { effects, Workspace } from "../../support/workspace";

const REPOSITORY = join(__dirname, "../../..");
const READ: Grant = { database: "orders", privileges: ["SELECT"] };
const WRITE: Grant = { database: "orders", table: "orders", privileges: ["INSERT", "UPDATE"] };

/** What a program has besides its database: database users with their grants, and those that the role may connect as. */
interface Contents {
  readonly users: Readonly<Record<string, readonly Grant[]>>;
  readonly connects: readonly string[];
}

/** A database with users, and a role that may connect as some of them. */
const program =
  (databaseOf: (stack: TerraformStack) => DatabaseServer, { users, connects }: Contents) =>
  (stack: TerraformStack): void => {
    const database = databaseOf(stack);
    const reporter = new Role(stack, "reporter", { trust: Trust.lambda() });
    for (const [username, grants] of Object.entries(users)) {
      const user = new DatabaseUser(stack, username, { database, username, grants });
      if (connects.includes(username)) user.grantConnect(reporter);
    }
  };

// Applied in the maintenance window, for the provider waits 80 s for whatever it applies at once.
const adopted = (identifier: string) => (stack: TerraformStack) =>
  DatabaseInstance.adopt(stack, `${identifier}-db`, { identifier, applyImmediately: false });
const lookedUp = (identifier: string, adoptedBefore: boolean) => (stack: TerraformStack) =>
  DatabaseInstance.lookup(stack, `${identifier}-db`, { identifier, adoptedBefore });

const WHOLE: Contents = {
  users: { app: [READ, WRITE], clerk: [READ], guest: [] },
  connects: ["app", "clerk", "guest"],
};

describe("the ways out", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ iamAuthentication: true });
    await lab.createInstance({ identifier: "vault" });
  });
  afterAll(() => lab?.[Symbol.asyncDispose]());

  /** The changes of AWS that were asked for since a number of requests. */
  const writesSince = async (since: number): Promise<string[]> =>
    (await lab.controlPlane.requests(since))
      .map(({ service, action }) => `${service}:${action}`)
      .filter((action) => !/:(Describe|Get|List|AssumeRole|BatchGet)/.test(action));

  const applied = async (
    workspace: Workspace,
    build: (stack: TerraformStack) => void,
  ): Promise<{ planned: string[]; writes: string[] }> => {
    await workspace.synth(build);
    const since = (await lab.controlPlane.requests()).length;
    const planned = effects(await workspace.plan());
    await workspace.applyPlan();
    return { planned, writes: await writesSince(since) };
  };

  const describeDatabase = async (identifier: string): Promise<object> => {
    const { DBInstances } = await new RDSClient(clientSettings(lab)).send(
      new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }),
    );
    const { LatestRestorableTime: _clock, ...rest } = DBInstances![0]!;
    return rest;
  };

  const loginAs = async (user: string): Promise<LoginOutcome> => {
    const { host, port, region } = lab.database("orders");
    const credentials = await lab.controlPlane.serviceCredentials({
      service: "lambda.amazonaws.com",
      roleArn: `arn:aws:iam::${lab.accountId}:role/reporter`,
      sessionName: "report",
    });
    return login(lab, { host, port, region, user, credentials: forSigner(credentials) });
  };

  const summarize = (plan: Plan) => {
    const cli = ["--import", "tsx", join(REPOSITORY, "modules/review/plan-summary-cli.ts")];
    const { status, stdout } = spawnSync(process.execPath, cli, {
      cwd: REPOSITORY,
      input: JSON.stringify(plan),
      encoding: "utf8",
    });
    return { status, stdout };
  };

  describe("of users and grants, on an adopted database", () => {
    let workspace: Workspace;
    let before: object;

    const grantsOf = async (user: string): Promise<string[]> =>
      (await lab.database("orders").server.run(`SHOW GRANTS FOR ${user}@'%'`))
        .flatMap((row) => Object.values(row).map(String))
        .filter((grant) => !grant.startsWith("GRANT USAGE"));
    const usersOnServer = async (): Promise<unknown[]> =>
      (
        await lab.database("orders").server.run("SELECT User FROM mysql.user WHERE User IN ('app', 'clerk', 'guest')")
      ).map(({ User }) => User);

    beforeAll(async () => {
      workspace = await Workspace.create(lab.environment);
      before = await describeDatabase("orders");
      await workspace.synth(program(adopted("orders"), WHOLE));
      await workspace.apply();
    });
    afterAll(() => workspace?.[Symbol.asyncDispose]());

    test("taking a grant out revokes it, and nothing else is touched", async () => {
      const users = { ...WHOLE.users, app: [READ] };
      expect(await applied(workspace, program(adopted("orders"), { ...WHOLE, users }))).toEqual({
        planned: ["mysql_grant.app_orders_orders: delete"],
        writes: [],
      });
      expect(await grantsOf("app")).toEqual(["GRANT SELECT ON `orders`.* TO `app`@`%`"]);
      expect(await loginAs("app")).toEqual({ user: "app@%" });
    });

    test("taking a connect grant out closes the user to the role, and leaves the user and the other grants", async () => {
      const contents = { users: { ...WHOLE.users, app: [READ] }, connects: ["app", "clerk"] };
      const { planned, writes } = await applied(workspace, program(adopted("orders"), contents));
      expect(planned).toEqual(["aws_iam_policy.reporter_connect: update"]);
      expect(writes).toEqual(["iam:CreatePolicyVersion"]);
      expect(await loginAs("guest")).toEqual({ error: 1045, reason: "policy" });
      expect(await loginAs("clerk")).toEqual({ user: "clerk@%" });
      expect(await usersOnServer()).toEqual(["app", "clerk", "guest"]);
    });

    test("taking a user out drops it, with its grants and its line in the policy, and no other user", async () => {
      const contents = { users: { app: [READ], guest: [] }, connects: ["app"] };
      const { planned, writes } = await applied(workspace, program(adopted("orders"), contents));
      expect(planned).toEqual([
        "aws_iam_policy.reporter_connect: update",
        "mysql_grant.clerk_orders: delete",
        "mysql_user.clerk: delete",
      ]);
      expect(writes).toEqual(["iam:CreatePolicyVersion"]);
      expect(await usersOnServer()).toEqual(["app", "guest"]);
      expect(await loginAs("app")).toEqual({ user: "app@%" });
    });

    test("an adopted database becomes a looked up one in one apply, which asks AWS for nothing", async () => {
      const contents = { users: { app: [READ], guest: [] }, connects: ["app"] };
      expect(await applied(workspace, program(lookedUp("orders", true), contents))).toEqual({
        planned: ["aws_db_instance.orders_db: forget"],
        writes: [],
      });
      expect(await loginAs("app")).toEqual({ user: "app@%" });
      await workspace.synth(program(lookedUp("orders", false), contents));
      expect(effects(await workspace.plan())).toEqual([]);
    });

    test("taking everything out at once fails in the plan, for nothing reaches the server to drop its users", async () => {
      await workspace.synth(() => undefined);
      const { exitCode, text } = await workspace.tryTerraform("plan");
      expect(exitCode).toBe(1);
      expect(text).toContain("Provider configuration not present");
    });

    test("a release takes everything out, and leaves the database as it was before all this", async () => {
      const release = (stack: TerraformStack) =>
        void DatabaseInstance.release(stack, "orders-db", { identifier: "orders" });
      const { planned, writes } = await applied(workspace, release);
      expect(planned).toEqual([
        "aws_iam_policy.reporter_connect: delete",
        "aws_iam_role.reporter: delete",
        "aws_iam_role_policy_attachment.reporter_connect: delete",
        "mysql_grant.app_orders: delete",
        "mysql_user.app: delete",
        "mysql_user.guest: delete",
        "terraform_data.orders_db_iam_authentication: delete",
      ]);
      expect([...new Set(writes)].sort()).toEqual([
        "iam:DeletePolicy",
        "iam:DeletePolicyVersion",
        "iam:DeleteRole",
        "iam:DetachRolePolicy",
      ]);
      expect(await usersOnServer()).toEqual([]);
      expect(await describeDatabase("orders")).toEqual(before);
    });
  });

  describe("of an adoption that is just taken out of the program", () => {
    let workspace: Workspace;
    beforeAll(async () => {
      workspace = await Workspace.create(lab.environment);
      await workspace.synth((stack) => void adopted("vault")(stack));
      await workspace.apply();
    });
    afterAll(() => workspace?.[Symbol.asyncDispose]());

    test("fails in the plan's summary, which names the database that would be lost", async () => {
      await workspace.synth(() => undefined);
      const plan = await workspace.plan();
      expect(effects(plan)).toEqual([
        "aws_db_instance.vault_db: delete",
        "terraform_data.vault_db_iam_authentication: delete",
      ]);
      const { status, stdout } = summarize(plan);
      expect(status).toBe(1);
      expect(stdout).toMatch(
        /^DANGER: a database or a server would be lost\n {2}aws_db_instance\.vault_db: destroyed\n/,
      );
    });

    test("fails at apply before AWS is asked for anything, and the database stays", async () => {
      const before = await describeDatabase("vault");
      const since = (await lab.controlPlane.requests()).length;
      const { exitCode, text } = await workspace.tryTerraform("apply", "-auto-approve");
      expect(exitCode).toBe(1);
      expect(text).toContain("final_snapshot_identifier is required when skip_final_snapshot is false");
      expect(await writesSince(since)).toEqual([]);
      expect(await describeDatabase("vault")).toEqual(before);
    });

    test("is put right by a release, which forgets the database and changes nothing of it", async () => {
      const before = await describeDatabase("vault");
      const release = (stack: TerraformStack) =>
        void DatabaseInstance.release(stack, "vault-db", { identifier: "vault" });
      expect(await applied(workspace, release)).toEqual({ planned: ["aws_db_instance.vault_db: forget"], writes: [] });
      expect(await describeDatabase("vault")).toEqual(before);
    });
  });

  test("an EC2 instance whose adoption is just taken out fails in the plan's summary", async () => {
    await using workspace = await Workspace.create(lab.environment);
    await workspace.synth((stack) => void Ec2Client.adopt(stack, "app-server", { instanceId: lab.ec2InstanceId }));
    await workspace.apply();
    await workspace.synth(() => undefined);
    const { status, stdout } = summarize(await workspace.plan());
    expect(status).toBe(1);
    expect(stdout).toContain("  aws_instance.app_server: destroyed\n");
  });
});
