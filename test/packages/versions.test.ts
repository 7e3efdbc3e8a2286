import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { StackJson } from "../support/synth";
import { name } from "../../package.json";
import { OUR_VERSIONS, Project, synthHere } from "./project";

const repository = join(__dirname, "..", "..");
const jestProgram = require.resolve("jest/bin/jest");

type Stacks = Record<string, StackJson>;

/** The stacks of main.ts, and one stack with one of everything that the library makes. */
async function synthesize(project: Project): Promise<Stacks> {
  await project.take("main.ts", "test/support/whole-library.ts", "test/packages/apps/library.ts");
  await project.compile();
  return { ...(await project.synth("main")), ...(await project.synth("library")) };
}

/** The versions that a stack was made with. */
function versionsOf({ library }: Stacks): { cdktf: string; aws: string } {
  const { metadata } = (library as unknown as { "//": { metadata: { version: string } } })["//"];
  const { aws } = library.terraform.required_providers as Record<string, { version: string }>;
  return { cdktf: metadata.version, aws: aws.version };
}

/** What is left when versions, and the arguments of existing things that are left alone, are taken out. */
function withoutVersions(stacks: Stacks): unknown {
  return JSON.parse(JSON.stringify(stacks), (key, value: unknown) => {
    if (key === "metadata") return { ...(value as object), version: "" };
    if (key === "ignore_changes" || key === "backend") return undefined;
    return key === "required_providers" ? Object.keys(value as object) : value;
  });
}

/** For each type of what is adopted: the arguments that are left alone with the second bindings and not with the first. */
function newArguments(before: Stacks, after: Stacks): Record<string, string[]> {
  const known = leftAlone(before);
  return Object.fromEntries(
    Object.entries(leftAlone(after)).map(([type, names]) => [
      type,
      names.filter((name) => !known[type].includes(name)),
    ]),
  );
}

function leftAlone({ library }: Stacks): Record<string, string[]> {
  const types = ["aws_db_instance", "aws_instance", "aws_rds_cluster"];
  return Object.fromEntries(
    types.map((type) => {
      const [{ lifecycle }] = Object.values(library.resource[type]);
      return [type, (lifecycle as { ignore_changes: string[] }).ignore_changes];
    }),
  );
}

let ours: Stacks;
beforeAll(async () => {
  ours = { ...(await synthHere("main.ts")), ...(await synthHere("test/packages/apps/library.ts")) };
});

describe("@cdktf/provider-aws 21, for version 6 of the AWS provider", () => {
  let stacks: Stacks;
  beforeAll(async () => {
    await using project = await Project.create({ ...OUR_VERSIONS, "@cdktf/provider-aws": "21.22.1" });
    stacks = await synthesize(project);
  });

  test("synthesizes the same, and type-checks", async () => {
    expect(versionsOf(stacks)).toEqual({ cdktf: "0.21.0", aws: expect.stringMatching(/^6\./) });
    expect(withoutVersions(stacks)).toEqual(withoutVersions(ours));
  });

  test("leaves the arguments alone that came with it", async () => {
    expect(newArguments(ours, stacks)).toEqual({
      aws_db_instance: ["region"],
      aws_instance: ["force_destroy", "placement_group_id", "primary_network_interface", "region"],
      aws_rds_cluster: ["region"],
    });
  });
});

describe("cdktn 0.24, as an alias of cdktf", () => {
  let project: Project;
  let stacks: Stacks;
  beforeAll(async () => {
    project = await Project.create({
      cdktf: "npm:cdktn@0.24.0",
      cdktn: "0.24.0",
      constructs: "10.7.2",
      "@cdktf/provider-aws": "npm:@cdktn/provider-aws@25.7.0",
    });
    stacks = await synthesize(project);
  });
  afterAll(() => project[Symbol.asyncDispose]());

  test("synthesizes the same, and type-checks", async () => {
    expect(versionsOf(stacks)).toEqual({ cdktf: "0.24.0", aws: expect.stringMatching(/^6\./) });
    expect(withoutVersions(stacks)).toEqual(withoutVersions(ours));
  });

  test("leaves the arguments alone that came with it", async () => {
    expect(newArguments(ours, stacks)).toEqual({
      aws_db_instance: ["region", "warning_event_categories"],
      aws_instance: [
        "force_destroy",
        "placement_group_id",
        "primary_network_interface",
        "region",
        "secondary_network_interface",
      ],
      aws_rds_cluster: ["auto_minor_version_upgrade", "region", "warning_event_categories"],
    });
  });

  test("takes part in stacks that import cdktn by its own name", async () => {
    const program = await readFile(join(project.folder, "main.ts"), "utf8");
    await writeFile(join(project.folder, "native.ts"), program.replaceAll('"cdktf"', '"cdktn"'));
    await project.compile();
    expect(await project.synth("native")).toEqual({ orders: stacks.orders });
  });

  test("passes the unit tests of the constructs", async () => {
    const { total, passed } = await runUnitTests(project);
    expect(total).toBeGreaterThan(90);
    expect(passed).toBe(total);
  });
});

/** Runs the unit tests of the constructs, from their sources, with the packages of a project. */
async function runUnitTests(project: Project): Promise<{ total: number; passed: number }> {
  const sources = join(project.folder, "sources");
  for (const folder of ["modules", "test/unit/modules", "test/support", "test/cases"])
    await cp(join(repository, folder), join(sources, folder), { recursive: true });
  const bindings = join("node_modules", "@cdktf", "provider-mysql");
  await cp(join(project.folder, "node_modules", name, bindings), join(sources, bindings), { recursive: true });
  const swc = { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } };
  const config = {
    rootDir: sources,
    testEnvironment: "node",
    transform: { "\\.ts$": [require.resolve("@swc/jest"), swc] },
  };
  const output = await project.run(process.execPath, jestProgram, "--json", "--config", JSON.stringify(config));
  const { numTotalTests, numPassedTests } = JSON.parse(output) as Record<string, number>;
  return { total: numTotalTests, passed: numPassedTests };
}
