import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { clientSettings } from "../../../lab";
import type { Lab } from "../../../lab";
import { loginsAs, REFUSED, session } from "../../support/logins";
import { administrator, inProcess } from "../../support/signers";
import { effects, type Plan, type Workspace } from "../../support/workspace";
import { placesOf } from "../../support/written-files";
import type { Existing } from "./existing";
import { shop } from "./shop";

/** What follows from a change of the program, for {@link shop}. */
export function changes(what: () => { lab: Lab; existing: Existing; workspace: Workspace }): void {
  let plan: Plan;
  let decided: number;

  const inTask = async () =>
    inProcess(await what().lab.containerCredentials(`arn:aws:iam::${what().lab.accountId}:role/app-task`));

  beforeAll(async () => {
    const { lab, existing, workspace } = what();
    for (const privileges of ["CREATE USER ON *.*", "SELECT ON mysql.*", "SELECT ON ledger.*"])
      await lab.database("ledger").server.run(`GRANT ${privileges} TO iam_admin@'%' WITH GRANT OPTION`);
    expect(await loginsAs(lab, await inTask(), ["temporary"])).toEqual([{ user: "temporary@%" }]);
    decided = lab.decisions().length;
    await workspace.synth(shop(lab, existing, true));
    plan = await workspace.plan();
    await workspace.applyPlan();
  });

  test("a user, a grant and an admin's way to log in change alone; one user of a hundred changes one policy", () => {
    const [fleet, ...others] = effects(plan).filter((effect) => effect.includes("fleet"));
    expect(fleet).toMatch(/^aws_iam_policy\.fleet_connect(_\d)?: update$/);
    expect(others).toEqual([]);
    expect(effects(plan).filter((effect) => effect !== fleet)).toEqual([
      "aws_iam_policy.app_function_connect: update",
      "aws_iam_policy.app_task_connect: update",
      "mysql_grant.ledger_auditor_ledger: create",
      "mysql_grant.reader_orders_customers: delete",
      "mysql_grant.temporary_orders: delete",
      "mysql_user.ledger_auditor: create",
      "mysql_user.temporary: delete",
    ]);
  });

  test("one user that is taken from a hundred leaves the others in the policy that they were in", () => {
    const { change } = plan.resource_changes!.find(
      ({ address, change: { actions } }) => /fleet_connect/.test(address) && actions.includes("update"),
    )!;
    const [before, after] = [change.before, change.after].map(
      (policy) => JSON.parse(String(policy!.policy)).Statement[0].Resource as string[],
    );
    expect(before.filter((arn) => !after.includes(arn))).toEqual([expect.stringMatching(/\/user_1$/)]);
    expect(after.filter((arn) => !before.includes(arn))).toEqual([]);
  });

  test("the user that was taken out is gone, and the grant that was taken out is refused", async () => {
    const { lab } = what();
    expect(await loginsAs(lab, await inTask(), ["temporary"])).toEqual([{ error: 1045, reason: undefined }]);
    const { host, port, region } = lab.database("orders");
    const reader = { host, port, region, user: "reader", credentials: administrator(lab) };
    await session(lab, reader, async (connection) => {
      await connection.query("SELECT * FROM orders.orders");
      await expect(connection.query("SELECT * FROM orders.customers")).rejects.toMatchObject({ errno: 1142 });
    });
  });

  test("an admin whom the first apply made, and an operator gave the right to make users, makes them with IAM", async () => {
    const { lab } = what();
    const links = lab.decisions().slice(decided);
    expect(links.filter(({ user }) => user === "iam_admin")).toContainEqual(
      expect.objectContaining({ accepted: true, tls: true, principalArn: expect.stringContaining(":user/") }),
    );
    const [grants] = await lab.database("ledger").server.run("SHOW GRANTS FOR auditor@'%'");
    expect(JSON.stringify(grants)).toContain("auditor");
    const job = inProcess(await lab.lambdaEnvironment(`arn:aws:iam::${lab.accountId}:role/app-function`));
    expect(await loginsAs(lab, job, ["auditor", "iam_admin"], "ledger")).toEqual([{ user: "auditor@%" }, REFUSED]);
  });

  test("the next plan is empty", async () => {
    expect(effects(await what().workspace.plan())).toEqual([]);
  });

  test("no secret stands in the state, in plans or in anything that Terraform printed", async () => {
    const { lab, workspace } = what();
    const secrets = [lab.environment.MYSQL_PASSWORD, lab.environment.AWS_SECRET_ACCESS_KEY, await managedPassword(lab)];
    const files = await workspace.files();
    const paths = files.map(({ path }) => path);
    for (const searched of [
      /terraform\.tfstate$/,
      /terraform\.tfstate\.backup$/,
      /test\.tfplan\/tfplan$/,
      /terraform\.log$/,
    ])
      expect(paths).toContainEqual(expect.stringMatching(searched));
    for (const secret of [...secrets, "X-Amz-Signature"]) expect(placesOf(secret, files)).toEqual([]);
  });
}

async function managedPassword(lab: Lab): Promise<string> {
  const settings = { ...clientSettings(lab), region: "eu-west-1" };
  const { DBInstances } = await new RDSClient(settings).send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: "stock" }),
  );
  const { SecretString } = await new SecretsManagerClient(settings).send(
    new GetSecretValueCommand({ SecretId: DBInstances![0].MasterUserSecret!.SecretArn }),
  );
  return (JSON.parse(SecretString!) as { password: string }).password;
}
