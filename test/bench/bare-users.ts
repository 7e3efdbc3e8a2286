import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { addRole, linkAccounts, lookUpDatabase } from "./bare-parts";
import { usersByRole } from "./scenario";

// The resources of library-users.ts, written by hand, with no more references than they need.
const app = new App();
const stack = new TerraformStack(app, "bench");
new AwsProvider(stack, "aws");
const orders = lookUpDatabase(stack);
const { addUser } = linkAccounts(stack, orders);
for (const [index, usernames] of usersByRole().entries()) {
  usernames.forEach(addUser);
  addRole(stack, `team-${index}`, "lambda.amazonaws.com", usernames, orders.userArn);
}
app.synth();
