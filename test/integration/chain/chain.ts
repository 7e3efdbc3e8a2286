import { basename } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { GetInstanceProfileCommand, IAMClient } from "@aws-sdk/client-iam";
import type { TokenOptions } from "../../../client";
import { signToken } from "../../../client";
import { clientSettings, describeSeed } from "../../../lab";
import type { ControlPlaneRequest, Credentials, Lab, SeededThings } from "../../../lab";
import { summarizePlan } from "../../../modules/review/plan-summary";
import { forSigner, login, loginWithoutTls, loginWithToken, session } from "../../support/logins";
import { TwoSyntaxes } from "../../support/two-syntaxes";
import { argumentLists, logsOf } from "../../support/lab-traces";
import { attributeChanges, effects, Workspace } from "../../support/workspace";
import { placesOf } from "../../support/written-files";
import permissions from "../../../docs/terraform-policy.json";

const isWrite = ({ action }: ControlPlaneRequest): boolean => !/^(Describe|Get|List|AssumeRole)/.test(action);

/** AWS checks it while it associates the profile; it is no request of its own. */
const NOT_LOGGED = ["iam:PassRole"];
/** Everybody may ask who they are. */
const NOT_NEEDED = ["sts:GetCallerIdentity"];

/** main.ts from its first plan to its way out, on a database that starts without IAM authentication. */
export function chain(theLab: () => Lab): void {
  let lab: Lab;
  let workspace: Workspace;
  let syntaxes: TwoSyntaxes;
  let before: SeededThings;
  let firstRequest: number;
  let terraformUser: Credentials;

  const roleCredentials = (): Promise<Credentials> =>
    lab.controlPlane.serviceCredentials({
      service: "ec2.amazonaws.com",
      roleArn: `arn:aws:iam::${lab.accountId}:role/app-server`,
      sessionName: lab.ec2InstanceId,
    });
  const asApp = async (): Promise<TokenOptions> => {
    const { host, port, region } = lab.database("orders");
    return { host, port, region, user: "app", credentials: forSigner(await roleCredentials()) };
  };

  beforeAll(async () => {
    lab = theLab();
    terraformUser = await lab.controlPlane.administrator(lab.accountId, "terraform");
    workspace = await Workspace.create({ ...lab.environment, ...lab.environmentOf(terraformUser) });
    before = await describeSeed(lab);
    firstRequest = (await lab.controlPlane.requests()).length;
    await workspace.synthProgram("main.ts");
    syntaxes = await TwoSyntaxes.create(lab.environment);
  });
  afterAll(async () => {
    await syntaxes[Symbol.asyncDispose]();
    await workspace[Symbol.asyncDispose]();
  });

  test("the plan imports two things, changes one attribute of each, and adds the rest", async () => {
    const plan = await workspace.plan();
    expect(effects(plan)).toEqual([
      "aws_db_instance.orders_db: import, update",
      "aws_iam_instance_profile.app_server: create",
      "aws_iam_policy.app_server_connect: create",
      "aws_iam_role.app_server: create",
      "aws_iam_role_policy_attachment.app_server_connect: create",
      "aws_instance.app_server: import, update",
      "mysql_grant.app_orders: create",
      "mysql_user.app: create",
      "terraform_data.orders_db_iam_authentication: create",
    ]);
    expect(attributeChanges(plan)).toEqual([
      "aws_db_instance.orders_db.apply_immediately: null -> true",
      "aws_db_instance.orders_db.iam_database_authentication_enabled: false -> true",
      "aws_db_instance.orders_db.skip_final_snapshot: true -> false",
      'aws_instance.app_server.iam_instance_profile: "" -> "app-server"',
    ]);
  });

  test("the plan shows the whole policy", async () => {
    const { resource_changes = [] } = await workspace.plan();
    const policy = resource_changes.find(({ address }) => address === "aws_iam_policy.app_server_connect");
    expect(JSON.parse(String(policy!.change.after!.policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ConnectToOrdersDb",
          Effect: "Allow",
          Action: "rds-db:connect",
          Resource: `arn:aws:rds-db:us-east-1:${lab.accountId}:dbuser:${lab.database("orders").resourceId}/app`,
        },
      ],
    });
  });

  test("the apply waits while the flag that is reported as on is still pending, and makes the user then", async () => {
    const arn = `arn:aws:rds:us-east-1:${lab.accountId}:db:orders`;
    await lab.controlPlane.delayActivation(arn, 90);
    const { text } = await workspace.apply();
    expect(text).toMatch(/waiting for IAM authentication on orders: available,\w+,true \(status,flag,pending\)/);
    expect(text).toContain("IAM authentication is live on orders");
    expect(text).toContain("2 imported, 7 added, 2 changed, 0 destroyed");
  });

  test("the control plane got one change of the database, with everything pending, and one of the EC2 instance", async () => {
    const requests = (await lab.controlPlane.requests()).slice(firstRequest);
    const writes = requests.filter(isWrite).filter(({ service }) => service !== "iam");
    expect(writes.map(({ action, parameters }) => ({ action, parameters }))).toEqual(
      expect.arrayContaining([
        {
          action: "ModifyDBInstance",
          parameters: {
            DBInstanceIdentifier: "orders",
            EnableIAMDatabaseAuthentication: true,
            ApplyImmediately: true,
            DeletionProtection: before.database.DeletionProtection,
          },
        },
        {
          action: "AssociateIamInstanceProfile",
          parameters: { InstanceId: lab.ec2InstanceId, IamInstanceProfile: { Name: "app-server" } },
        },
      ]),
    );
    expect(writes).toHaveLength(2);
  });

  test("the second plan is empty", async () => {
    expect(effects(await workspace.plan())).toEqual([]);
  });

  test("the HCL plans what the JSON plans in the state that it left behind: nothing, for nobody", async () => {
    const { plan, differences } = await syntaxes.compareInState(workspace);
    expect(differences).toEqual([]);
    expect(effects(plan)).toEqual([]);
    expect(summarizePlan(plan)).toMatchObject({ existing: [], gains: [], losses: [], dangers: [] });
  });

  test("the role logs in as the database user, over TLS, and may do what it was granted and nothing else", async () => {
    await session(lab, await asApp(), async (connection) => {
      const [[row]] = (await connection.query("SELECT CURRENT_USER() AS user")) as unknown as [[{ user: string }]];
      expect(row.user).toBe("app@%");
      const [[status]] = (await connection.query("SHOW SESSION STATUS LIKE 'Ssl_version'")) as unknown as [
        [{ Value: string }],
      ];
      expect(status.Value).toMatch(/^TLSv1\.[23]$/);
      await connection.execute("INSERT INTO orders.orders (item, quantity) VALUES (?, ?)", ["lamp", 2]);
      const [rows] = await connection.execute("SELECT quantity FROM orders.orders WHERE item = ?", ["lamp"]);
      expect(rows).toContainEqual({ quantity: 2 });
      await expect(connection.query("DELETE FROM orders.orders")).rejects.toMatchObject({ errno: 1142 });
      await expect(connection.query("SELECT * FROM mysql.user")).rejects.toMatchObject({ errno: 1142 });
    });
  });

  test("the metadata service hands out the role's credentials, and a colleague's user stays closed to them", async () => {
    await lab
      .database("orders")
      .server.run("CREATE USER colleague@'%' IDENTIFIED VIA AWSAuthenticationPlugin USING 'RDS' REQUIRE SSL");
    const options = await asApp();
    expect(await login(lab, options)).toEqual({ user: "app@%" });
    expect(await login(lab, { ...options, user: "colleague" })).toEqual({ error: 1045, reason: "policy" });
  });

  test("a token is refused after 15 minutes, and not a minute before", async () => {
    const options = await asApp();
    const token = await signToken(options);
    lab.advanceClock(14 * 60);
    expect(await loginWithToken(lab, options, token)).toEqual({ user: "app@%" });
    lab.advanceClock(2 * 60);
    expect(await loginWithToken(lab, options, token)).toEqual({ error: 1045, reason: "age" });
    lab.advanceClock(-16 * 60);
  });

  test("a connection without TLS is refused", async () => {
    const { user, error } = await loginWithoutTls(lab, await asApp());
    expect(user).toBeUndefined();
    expect(error).toBe(1045);
  });

  test("a server with a certificate for another name gets no token", async () => {
    const { host, port } = await lab.createInstance({
      identifier: "impostor",
      certificateNames: ["other.example"],
      iamAuthentication: true,
    });
    const decided = lab.decisions().length;
    const { user, error } = await login(lab, { ...(await asApp()), host, port });
    expect(user).toBeUndefined();
    expect(error).toBe("HANDSHAKE_SSL_ERROR");
    expect(lab.decisions()).toHaveLength(decided);
  });

  test("destroying is refused with everything intact", async () => {
    const { exitCode, text } = await workspace.tryTerraform("destroy", "-auto-approve");
    expect(exitCode).toBe(1);
    expect(text).toContain("Instance cannot be destroyed");
    expect(await login(lab, await asApp())).toEqual({ user: "app@%" });
  });

  test("no secret stands in what Terraform wrote and printed, in the lab's logs or in an argument list", async () => {
    const { secretAccessKey, sessionToken } = await roleCredentials();
    const written = await workspace.files();
    const logs = await logsOf(lab);
    const lists = await argumentLists();
    expect(written.map(({ path }) => path).filter((path) => path.endsWith("tfstate"))).not.toHaveLength(0);
    expect(logs.map(({ path }) => basename(path))).toContain("iam-db-auth-error.log");
    expect(lists.length).toBeGreaterThan(3);
    const secrets = [lab.environment.MYSQL_PASSWORD, terraformUser.secretAccessKey, secretAccessKey, sessionToken!];
    for (const secret of [...secrets, "X-Amz-Signature"])
      expect(placesOf(secret, [...written, ...logs, ...lists])).toEqual([]);
  });

  test("the way out drops what was made and leaves what existed as it was, but for the flag", async () => {
    await workspace.synthProgram("main.release.ts");
    expect(effects(await workspace.plan())).toEqual([
      "aws_db_instance.orders_db: forget",
      "aws_iam_instance_profile.app_server: delete",
      "aws_iam_policy.app_server_connect: delete",
      "aws_iam_role.app_server: delete",
      "aws_iam_role_policy_attachment.app_server_connect: delete",
      "aws_instance.app_server: forget",
      "mysql_grant.app_orders: delete",
      "mysql_user.app: delete",
      "terraform_data.app_server_detached: create",
      "terraform_data.orders_db_iam_authentication: delete",
    ]);
    expect((await syntaxes.compareInState(workspace)).differences).toEqual([]);
    await workspace.apply();
    await expect(
      new IAMClient(clientSettings(lab)).send(new GetInstanceProfileCommand({ InstanceProfileName: "app-server" })),
    ).rejects.toMatchObject({ name: "NoSuchEntityException" });
    expect(effects(await workspace.plan())).toEqual([]);

    const after = await describeSeed(lab);
    const pending = Object.keys(before.database.PendingModifiedValues as object);
    const expected = ["IAMDatabaseAuthenticationEnabled", "LatestRestorableTime", "PendingModifiedValues", ...pending];
    const differs = (what: "database" | "instance") =>
      Object.keys({ ...before[what], ...after[what] }).filter(
        (key) => !isDeepStrictEqual(before[what][key], after[what][key]),
      );
    expect(differs("instance")).toEqual([]);
    expect(differs("database").filter((key) => !expected.includes(key))).toEqual([]);
    const users = await lab.database("orders").server.run("SELECT User FROM mysql.user WHERE User = 'app'");
    expect(users).toEqual([]);
    expect(after.rows.slice(0, before.rows.length)).toEqual(before.rows);
  });

  test("the documented policy for the person who runs Terraform is what Terraform asked for, no more and no less", async () => {
    const asked = (await lab.controlPlane.requests())
      .filter(({ accessKeyId }) => accessKeyId === terraformUser.accessKeyId)
      .map(({ service, action }) => `${service}:${action}`);
    const allowed = permissions.Statement.flatMap(({ Action }) => Action);
    expect(allowed.filter((action) => !NOT_LOGGED.includes(action)).sort()).toEqual(
      [...new Set(asked)].filter((action) => !NOT_NEEDED.includes(action)).sort(),
    );
  });
}
