import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { DatabaseInstance, Ec2Client } from "./modules";

/** The way out of main.ts: what it made goes, and what existed before stays as it is, with the profile taken off. */
class OrdersRelease extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws");
    const { stringValue: instanceId } = new TerraformVariable(this, "ec2_instance_id", {
      type: "string",
      description: "EC2 instance that the application runs on",
    });

    DatabaseInstance.release(this, "orders-db", { identifier: "orders" });
    Ec2Client.release(this, "app-server", { instanceId });
  }
}

const app = new App();
new OrdersRelease(app, "orders");
app.synth();
