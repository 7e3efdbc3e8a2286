import { DataAwsInstance } from "@cdktf/provider-aws/lib/data-aws-instance";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { addRole, linkAccounts, lookUpDatabase } from "./bare-parts";

// The resources of main.ts, written by hand.
const app = new App();
const stack = new TerraformStack(app, "orders");
new AwsProvider(stack, "aws");
const { stringValue: instanceId } = new TerraformVariable(stack, "ec2_instance_id", { type: "string" });
const orders = lookUpDatabase(stack);
const adopted = new DbInstance(stack, "orders-instance", {
  instanceClass: orders.data.dbInstanceClass,
  iamDatabaseAuthenticationEnabled: true,
  applyImmediately: true,
  lifecycle: { preventDestroy: true, ignoreChanges: ["engine_version"] },
});
adopted.importFrom("orders");
linkAccounts(stack, orders, adopted).addUser("app");
const role = addRole(stack, "app-server", "ec2.amazonaws.com", ["app"], orders.userArn);
const profile = new IamInstanceProfile(stack, "profile", { name: role, role });
const server = new DataAwsInstance(stack, "server", { instanceId });
const instance = new Instance(stack, "server-instance", {
  ami: server.ami,
  instanceType: server.instanceType,
  iamInstanceProfile: profile.name,
  lifecycle: { preventDestroy: true, ignoreChanges: ["user_data"] },
});
instance.importFrom(instanceId);
new TerraformOutput(stack, "db_instance_address", { value: orders.data.address });
new TerraformOutput(stack, "db_instance_port", { value: orders.data.port });
app.synth();
