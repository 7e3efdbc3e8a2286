import type { TerraformStack } from "cdktf";
import {
  DatabaseAdmin,
  DatabaseCluster,
  DatabaseInstance,
  DatabaseProxy,
  DatabaseSchema,
  DatabaseUser,
  Ec2Client,
  Ec2Login,
  PrincipalTagPolicy,
  Role,
  Trust,
} from "../../modules";

/** Ids of the EC2 instances that {@link wholeLibrary} refers to. */
export interface ExistingServers {
  readonly appServer: string;
  /** The one with an instance profile. */
  readonly clerkServer: string;
  readonly billingClient: string;
}

const NOWHERE: ExistingServers = {
  appServer: "i-0123456789abcdef0",
  clerkServer: "i-0123456789abcdef1",
  billingClient: "i-0123456789abcdef2",
};

/** One of everything that the library makes, for the reviewed list of Terraform addresses. */
export function wholeLibrary(stack: TerraformStack, servers: ExistingServers = NOWHERE): void {
  const instance = DatabaseInstance.adopt(stack, "orders-db", { identifier: "orders" });
  const cluster = DatabaseCluster.adopt(stack, "ledger-db", {
    identifier: "ledger",
    admin: DatabaseAdmin.managedSecret(),
  });
  const proxy = DatabaseProxy.lookup(stack, "orders-proxy", { name: "orders" });
  const byHand = DatabaseInstance.lookup(stack, "vault-db", {
    identifier: "vault",
    admin: DatabaseAdmin.sqlOutput(),
  });

  const schema = new DatabaseSchema(stack, "reports", { database: instance, name: "reports" });
  const app = new DatabaseUser(stack, "app", {
    database: instance,
    username: "app",
    grants: [
      { database: "orders", privileges: ["SELECT"] },
      { database: "orders", table: "items", privileges: ["INSERT"] },
      { database: schema.name, privileges: ["SELECT"] },
    ],
  });
  const clerk = new DatabaseUser(stack, "clerk", { database: cluster, username: "clerk" });
  const auditor = new DatabaseUser(stack, "auditor", { database: byHand, username: "auditor" });

  const server = Ec2Client.adopt(stack, "app-server", { instanceId: servers.appServer });
  app.grantConnect(server);
  proxy.grantConnect(server, "app");
  clerk.grantConnect(Ec2Client.withExistingProfile(stack, "clerk-server", { instanceId: servers.clerkServer }));
  auditor.grantConnect(Role.fromRoleName(stack, "audit", "Audit"));
  const reporter = new Role(stack, "reporter", { trust: Trust.lambda() });
  app.grantConnect(reporter);
  new PrincipalTagPolicy(stack, "people", { databases: [instance], tagKey: "db-user" }).attachTo(reporter);

  new Ec2Login(stack, "billing", {
    database: { identifier: "billing" },
    client: { instanceId: servers.billingClient },
    username: "billing",
    grants: [{ database: "billing", privileges: ["SELECT"] }],
  });
}
