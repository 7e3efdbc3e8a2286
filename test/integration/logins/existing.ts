import { AssociateIamInstanceProfileCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  IAMClient,
} from "@aws-sdk/client-iam";
import { clientSettings } from "../../../lab";
import type { Credentials, Lab } from "../../../lab";

/** Another account of the same company, or of a partner. */
export const PARTNER_ACCOUNT = "210987654321";

/** What the pipeline's tokens claim. */
export const PIPELINE = { audience: "sts.amazonaws.com", subject: "repo:shop/orders:ref:refs/heads/main" };

/** What is there before Terraform comes. */
export interface Existing {
  /** An EC2 instance with the instance profile `batch-profile`, which holds the role `batch-role`. */
  readonly batchServer: string;
  /** An EC2 instance with an instance profile that is to go. */
  readonly legacyServer: string;
  /** An EC2 instance without a profile. */
  readonly bareServer: string;
  readonly oidcProviderArn: string;
  /** Somebody of {@link PARTNER_ACCOUNT} who may do everything there. */
  readonly partner: Credentials;
  /** Permissions boundaries: one that does not mention logins, and one that denies them. */
  readonly boundaries: { readonly silent: string; readonly denying: string };
}

const document = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements.map((one) => ({ Effect: "Allow", ...one })) });

/** Makes it all through the APIs: databases, EC2 instances, roles, policies and an OIDC provider. */
export async function createExisting(lab: Lab): Promise<Existing> {
  const iam = new IAMClient(clientSettings(lab));
  const ec2 = new EC2Client(clientSettings(lab));

  const role = (RoleName: string, principal: object, actions: string[] = ["sts:AssumeRole"]) =>
    iam.send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: document({ Action: actions, Principal: principal }),
      }),
    );
  const boundary = async (PolicyName: string, ...statements: object[]) =>
    (await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: document(...statements) }))).Policy!.Arn!;
  const server = async (name: string) => {
    const InstanceProfileName = `${name}-profile`;
    await role(`${name}-role`, { Service: "ec2.amazonaws.com" });
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
    await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName: `${name}-role` }));
    const InstanceId = await lab.createEc2Instance(name);
    await ec2.send(
      new AssociateIamInstanceProfileCommand({ InstanceId, IamInstanceProfile: { Name: InstanceProfileName } }),
    );
    return InstanceId;
  };
  const thisAccount = { AWS: lab.accountId };

  const [batchServer, legacyServer, bareServer, oidc, silent, denying, partner] = await Promise.all([
    server("batch"),
    server("legacy"),
    lab.createEc2Instance("bare"),
    iam.send(
      new CreateOpenIDConnectProviderCommand({ Url: lab.oidc.issuer, ClientIDList: [PIPELINE.audience, "another"] }),
    ),
    boundary("StorageOnly", { Action: "s3:*", Resource: "*" }),
    boundary(
      "NoDatabases",
      { Action: "*", Resource: "*" },
      { Effect: "Deny", Action: "rds-db:connect", Resource: "*" },
    ),
    lab.controlPlane.administrator(PARTNER_ACCOUNT, "partner"),
    role("Auditors", thisAccount),
    role("SingleSignOn", thisAccount, ["sts:AssumeRole", "sts:TagSession"]),
    lab.createCluster({ identifier: "ledger", iamAuthentication: false }),
    lab.createInstance({ identifier: "stock", region: "eu-west-1", masterPassword: "managed" }),
    lab.createInstance({ identifier: "payroll", databaseName: "payroll" }),
    lab.createInstance({ identifier: "archive", masterPassword: "known-to-nobody-here" }),
    lab.createInstance({ identifier: "old", engine: "mariadb", engineVersion: "10.6.20", iamAuthentication: false }),
    lab.createInstance({ identifier: "asleep", iamAuthentication: false }),
    lab.createCluster({ identifier: "dormant", iamAuthentication: false }),
  ]);
  await lab.database("orders").server.run("CREATE TABLE orders.customers (name VARCHAR(100))");
  await lab.database("orders").server.run("CREATE TABLE orders.invoices (number INT)");
  const boundaries = { silent, denying };
  const oidcProviderArn = oidc.OpenIDConnectProviderArn!;
  return { batchServer, legacyServer, bareServer, oidcProviderArn, partner, boundaries };
}
