import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import execa from "execa";
import fc from "fast-check";
import type { MysqlProvider } from "../../../lab/mysql-provider";
import { startMysqlProvider } from "../../../lab/mysql-provider";
import { setUpTerraform } from "../../../lab/terraform/terraform-setup";
import type { Json } from "../../../modules/review/json";
import { renderHcl } from "../../../modules/review/render";
import { writeHcl } from "../../../modules/review/write";
import { differences } from "../../support/same-plan";
import { wholeLibrary } from "../../support/whole-library";

const REPOSITORY = join(__dirname, "../../..");
const CASES = join(REPOSITORY, "test/cases/hcl");

interface Validation {
  readonly valid: boolean;
  readonly diagnostics: readonly object[];
}

describe("rendered HCL", () => {
  let folder: string;
  let provider: MysqlProvider;
  let environment: Record<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "hcl-test-"));
    const [{ cliConfigFile }, standIn] = await Promise.all([
      setUpTerraform(folder, folder, () => undefined),
      startMysqlProvider(),
    ]);
    provider = standIn;
    environment = {
      TF_CLI_CONFIG_FILE: cliConfigFile,
      TF_REATTACH_PROVIDERS: provider.reattach,
      TF_DATA_DIR: join(folder, "data"),
      CHECKPOINT_DISABLE: "true",
    };
  });
  afterAll(async () => {
    await provider[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const terraform = async (cwd: string, ...args: string[]): Promise<string> =>
    (await execa("terraform", args, { cwd, env: environment })).stdout;

  /** Formatted, and valid without a warning, as Terraform itself sees it. */
  const expectClean = async (hcl: string): Promise<void> => {
    expect(await terraform(hcl, "fmt", "-check", "-diff")).toBe("");
    await terraform(hcl, "init", "-backend=false", "-input=false");
    const { valid, diagnostics } = JSON.parse(await terraform(hcl, "validate", "-json")) as Validation;
    expect({ valid, diagnostics }).toEqual({ valid: true, diagnostics: [] });
  };

  test.each(["chain", "everything", "strings"])(
    "is formatted and valid without a warning in the case %s",
    async (name) => {
      const copy = join(folder, name);
      await cp(join(CASES, name), copy, { recursive: true });
      if (name === "everything") await mkdir(join(copy, "network"));
      if (name === "everything") await cp(join(CASES, "network.tf"), join(copy, "network/main.tf"));
      await expectClean(copy);
    },
  );

  test.each(["orders", "release/orders"])(
    "is formatted and valid without a warning in the reviewed folder %s",
    async (name) => {
      const copy = join(folder, "reviewed", name);
      await cp(join(REPOSITORY, "docs/hcl", name), copy, { recursive: true });
      await expectClean(copy);
    },
  );

  test("is formatted and valid without a warning for everything that the library makes", async () => {
    const synthesized = join(folder, "cdktf.out");
    const app = new App({ outdir: synthesized });
    const stack = new TerraformStack(app, "whole");
    new AwsProvider(stack, "aws");
    wholeLibrary(stack);
    app.synth();
    process.env.TF_CLI_CONFIG_FILE = environment.TF_CLI_CONFIG_FILE;
    const sources = {
      files: [join(REPOSITORY, "providers/mysql/schema.json")],
      cacheFolder: join(folder, "schemas"),
    };
    const written = await writeHcl(synthesized, join(folder, "hcl"), sources);
    const first = await Promise.all(written.map((file) => readFile(file, "utf8")));
    await writeHcl(synthesized, join(folder, "hcl"), sources);
    expect(await Promise.all(written.map((file) => readFile(file, "utf8")))).toEqual(first);
    expect((await readdir(join(folder, "hcl/whole"))).sort()).toEqual(
      ["main.tf", "outputs.tf", "providers.tf", "variables.tf", "versions.tf"].sort(),
    );
    await expectClean(join(folder, "hcl/whole"));
  });

  test("has the values of its JSON, whatever they are", async () => {
    const values = fc.sample(value, 400);
    const json = { output: Object.fromEntries(values.map((value, index) => [`o${index}`, { value }])) };
    const [asJson, asHcl] = [join(folder, "as-json"), join(folder, "as-hcl")];
    await Promise.all([mkdir(asJson), mkdir(asHcl)]);
    await writeFile(join(asJson, "main.tf.json"), JSON.stringify(json));
    for (const [name, content] of Object.entries(renderHcl(json, {}))) await writeFile(join(asHcl, name), content);
    expect(await terraform(asHcl, "fmt", "-check", "-diff")).toBe("");
    expect(differences(await planned(asJson), await planned(asHcl), "outputs")).toEqual([]);
  });

  const planned = async (cwd: string): Promise<unknown> => {
    await terraform(cwd, "plan", "-input=false", "-out=test.tfplan");
    return (JSON.parse(await terraform(cwd, "show", "-json", "test.tfplan")) as Record<string, unknown>).planned_values;
  };
});

const texts = fc.oneof(
  fc.string(),
  fc.json({ maxDepth: 1, noUnicodeString: true }),
  fc.constantFrom(
    "${",
    "%{",
    "$${",
    "$",
    "%",
    "\n",
    "a\nb\n",
    " x\n  y",
    "a\n\n  b\n",
    "a\n \nb\n",
    "\\",
    '"',
    "é",
    "EOT\n",
  ),
  fc.constantFrom("\t", "\r\n", "if true; then\n  echo $X\nfi\n", "\n  a", "#", "//"),
);
const escape = (text: string): string => text.replace(/([$%]+)\{/g, (_, signs: string) => `${signs}${signs[0]}{`);
const quote = (text: string): string => `"${JSON.stringify(escape(text.replace(/[\b\f]/g, ""))).slice(1, -1)}"`;

/** Expressions that Terraform can evaluate, in the many ways in which one can write them in JSON. */
const { text, truth } = fc.letrec<{ text: string; number: string; truth: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: "small" },
    texts.map(quote),
    tie("text").map((inner) => `"\${${inner}}"`),
    tie("text").map((inner) => `upper(${inner})`),
    fc.array(tie("text"), { maxLength: 3 }).map((items) => `join(",",[${items.join(",")}])`),
    fc.tuple(tie("truth"), tie("text"), tie("text")).map(([test, yes, no]) => `(${test}?${yes}:${no})`),
    fc.tuple(tie("text"), tie("number")).map(([key, item]) => `jsonencode({ (${key}) = ${item}, "for" = 2 })`),
    fc
      .array(tie("text"), { maxLength: 3 })
      .map((items) => `join("", [for k, v in [${items.join(",")}] : "\${k}-\${v}"])`),
  ),
  number: fc.oneof(
    { depthSize: "small" },
    fc.nat(99).map(String),
    fc
      .tuple(tie("number"), fc.constantFrom("+", "-", "*"), tie("number"))
      .map(([left, operator, right]) => `"\${${left}${operator} ${right}}" ${operator} "\${${right}}"`),
    tie("number").map((inner) => `-(${inner})`),
  ),
  truth: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("true", "false"),
    fc.tuple(tie("truth"), fc.constantFrom("&&", "||"), tie("truth")).map((operands) => operands.join("")),
    tie("truth").map((inner) => `!"\${${inner}}"`),
    fc
      .tuple(tie("number"), fc.constantFrom("<", ">="), tie("number"))
      .map(([a, sign, b]) => `("\${${a}}" ${sign} ${b})`),
  ),
}));

const template = fc
  .array(
    fc.oneof(
      texts.map(escape),
      text.map((inner) => `\${${inner}}`),
      text.map((inner) => `\${~ ${inner} ~}`),
      truth.map((inner) => `%{ if ${inner} }yes\n%{ else }no%{ endif }`),
      truth.map((inner) => `%{~ if ${inner} ~} yes\n %{~ endif ~}`),
      text.map((inner) => `%{ for item in [${inner}] }\${item}%{ endfor }`),
    ),
    { maxLength: 4 },
  )
  .map((parts) =>
    parts.reduce((left, right) => (/[$%]$/.test(left) && /^[$%]/.test(right) ? `${left} ${right}` : left + right), ""),
  );

const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    template,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom("a", "for", "true", "b-c", "null"), texts.map(escape)), tie("value"), {
      maxKeys: 3,
    }),
  ),
}));
