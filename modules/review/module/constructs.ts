import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { MysqlProvider } from "@cdktf/provider-mysql/lib/provider";
import type { TerraformProvider } from "cdktf";
import { App, ref, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { Ec2Client } from "../../access/ec2-client";
import { sizeOfGrant } from "../../access/policy-size";
import { DatabaseUser } from "../../account/database-user";
import { DatabaseServer } from "../../database/database-server";
import type { JsonObject } from "../json";

/** What the module is made from. */
export interface ModuleConstructs {
  /** The JSON of one of each: a user with a grant, a role that may connect as it, and the role's instance profile. */
  readonly stack: JsonObject;
  /** Characters that a user adds to a policy beside its name, at the most. */
  readonly grantSize: number;
}

/** Synthesizes the constructs with the module's inputs for values. */
export async function synthesizeConstructs(): Promise<ModuleConstructs> {
  let grantSize = 0;
  const stack = await synthesize((stack) => {
    new AwsProvider(stack, "aws");
    const database = new DatabaseInput(stack, new MysqlProvider(stack, "mysql", { endpoint: "" }));
    new DatabaseUser(stack, "user", {
      database,
      username: expression("each.key"),
      host: expression("each.value.host"),
      grants: [{ database: expression("each.value.database"), privileges: ["ALL"] }],
    });
    const role = Ec2Client.adopt(stack, "role", {
      instanceId: expression("each.value.instance_id"),
      roleName: expression("each.key"),
      path: expression("each.value.path"),
      permissionsBoundary: expression("each.value.permissions_boundary"),
      tags: Token.asStringMap(ref("var.tags")),
    });
    for (const adopted of ["Resource", "Lookup"]) role.node.tryRemoveChild(adopted);
    database.grantConnect(role, expression("user"));
    grantSize = sizeOfGrant({ database, username: "" });
  });
  return { stack, grantSize };
}

/** The JSON of one stack, as CDKTF writes it. */
export async function synthesize(build: (stack: TerraformStack) => void): Promise<JsonObject> {
  const outdir = await mkdtemp(join(tmpdir(), "module-"));
  try {
    const app = new App({ outdir });
    build(new TerraformStack(app, "module"));
    app.synth();
    return JSON.parse(await readFile(join(outdir, "stacks/module/cdk.tf.json"), "utf8")) as JsonObject;
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}

/** The database as the module's caller passes it in. */
class DatabaseInput extends DatabaseServer {
  constructor(
    scope: Construct,
    private readonly provider: TerraformProvider,
  ) {
    const lookUp = () => ({
      attributes: {
        databaseResourceId: expression("var.database_resource_id"),
        address: "",
        port: 0,
        partition: expression("local.database.partition"),
        region: expression("local.database.region"),
        accountId: expression("local.database.account_id"),
      },
      masterUsername: "",
      masterSecretArn: "",
      liveCheckKind: "instance" as const,
      adopt: () => {
        throw new Error("adoption stands in a root module only");
      },
    });
    super(scope, "database", lookUp, { identifier: expression("local.database.identifier") });
  }

  override linkProvider(): TerraformProvider {
    return this.provider;
  }
}

const expression = (source: string): string => Token.asString(ref(source));
