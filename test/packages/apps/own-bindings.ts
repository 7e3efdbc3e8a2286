import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { DatabaseInstance, DatabaseUser } from "../../../modules";
import { MysqlProvider } from "../../../providers/mysql/lib/provider";
import { User } from "../../../providers/mysql/lib/user";

const app = new App();
const stack = new TerraformStack(app, "users");
new AwsProvider(stack, "aws");

const provider = new MysqlProvider(stack, "mysql", { endpoint: "db.example.com:3306", username: "admin" });
new User(stack, "by-password", { provider, user: "reports", host: "%" });

const database = DatabaseInstance.adopt(stack, "orders-db", { identifier: "orders" });
new DatabaseUser(stack, "app", { database, username: "app" });
app.synth();
