import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../../modules/review/json";
import { renderHcl } from "../../../modules/review/render";
import type { ProviderSchemas } from "../../../modules/review/schema";

const CASES = join(__dirname, "../../cases/hcl");
const schemas = read("schemas.json") as unknown as ProviderSchemas;

function read(file: string): JsonObject {
  return JSON.parse(readFileSync(join(CASES, file), "utf8")) as JsonObject;
}

function expected(name: string): Record<string, string> {
  const folder = join(CASES, name);
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

describe("renderHcl", () => {
  test.each(readdirSync(CASES).flatMap((file) => /^(.*)\.tf\.json$/.exec(file)?.[1] ?? []))(
    "renders the case %s as reviewed",
    (name) => expect(renderHcl(read(`${name}.tf.json`), schemas)).toEqual(expected(name)),
  );

  test("leaves out files that would be empty", () => {
    expect(renderHcl({ locals: { a: 1 } }, {})).toEqual({ "main.tf": "locals {\n  a = 1\n}\n" });
  });

  test("leaves JSON text whose keys are numbers as it is: jsonencode would put them in another order", () => {
    const local = (text: string) => renderHcl({ locals: { a: text } }, {})["main.tf"];
    expect(local('{"10":2,"9":1}')).not.toContain("jsonencode");
    expect(local('{"9":1,"10":2}')).not.toContain("jsonencode");
    expect(local('{"a":1,"b":2}')).toContain("jsonencode");
  });

  test("takes the provider of a resource from its provider argument", () => {
    const terraform = { required_providers: { primary: { source: "hashicorp/aws" } } };
    const resource = { aws_iam_policy: { p: { provider: "${primary.eu}", policy: "{}" } } };
    expect(renderHcl({ terraform, resource }, schemas)["main.tf"]).toContain("provider = primary.eu\n");
  });

  test("writes the provider aliases that a module takes as references", () => {
    const terraform = { required_providers: { aws: { source: "aws", configuration_aliases: ["aws.eu"] } } };
    expect(renderHcl({ terraform }, {})["versions.tf"]).toContain("configuration_aliases = [aws.eu]");
  });

  test("is not changed by the order of keys, save for maps", () => {
    const policy = { policy: "{}", name: "a", description: "b" };
    const reversed = Object.fromEntries(Object.entries(policy).reverse());
    expect(renderHcl({ resource: { aws_iam_policy: { reversed } } }, schemas)).toEqual(
      renderHcl({ resource: { aws_iam_policy: { reversed: policy } } }, schemas),
    );
  });
});

describe("renderHcl, with what it cannot render,", () => {
  const failures: [string, JsonObject, string][] = [
    [
      "an argument that the schema does not have",
      { resource: { aws_iam_policy: { p: { polizy: "{}" } } } },
      'aws_iam_policy.p.polizy must be an argument or a block that is known here, got "{}"; remove it',
    ],
    [
      "an argument that a nested block does not have",
      { data: { aws_iam_policy_document: { d: { statement: [{ action: ["*"] }] } } } },
      'data.aws_iam_policy_document.d.statement.action must be an argument or a block that is known here, got ["*"]; remove it',
    ],
    [
      "a template that does not end",
      { resource: { aws_iam_policy: { p: { policy: "${foo(" } } } },
      'aws_iam_policy.p.policy must be well formed, got "${foo("; expected a name at its end',
    ],
    [
      "a heredoc inside an expression",
      { locals: { text: "${upper(<<EOT\na\nEOT\n)}" } },
      'local.text must be well formed, got "${upper(<<EOT\\na\\nEOT\\n)}"; expected no heredoc inside an expression; give the text as a string',
    ],
    [
      "a comment inside an expression",
      { locals: { one: "${1 /* one */}" } },
      'local.one must be well formed, got "${1 /* one */}"; expected no comment inside an expression; leave it out',
    ],
    [
      "a provider without a schema",
      { resource: { google_project: { p: {} } } },
      'google_project.p must have a provider whose schema is known, got "hashicorp/google"; run terraform init with this provider, or give its schema',
    ],
    [
      "a resource type that its provider does not have",
      { resource: { aws_moon: { m: {} } } },
      'aws_moon.m must be of a type that its provider has, got "aws_moon"; check its spelling and the provider\'s version',
    ],
    [
      "a block given as text",
      { data: { aws_iam_policy_document: { d: { statement: "${var.statements}" } } } },
      'data.aws_iam_policy_document.d.statement must be a block, got "${var.statements}"; give an object, or a dynamic block',
    ],
    [
      "a dynamic block of no known type",
      { data: { aws_iam_policy_document: { d: { dynamic: { sentence: { for_each: [], content: {} } } } } } },
      'data.aws_iam_policy_document.d.dynamic.sentence must generate a block of the schema, got "sentence"; change its label',
    ],
    [
      "a backend with an absolute path that is not CDKTF's own",
      { terraform: { backend: { local: { path: "/srv/states/orders.tfstate" } } } },
      'terraform.backend.local.path must be relative, got "/srv/states/orders.tfstate"; give a path relative to the folder of the stack',
    ],
    [
      "a backend that is CDKTF's own but for one argument",
      {
        "//": { metadata: { stackName: "orders" } },
        terraform: { backend: { local: { path: "/srv/terraform.orders.tfstate", workspace_dir: "/srv/workspaces" } } },
      },
      'terraform.backend.local.path must be relative, got "/srv/terraform.orders.tfstate"; give a path relative to the folder of the stack',
    ],
    [
      "the state of another stack that has no backend",
      { data: { terraform_remote_state: { network: { config: { path: "/srv/app/terraform.network.tfstate" } } } } },
      'data.terraform_remote_state.network.config.path must be the same on every machine, got "/srv/app/terraform.network.tfstate"; choose a backend for the stack network, such as an S3Backend',
    ],
    [
      "a section that Terraform does not have",
      { resources: {} },
      "resources must be a block that Terraform knows, got {}; remove it",
    ],
    [
      "a setting of terraform that is not known",
      { terraform: { provider_meta: { aws: {} } } },
      'terraform.provider_meta must be an argument or a block that is known here, got {"aws":{}}; remove it',
    ],
    [
      "two resources of one name",
      { resource: { terraform_data: { a: [{}, {}] } } },
      "terraform_data.a must be defined once, got [{},{}]; give its blocks names of their own",
    ],
  ];

  test.each(failures)("fails for %s", (_what, stack, message) => {
    expect(() => renderHcl(stack, schemas)).toThrow(new Error(message));
  });
});
