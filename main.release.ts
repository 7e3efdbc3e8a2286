import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { DatabaseInstance, Ec2Client } from "./modules";

/**
 * The way out of main.ts, in two deployments with the same state: `detach` drops the user, the role and the policies and
 * takes the profile off the EC2 instance, `forget` lets go of the instance. Nothing else of what existed before is changed.
 */
class OrdersRelease extends TerraformStack {
  constructor(scope: Construct, id: string, step: "detach" | "forget") {
    super(scope, id);
    new AwsProvider(this, "aws");
    DatabaseInstance.release(this, "orders-db", { identifier: "orders" });
    if (step === "forget") Ec2Client.release(this, "app-server");
    else {
      const { stringValue: instanceId } = new TerraformVariable(this, "ec2_instance_id", { type: "string" });
      Ec2Client.detach(this, "app-server", { instanceId });
    }
  }
}

const [step] = process.argv.slice(2);
if (step !== "detach" && step !== "forget")
  throw new Error(`step must be "detach" or "forget", got ${JSON.stringify(step)}; see "The way out" in README.md`);
const app = new App();
new OrdersRelease(app, "orders", step);
app.synth();
