import { cp, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import execa from "execa";
import { name } from "../../package.json";
import { addresses } from "../support/synth";
import { PACKED_LIBRARY } from "./pack";
import { OUR_VERSIONS, Project } from "./project";

describe("the packed library", () => {
  test("holds the compiled library, its bindings of the MySQL provider, and nothing else", async () => {
    const { stdout } = await execa("tar", ["-tzf", PACKED_LIBRARY]);
    const files = stdout.split("\n").map((file) => file.replace(/^package\//, ""));
    const bindings = "node_modules/@cdktf/provider-mysql/";
    expect(files).toEqual(
      expect.arrayContaining([
        "dist/modules/index.d.ts",
        "dist/client/cli.js",
        "LICENSE",
        `${bindings}lib/user/index.js`,
        `${bindings}schema.json`,
      ]),
    );
    const others = files.filter(
      (file) =>
        !/^dist\/(modules|client)\/[\w/-]+\.(js|d\.ts)$/.test(file) &&
        !/^node_modules\/@cdktf\/provider-mysql\/lib\/[\w/-]+\.(js|d\.ts)$/.test(file),
    );
    expect(others.sort().filter((file) => file !== "README.md")).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      `${bindings}README.md`,
      `${bindings}package.json`,
      `${bindings}schema.json`,
      "package.json",
    ]);
  });

  test("takes less than 150 kB", async () => {
    expect((await stat(PACKED_LIBRARY)).size).toBeLessThan(150_000);
  });
});

describe("a fresh project", () => {
  let project: Project;
  beforeAll(async () => {
    project = await Project.create({ ...OUR_VERSIONS, mysql2: "3.22.0" });
    // Another copy of the bindings, where `cdktf get` would generate it.
    await cp(join(__dirname, "../../providers/mysql/lib"), join(project.folder, ".gen/providers/mysql"), {
      recursive: true,
    });
    await project.take("main.ts", "main.release.ts", ...apps("own-bindings", "several-stacks", "client"));
    await project.compile();
  });
  afterAll(() => project[Symbol.asyncDispose]());

  test("has every package that the installed ones ask for", async () => {
    const tree = JSON.parse(await project.run("npm", "ls", "--all", "--json")) as { problems?: string[] };
    expect(tree.problems).toBeUndefined();
  });

  test("gets the library with its bindings from its lock file again", async () => {
    await rm(join(project.folder, "node_modules", name), { recursive: true });
    await project.install();
    expect(addresses((await project.synth("main")).orders)).toContain("mysql_user.app");
  });

  test("synthesizes the program of the README and its way out", async () => {
    const { orders } = await project.synth("main");
    expect(orders.resource.aws_db_instance.orders_db).toMatchObject({ iam_database_authentication_enabled: true });
    expect((await project.synth("main.release")).orders.removed).toHaveLength(2);
  });

  test("uses the library beside bindings of the MySQL provider that it generated itself, in one stack", async () => {
    const { users } = await project.synth("own-bindings");
    expect(users.provider.mysql).toMatchObject([{ username: "admin" }, { alias: "orders_db" }]);
    expect(users.resource.mysql_user).toMatchObject({
      "by-password": { provider: "mysql" },
      app: { provider: "mysql.orders_db", auth_plugin: "AWSAuthenticationPlugin" },
    });
    expect(users.terraform.required_providers).toMatchObject({ mysql: { source: "petoju/mysql" } });
  });

  test.each([
    ["s3", { backend: "s3", config: { bucket: "states", key: "databases.tfstate" } }],
    ["cloud", { backend: "remote", config: { organization: "shop", workspaces: { name: "databases" } } }],
  ])("has the database in one stack and roles in others, with the %s backend", async (backend, remoteState) => {
    const { databases, access, people } = await project.synth("several-stacks", backend);
    expect(access.data.terraform_remote_state["cross-stack-reference-input-databases"]).toMatchObject(remoteState);
    const outputs = "data.terraform_remote_state.cross-stack-reference-input-databases.outputs.cross-stack-output-data";
    expect(access.data.aws_iam_policy_document.lambda_connect.statement).toMatchObject([
      {
        resources: [
          `arn:\${${outputs}aws_arnorders_dbpartition}:rds-db:\${${outputs}aws_arnorders_dbregion}:\${${outputs}aws_arnorders_dbaccount}:dbuser:\${${outputs}aws_db_instanceorders_dbresource_id}/app`,
        ],
      },
    ]);
    expect(Object.keys(databases.output)).toEqual(
      ["account", "partition", "region"]
        .map((attribute) => `cross-stack-output-dataaws_arnorders_db${attribute}`)
        .concat("cross-stack-output-dataaws_db_instanceorders_dbresource_id"),
    );
    const [roleName] = Object.keys(people.output);
    expect(databases.resource.aws_iam_role_policy_attachment.clerks_connect.role).toBe(
      `\${data.terraform_remote_state.cross-stack-reference-input-people.outputs.${roleName}}`,
    );
  });

  test("imports the library from an ES module", async () => {
    const program = `import { DatabaseUser } from "${name}"; import { writeHcl } from "${name}/review"; console.log(DatabaseUser.name, writeHcl.name);`;
    await expect(project.run(process.execPath, "--input-type=module", "--eval", program)).resolves.toBe(
      "DatabaseUser writeHcl",
    );
  });

  test("loads nothing of CDKTF with the connecting side", async () => {
    const program = `require("${name}/client"); console.log(Object.keys(require.cache).filter((file) => /cdktf\\/|constructs|provider-/.test(file)).length, Object.keys(require.cache).length > 10);`;
    await expect(project.run(process.execPath, "--eval", program)).resolves.toBe("0 true");
  });

  test("has the command rds-mysql-iam", async () => {
    const error = "ERROR 1524 (HY000): Plugin 'AWSAuthenticationPlugin' is not loaded";
    await expect(project.run("rds-mysql-iam", "explain", error)).resolves.toMatch(/IAM authentication/);
  });
});

const apps = (...names: string[]): string[] => names.map((app) => `test/packages/apps/${app}.ts`);
