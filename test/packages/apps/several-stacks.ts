import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, CloudBackend, NamedCloudWorkspace, S3Backend, TerraformStack } from "cdktf";
import { DatabaseInstance, DatabaseUser, Role, Trust } from "../../../modules";

const [backend] = process.argv.slice(2);
const app = new App();

function makeStack(id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, "aws");
  if (backend === "s3") new S3Backend(stack, { bucket: "states", key: `${id}.tfstate`, region: "us-east-1" });
  else new CloudBackend(stack, { organization: "shop", workspaces: new NamedCloudWorkspace(id) });
  return stack;
}

const [databases, access, people] = ["databases", "access", "people"].map(makeStack);

const database = DatabaseInstance.adopt(databases, "orders-db", { identifier: "orders" });
const user = new DatabaseUser(databases, "app", { database, username: "app" });
user.grantConnect(new Role(access, "lambda", { trust: Trust.lambda() }));

const clerks = new Role(people, "clerks", { trust: Trust.account({ accountId: "123456789012" }) });
user.grantConnect(Role.fromRoleName(databases, "clerks", clerks.roleName));
app.synth();
