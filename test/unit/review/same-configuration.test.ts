import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../../modules/review/json";
import { renderHcl } from "../../../modules/review/render";
import type { ProviderSchemas } from "../../../modules/review/schema";
import { compareConfigurations } from "../../support/same-configuration";
import { comparePlans } from "../../support/same-plan";

const read = <Content>(file: string): Content =>
  JSON.parse(readFileSync(join(__dirname, "../../cases/hcl", file), "utf8")) as Content;
const schemas = read<ProviderSchemas>("schemas.json");

describe("compareConfigurations", () => {
  test.each(["chain", "everything", "strings"])("finds the HCL of the case %s the same as its JSON", async (name) => {
    const json = read<JsonObject>(`${name}.tf.json`);
    expect(await compareConfigurations(json, renderHcl(json, schemas))).toEqual([]);
  });

  test.each([
    ["lifecycle", "prevent_destroy = true", "prevent_destroy = false", "resource.aws_db_instance.orders_db.lifecycle"],
    ["an ignored change", "max_allocated_storage, tags]", "max_allocated_storage]", "lifecycle.ignore_changes.3"],
    ["an import", 'id = "orders"', 'id = "other"', "configuration.import.id"],
    ["a removed block", "destroy = false", "destroy = true", "configuration.removed.lifecycle.destroy"],
    ["a provider alias", "provider = aws.eu", "provider = aws", "resource.aws_iam_policy.people.provider"],
    ["a provisioner", "sleep 5", "sleep 6", "resource.terraform_data.live.provisioner"],
    ["a dependency", "depends_on = [terraform_data.live]", "", "resource.mysql_user.app.depends_on"],
  ])("fails where %s differs", async (_what, from, to, path) => {
    const json = read<JsonObject>("chain.tf.json");
    const { "main.tf": main, ...others } = renderHcl(json, schemas);
    const changed = main!.replace(from, to);
    expect(changed).not.toBe(main);
    const found = await compareConfigurations(json, { ...others, "main.tf": changed });
    expect(found).toEqual([expect.stringContaining(path)]);
  });

  test("fails where a validation differs", async () => {
    const json = read<JsonObject>("chain.tf.json");
    const { "variables.tf": variables, ...others } = renderHcl(json, schemas);
    const found = await compareConfigurations(json, { ...others, "variables.tf": variables!.replace("a-z", "a-y") });
    expect(found).toEqual([expect.stringContaining("configuration.variable.department.validation.condition")]);
  });
});

describe("comparePlans", () => {
  const plan = {
    timestamp: "2026-01-01T00:00:00Z",
    planned_values: { outputs: { a: { value: 1 } } },
    configuration: { root_module: { outputs: { a: { expression: { references: ["b.c", "b"] } } } } },
  };

  test("ignores times, the text of references and their order", () => {
    const expression = { references: ["b", "b.c"], constant_value: "${b.c}" };
    const other = {
      ...plan,
      timestamp: "2026-02-02T00:00:00Z",
      configuration: { root_module: { outputs: { a: { expression } } } },
    };
    expect(comparePlans(plan, other)).toEqual([]);
  });

  test("fails where a planned value or a reference differs", () => {
    const other = {
      planned_values: { outputs: { a: { value: 2 } } },
      configuration: { root_module: { outputs: { a: { expression: { references: ["b"] } } } } },
    };
    expect(comparePlans(plan, other)).toEqual([
      "plan.planned_values.outputs.a.value: 1 and 2",
      'plan.configuration.root_module.outputs.a.expression.references.1: "b.c" and undefined',
    ]);
  });
});
