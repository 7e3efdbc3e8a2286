import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import type { Lab } from "../../../lab";
import type { IGrantee } from "../../../modules";
import {
  DatabaseAdmin,
  DatabaseCluster,
  DatabaseInstance,
  DatabaseSchema,
  DatabaseUser,
  Ec2Client,
  PrincipalTagPolicy,
  Role,
  Trust,
} from "../../../modules";
import { type Existing, PARTNER_ACCOUNT, PIPELINE } from "./existing";

/** How many users the fleet's role may log in as: more than one policy holds. */
export const FLEET = 100;

/**
 * One stack with every kind of database, admin and grantee.
 *
 * @param isLater - later, a user, a grant on a table and one of the fleet's users are gone, and the ledger's admin logs in
 * with IAM and has made another user
 */
export const shop = (lab: Lab, existing: Existing, isLater: boolean) => (stack: TerraformStack) => {
  const ireland = new AwsProvider(stack, "ireland", { alias: "ireland", region: "eu-west-1" });
  const orders = DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders" });
  const ledger = DatabaseCluster.adopt(stack, "ledger-db", {
    identifier: "ledger",
    admin: isLater ? DatabaseAdmin.iam({ username: "iam_admin" }) : DatabaseAdmin.environment(),
  });
  const stock = DatabaseInstance.lookup(stack, "stock-db", {
    identifier: "stock",
    region: "eu-west-1",
    awsProvider: ireland,
    admin: DatabaseAdmin.managedSecret(),
  });
  const archive = DatabaseInstance.lookup(stack, "archive-db", {
    identifier: "archive",
    admin: DatabaseAdmin.sqlOutput(),
  });

  const reports = new DatabaseSchema(stack, "reports", { database: orders, name: "reports" });
  const app = new DatabaseUser(stack, "app", {
    database: orders,
    username: "app",
    grants: [
      { database: "orders", privileges: ["SELECT"] },
      { database: reports.name, privileges: ["CREATE", "INSERT", "SELECT"] },
    ],
  });
  const elsewhere = [
    new DatabaseUser(stack, "ledger-app", { database: ledger, username: "app" }),
    new DatabaseUser(stack, "stock-app", { database: stock, username: "app" }),
    new DatabaseUser(stack, "archive-app", {
      database: archive,
      username: "app",
      grants: [{ database: "mysql", table: "db", privileges: ["SELECT"] }],
    }),
  ];
  new DatabaseUser(stack, "colleague", { database: orders, username: "colleague" });
  new DatabaseUser(stack, "ledger-iam-admin", { database: ledger, username: "iam_admin" });

  const thisAccount = Trust.account({ accountId: lab.accountId });
  const job = new Role(stack, "app-function", { trust: Trust.lambda() });
  const task = new Role(stack, "app-task", { trust: Trust.ecsTasks() });
  const grantees: IGrantee[] = [
    Ec2Client.adopt(stack, "app-server", { instanceId: lab.ec2InstanceId }),
    Ec2Client.withExistingProfile(stack, "batch-server", { instanceId: existing.batchServer }),
    Ec2Client.replaceProfile(stack, "legacy-server", { instanceId: existing.legacyServer }),
    job,
    task,
    new Role(stack, "pipeline", {
      trust: Trust.oidc({
        providerArn: existing.oidcProviderArn,
        issuer: lab.oidc.issuer.replace("https://", ""),
        ...PIPELINE,
      }),
    }),
    new Role(stack, "partner", { trust: Trust.account({ accountId: PARTNER_ACCOUNT, externalId: "shop-7" }) }),
    Role.fromRoleName(stack, "auditors", "Auditors", { policyCount: 3 }),
    new Role(stack, "bounded", {
      trust: thisAccount,
      path: "/databases/",
      permissionsBoundary: existing.boundaries.silent,
    }),
    new Role(stack, "denied", { trust: thisAccount, permissionsBoundary: existing.boundaries.denying }),
  ];
  for (const grantee of grantees) app.grantConnect(grantee);
  for (const user of elsewhere) user.grantConnect(job);

  const people = new PrincipalTagPolicy(stack, "people", { databases: [orders, ledger], tagKey: "db-user" });
  for (const person of ["alice", "bob"]) {
    new DatabaseUser(stack, person, { database: orders, username: person });
    const tags = { "db-user": person };
    people.attachTo(new Role(stack, `role-of-${person}`, { trust: thisAccount, tags }));
  }
  people.attachTo(new Role(stack, "role-of-nobody", { trust: thisAccount }));

  new IamRolePolicyAttachment(stack, "single-sign-on", { role: "SingleSignOn", policyArn: people.policyArn });

  const reader = new DatabaseUser(stack, "reader", {
    database: orders,
    username: "reader",
    grants: [
      { database: "orders", table: "orders", privileges: ["SELECT"] },
      ...(isLater ? [] : [{ database: "orders", table: "customers", privileges: ["SELECT"] }]),
    ],
  });
  reader.grantConnect(task);

  const fleet = new Role(stack, "fleet", { trust: thisAccount });
  for (let number = isLater ? 2 : 1; number <= FLEET; number++) orders.grantConnect(fleet, `user_${number}`);

  const grants = (database: string) => [{ database, privileges: ["SELECT"] }];
  if (isLater)
    new DatabaseUser(stack, "ledger-auditor", {
      database: ledger,
      username: "auditor",
      grants: grants("ledger"),
    }).grantConnect(job);
  else
    new DatabaseUser(stack, "temporary", {
      database: orders,
      username: "temporary",
      grants: grants("orders"),
    }).grantConnect(task);
};
