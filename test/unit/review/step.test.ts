import { DataResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { renderHcl } from "../../../modules/review/render";
import { describeStep } from "../../../modules/review/step";
import { synthesized, synthesizedApp } from "../../support/synth";

function resource(scope: Construct, id: string, input?: DataResource): DataResource {
  const made = new DataResource(scope, id, { input: input && { of: input.output } });
  made.overrideLogicalId(`${scope.node.id}_${id}`);
  return made;
}

describe("describeStep", () => {
  const json = synthesizedApp("stack", (app) => {
    const stack = new TerraformStack(app, "stack");
    const user = new Construct(stack, "user");
    describeStep(user, "2. Create the user");
    resource(user, "b");
    const database = new Construct(stack, "database");
    describeStep(database, "1. Open the database");
    resource(database, "a", resource(database, "z"));
    const inner = new Construct(database, "inner");
    describeStep(inner, "10. Close the database");
    resource(inner, "c");
    resource(new Construct(stack, "other"), "d");
  });

  test("groups the HCL by step in the order of their numbers, whatever is outside a step first", () => {
    expect(renderHcl(json, {})["main.tf"]!.match(/^(#.*|resource.*)$/gm)).toEqual([
      'resource "terraform_data" "other_d" {}',
      "# 1. Open the database",
      'resource "terraform_data" "database_z" {}',
      'resource "terraform_data" "database_a" {',
      "# 2. Create the user",
      'resource "terraform_data" "user_b" {}',
      "# 10. Close the database",
      'resource "terraform_data" "inner_c" {}',
    ]);
  });

  test("writes nothing but a comment into the JSON", () => {
    const plain = synthesized((stack) => resource(new Construct(stack, "user"), "b"));
    const described = synthesized((stack) => {
      const user = new Construct(stack, "user");
      describeStep(user, "2. Create the user");
      resource(user, "b");
    });
    expect({ ...described, "//": undefined }).toEqual({ ...plain, "//": undefined });
  });
});
