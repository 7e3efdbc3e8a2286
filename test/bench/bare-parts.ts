import { DataAwsArn } from "@cdktf/provider-aws/lib/data-aws-arn";
import { DataAwsDbInstance } from "@cdktf/provider-aws/lib/data-aws-db-instance";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Grant } from "@cdktf/provider-mysql/lib/grant";
import { MysqlProvider } from "@cdktf/provider-mysql/lib/provider";
import { User } from "@cdktf/provider-mysql/lib/user";
import type { TerraformResource, TerraformStack } from "cdktf";
import { DataResource, TerraformVariable } from "cdktf";

/** How many policies these users are put into by hand: as many as the constructs come to. */
const policiesFor = (users: number): number => (users <= 50 ? 1 : Math.min(10, Math.ceil(users / 40)));

/** A database that was looked up. */
export type Orders = ReturnType<typeof lookUpDatabase>;

/** Looks up the database, and forms the ARNs of its users from one reference each to what they have in common. */
export function lookUpDatabase(stack: TerraformStack) {
  const data = new DataAwsDbInstance(stack, "orders", { dbInstanceIdentifier: "orders" });
  const arn = new DataAwsArn(stack, "arn", { arn: data.dbInstanceArn });
  const prefix = `arn:${arn.partition}:rds-db:${arn.region}:${arn.account}:dbuser:${data.resourceId}`;
  return { data, userArn: (username: string) => `${prefix}/${username}` };
}

/** Links the MySQL provider to the database; returns what makes a user with one grant. */
export function linkAccounts(stack: TerraformStack, { data }: Orders, adopted?: TerraformResource) {
  const { stringValue: caCert } = new TerraformVariable(stack, "rds_ca_file", { type: "string" });
  const live = new DataResource(stack, "live", {
    dependsOn: adopted && [adopted],
    provisioners: [{ type: "local-exec", command: "aws rds wait db-instance-available" }],
  });
  const provider = new MysqlProvider(stack, "mysql", {
    alias: "orders",
    endpoint: `${data.address}:${data.port}`,
    username: data.masterUsername,
    tls: "true",
    customTls: [{ configKey: "orders", caCert }],
  });
  return {
    addUser(username: string): void {
      const user = new User(stack, username, {
        user: username,
        host: "%",
        authPlugin: "AWSAuthenticationPlugin",
        tlsOption: "SSL",
        provider,
        dependsOn: [live],
      });
      new Grant(stack, `${username}-grant`, {
        user: user.user,
        host: user.host,
        database: "orders",
        privileges: ["INSERT", "SELECT"],
        provider,
      });
    },
  };
}

/** Makes a role that may log in as the given users; returns its name. */
export function addRole(
  stack: TerraformStack,
  name: string,
  service: string,
  usernames: readonly string[],
  userArn: Orders["userArn"],
): string {
  const trust = new DataAwsIamPolicyDocument(stack, `${name}-trust`, {
    statement: [{ actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: [service] }] }],
  });
  const role = new IamRole(stack, name, { name, assumeRolePolicy: trust.json }).name;
  const usersPerPolicy = Math.ceil(usernames.length / policiesFor(usernames.length));
  for (let first = 0; first < usernames.length; first += usersPerPolicy) {
    const id = `${name}-connect-${first}`;
    const resources = usernames.slice(first, first + usersPerPolicy).map(userArn);
    const document = new DataAwsIamPolicyDocument(stack, `${id}-document`, {
      statement: [{ effect: "Allow", actions: ["rds-db:connect"], resources }],
    });
    const policy = new IamPolicy(stack, id, { name: id, policy: document.json });
    new IamRolePolicyAttachment(stack, `${id}-attachment`, { role, policyArn: policy.arn });
  }
  return role;
}
