import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Lab } from "../../../lab";
import { DatabaseAdmin, DatabaseCluster, DatabaseInstance, DatabaseUser, Ec2Client } from "../../../modules";
import { Workspace } from "../../support/workspace";
import type { Existing } from "./existing";

/** What only AWS knows fails the plan with a sentence that says what to change. */
export function checks(what: () => { lab: Lab; existing: Existing }): void {
  let text: string;

  beforeAll(async () => {
    const { lab, existing } = what();
    await using workspace = await Workspace.create(lab.environment);
    await workspace.synth((stack) => {
      new AwsProvider(stack, "ireland", { alias: "ireland", region: "eu-west-1" });
      DatabaseInstance.lookup(stack, "old-db", { identifier: "old" });
      DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders", region: "eu-west-1" });
      DatabaseCluster.lookup(stack, "dormant-db", { identifier: "dormant" });
      const unmanaged = DatabaseInstance.lookup(stack, "unmanaged-db", {
        identifier: "orders",
        admin: DatabaseAdmin.managedSecret(),
      });
      new DatabaseUser(stack, "app", { database: unmanaged, username: "app" });
      Ec2Client.adopt(stack, "batch-server", { instanceId: existing.batchServer });
      Ec2Client.withExistingProfile(stack, "bare-server", { instanceId: existing.bareServer });
    });
    const answer = await workspace.tryTerraform("plan");
    expect(answer.exitCode).toBe(1);
    ({ text } = answer);
  });

  test.each([
    [
      "an engine version without IAM authentication",
      "engine must be mysql, or mariadb 10.11 or later, for IAM authentication, got mariadb 10.6.20; choose another instance, or upgrade it",
    ],
    [
      "another region than the program says",
      "region of the database must be eu-west-1, got us-east-1; change the region, or the AWS provider",
    ],
    [
      "a cluster that is looked up with IAM authentication off",
      "IAM authentication must be on for cluster dormant, got off; turn it on where the cluster is managed, or adopt it",
    ],
    [
      "an EC2 instance that has another profile",
      "EC2 instance must have no other instance profile, got batch-profile; keep it with Ec2Client.withExistingProfile, or replace it with Ec2Client.replaceProfile",
    ],
    ["an EC2 instance without a profile to keep", "EC2 instance must have an instance profile, got none on i-"],
    [
      "a master password that RDS does not manage",
      "master password of the database must be managed by RDS, got one that is not; let RDS manage it, or choose another admin",
    ],
  ])("fails for %s", (_, sentence) => {
    expect(text).toContain(sentence);
  });
}
