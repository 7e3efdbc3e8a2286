import type { TerraformStack } from "cdktf";
import { DatabaseInstance, PrincipalTagPolicy, Role, Trust } from "cdktf-rds-mysql-iam-auth";

/** One role per person; one policy for all, by which each may connect as the user that their own tag names. */
export function people(stack: TerraformStack): void {
  const accountId = "123456789012";
  const database = DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders" });
  const policy = new PrincipalTagPolicy(stack, "people", { databases: [database], tagKey: "db-user" });
  for (const name of ["alice", "bob"]) {
    const role = new Role(stack, name, { trust: Trust.account({ accountId }), tags: { "db-user": name } });
    policy.attachTo(role);
  }
}
