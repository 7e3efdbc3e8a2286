import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { DatabaseInstance, DatabaseUser, Ec2Client } from "./modules";

/** The application on an EC2 instance logs in to the orders database as an IAM identity. */
class OrdersLogin extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws");
    const { stringValue: instanceId } = new TerraformVariable(this, "ec2_instance_id", {
      type: "string",
      description: "EC2 instance that the application runs on",
    });

    const database = DatabaseInstance.adopt(this, "orders-db", { identifier: "orders" });
    const user = new DatabaseUser(this, "app", {
      database,
      username: "app",
      grants: [{ database: "orders", privileges: ["SELECT", "INSERT"] }],
    });
    const client = Ec2Client.adopt(this, "app-server", { instanceId });
    user.grantConnect(client);

    const { address, port } = database.attributes;
    new TerraformOutput(this, "db_instance_address", { value: address, description: "Host name that tokens are for" });
    new TerraformOutput(this, "db_instance_port", { value: port, description: "TCP port of the database" });
  }
}

const app = new App();
new OrdersLogin(app, "orders");
app.synth();
