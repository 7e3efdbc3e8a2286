import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { DatabaseInstance, DatabaseUser, Role, Trust } from "../../modules";
import { usersByRole } from "./scenario";

// Database users, and for every 500 of them a role that logs in as them, with the constructs.
const app = new App();
const stack = new TerraformStack(app, "bench");
new AwsProvider(stack, "aws");
const database = DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders" });
for (const [index, usernames] of usersByRole().entries()) {
  const role = new Role(stack, `team-${index}`, { trust: Trust.lambda() });
  for (const username of usernames) {
    const grants = [{ database: "orders", privileges: ["SELECT", "INSERT"] }];
    new DatabaseUser(stack, username, { database, username, grants }).grantConnect(role);
  }
}
app.synth();
