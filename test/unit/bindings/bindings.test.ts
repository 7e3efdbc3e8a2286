import { readFileSync } from "node:fs";
import path from "node:path";
import * as bindings from "@cdktf/provider-mysql";
import { MysqlProvider } from "@cdktf/provider-mysql/lib/provider";
import { User } from "@cdktf/provider-mysql/lib/user";
import { App, TerraformStack, Testing } from "cdktf";

interface Block {
  attributes?: Record<string, unknown>;
  block_types?: Record<string, unknown>;
}
interface Binding {
  tfResourceType: string;
  prototype: object;
}

const schemaFile = path.join(__dirname, "../../../providers/mysql/schema.json");
const schema = JSON.parse(readFileSync(schemaFile, "utf8")).provider_schemas["registry.terraform.io/petoju/mysql"];
const schemas: [string, Block][] = [
  ...Object.entries<{ block: Block }>(schema.resource_schemas),
  ...Object.entries<{ block: Block }>(schema.data_source_schemas),
].map(([type, { block }]) => [type, block]);

const classes = Object.values(bindings)
  .flatMap((module): unknown[] => Object.values(module))
  .filter((value): value is Binding => typeof value === "function" && "tfResourceType" in value);
const camelCase = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

describe("@cdktf/provider-mysql", () => {
  test.each(schemas)("has a class for %s with every attribute and block of the schema", (type, block) => {
    const binding = classes.find(({ tfResourceType }) => tfResourceType === type);
    const names = Object.keys({ ...block.attributes, ...block.block_types }).map(camelCase);

    expect(Object.keys(Object.getOwnPropertyDescriptors(binding?.prototype))).toEqual(expect.arrayContaining(names));
  });

  it("has no class that the schema lacks", () => {
    const types = [...schemas.map(([type]) => type), "mysql"];

    expect(classes.map(({ tfResourceType }) => tfResourceType).sort()).toEqual(types.sort());
  });

  it("asks Terraform for petoju/mysql, any version 3", () => {
    const stack = new TerraformStack(new App(), "bindings");
    new MysqlProvider(stack, "mysql", { endpoint: "localhost:3306", username: "admin" });
    new User(stack, "user", { user: "app", host: "%", authPlugin: "AWSAuthenticationPlugin", tlsOption: "SSL" });

    expect(JSON.parse(Testing.synth(stack))).toMatchObject({
      terraform: { required_providers: { mysql: { source: "petoju/mysql", version: "~> 3.0" } } },
      resource: {
        mysql_user: {
          user: { user: "app", host: "%", auth_plugin: "AWSAuthenticationPlugin", tls_option: "SSL" },
        },
      },
    });
  });
});
