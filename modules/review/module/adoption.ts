import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { ref, Token } from "cdktf";
import { Ec2Client } from "../../access/ec2-client";
import { DatabaseAdmin } from "../../account/database-admin";
import { DatabaseInstance } from "../../database/database-instance";
import type { JsonObject } from "../json";
import { loadSchemas } from "../load-schemas";
import { renderHcl } from "../render";
import { at, Blocks } from "./blocks";
import { synthesize } from "./constructs";

/**
 * Generates the blocks that adopt an RDS instance and an EC2 instance beside a call of the module named `login`: they stand
 * in the root module, in a file of their own, because import blocks stand nowhere else and the way out takes them away.
 */
export async function generateAdoption(cacheFolder: string): Promise<string> {
  const stack = await synthesize((stack) => {
    new AwsProvider(stack, "aws");
    const identifier = Token.asString(ref("var.db_instance_identifier"));
    DatabaseInstance.adopt(stack, "orders", { identifier, admin: DatabaseAdmin.sqlOutput() });
    const instanceId = Token.asString(ref("var.ec2_instance_id"));
    Ec2Client.adopt(stack, "app-server", { instanceId });
  });
  const blocks = new Blocks(stack);
  const instance = blocks.take("data.aws_instance.app_server");
  const check = at(instance, "lifecycle", "postcondition", 0) as JsonObject;
  const adopted = {
    data: {
      aws_instance: {
        app_server: {
          ...instance,
          lifecycle: { postcondition: [{ ...check, error_message: OTHER_PROFILE }] },
        },
      },
    },
    resource: {
      aws_db_instance: { orders: blocks.take("aws_db_instance.orders") },
      aws_instance: {
        app_server: {
          ...blocks.take("aws_instance.app_server"),
          iam_instance_profile: '${module.login.iam_instance_profile_names["app-server"]}',
        },
      },
    },
    import: stack.import,
    terraform: stack.terraform,
    "//": stack["//"],
  } as JsonObject;
  return renderHcl(adopted, await loadSchemas(stack, { cacheFolder }))["main.tf"]!;
}

const OTHER_PROFILE =
  "EC2 instance must have no other instance profile, got ${self.iam_instance_profile}; leave the instance out here, and name the role of its profile in existing_roles";
