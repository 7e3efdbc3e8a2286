import { cp, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TerraformStack } from "cdktf";
import type { Lab } from "../../../lab";
import { startLab } from "../../../lab";
import { DatabaseInstance, DatabaseUser, Ec2Client, Role, Trust } from "../../../modules";
import { describeUserName } from "../../../modules/account/user-name";
import { VARIABLES } from "../../../modules/review/module/variables";
import { writeModule } from "../../../modules/review/module/write";
import { ModuleFolder } from "../../support/module-folder";
import type { Plan } from "../../support/workspace";
import { Workspace } from "../../support/workspace";

const CHECKED_IN = resolve(__dirname, "../../../terraform-module");

let lab: Lab;
let folder: ModuleFolder;

beforeAll(async () => {
  lab = await startLab({ iamAuthentication: true });
  folder = await ModuleFolder.copy(lab.environment);
});
afterAll(async () => {
  await folder?.[Symbol.asyncDispose]();
  await lab?.[Symbol.asyncDispose]();
});

describe("the module that is checked in", () => {
  test("is what the constructs give, to the byte", async () => {
    const generated = await mkdtemp(join(tmpdir(), "module-test-"));
    try {
      await mkdir(join(generated, "module"));
      await cp(join(CHECKED_IN, "README.md"), join(generated, "module", "README.md"));
      process.env.TF_CLI_CONFIG_FILE = lab.environment.TF_CLI_CONFIG_FILE;
      await writeModule(join(generated, "module"), join(generated, "schemas"));
      for (const name of await filesIn(join(generated, "module")))
        expect({ name, content: await readFile(join(generated, "module", name), "utf8") }).toEqual({
          name,
          content: await readFile(join(CHECKED_IN, name), "utf8"),
        });
      const terraform = (names: string[]) => names.filter((name) => /^[^/]+\.tf$|^scripts/.test(name)).sort();
      expect(terraform(await filesIn(CHECKED_IN))).toEqual(terraform(await filesIn(join(generated, "module"))));
    } finally {
      await rm(generated, { recursive: true, force: true });
    }
  });

  test("is formatted, as are its examples and tests", async () => {
    expect((await folder.terraform("fmt", "-check", "-diff", "-recursive")).text).toBe("");
  });

  test("is valid without a warning", async () => {
    await folder.terraform("init");
    expect(await folder.complaints()).toEqual([]);
  });

  test("has neither a provider nor a backend", async () => {
    const files = (await filesIn(CHECKED_IN)).filter((name) => /^[^/]+\.tf$/.test(name));
    const contents = await Promise.all(files.map((name) => readFile(join(CHECKED_IN, name), "utf8")));
    expect(contents.join("\n")).not.toMatch(/^\s*(provider|backend|cloud) /m);
  });

  test("passes its own tests on a real database", async () => {
    const settings = { db_instance_identifier: "orders", rds_ca_file: lab.caFile };
    await folder.edit("tests/terraform.tfvars", () =>
      Object.entries(settings)
        .map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`)
        .join(""),
    );
    const users = lab.database("orders").server.run("SELECT COUNT(*) AS count FROM mysql.user");
    const { text } = await folder.terraform("test");
    expect(text).toMatch(/Success! \d+ passed, 0 failed\./);
    expect(await lab.database("orders").server.run("SELECT COUNT(*) AS count FROM mysql.user")).toEqual(await users);
  });
});

const filesIn = async (root: string): Promise<string[]> => {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
};

const TAGS = { team: "orders" };
const OIDC = {
  providerArn: "arn:aws:iam::123456789012:oidc-provider/issuer.example",
  issuer: "issuer.example",
  audience: "sts.amazonaws.com",
};
const ACCOUNT = { accountId: "210987654321", externalId: "orders" };

/** Names of very different lengths: what they take in a policy is what the placement goes by. */
const usernames = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `u${index}`.padEnd(2 + ((index * 7) % 31), "x"));

const grantsOf = (index: number) => [
  { database: "orders", privileges: index % 2 ? ["SELECT"] : ["insert", "SELECT"] },
  ...(index % 10 ? [] : [{ database: "stock", table: "items", privileges: ["SELECT (id)"] }]),
];

/** The roles that may connect as the user of a number. */
const rolesOf = (index: number): string[] => [
  "everybody",
  ...(index % 3 ? [] : ["job"]),
  ...(index === 0 ? ["branch", "partner", "server"] : []),
];

/** The inputs of the module as constructs. */
function asConstructs(count: number) {
  return (stack: TerraformStack): void => {
    const database = DatabaseInstance.lookup(stack, "database", { identifier: "orders" });
    const roles: Record<string, Role | Ec2Client> = {
      everybody: new Role(stack, "everybody", { trust: Trust.lambda(), path: "/people/", tags: TAGS }),
      job: new Role(stack, "job", { trust: Trust.oidc({ ...OIDC, subject: "job" }), tags: TAGS }),
      branch: new Role(stack, "branch", { trust: Trust.oidc({ ...OIDC, subject: "branch:orders/*" }), tags: TAGS }),
      partner: new Role(stack, "partner", { trust: Trust.account(ACCOUNT), tags: TAGS }),
      server: Ec2Client.adopt(stack, "server", { instanceId: lab.ec2InstanceId, tags: TAGS }),
    };
    usernames(count).forEach((username, index) => {
      const grants = grantsOf(index);
      const host = index % 5 ? "%" : "10.0.%";
      const user = new DatabaseUser(stack, `user-${index}`, { database, username, host, grants });
      for (const role of rolesOf(index)) user.grantConnect(roles[role]!);
    });
  };
}

/** The same inputs to the module. */
const asInputs = (count: number) => ({
  users: Object.fromEntries(
    usernames(count).map((username, index) => [
      username,
      {
        ...(index % 5 ? {} : { host: "10.0.%" }),
        grants: grantsOf(index),
        roles: rolesOf(index),
      },
    ]),
  ),
  roles: {
    everybody: { service: "lambda.amazonaws.com", path: "/people/" },
    job: { oidc: { provider_arn: OIDC.providerArn, issuer: OIDC.issuer, audience: OIDC.audience, subject: "job" } },
    branch: {
      oidc: {
        provider_arn: OIDC.providerArn,
        issuer: OIDC.issuer,
        audience: OIDC.audience,
        subject: "branch:orders/*",
      },
    },
    partner: { account: { account_id: ACCOUNT.accountId, external_id: ACCOUNT.externalId } },
    server: { service: "ec2.amazonaws.com" },
  },
  tags: TAGS,
});

/** Plans a workspace that calls the module with the inputs. */
async function planModule(copy: ModuleFolder, count: number): Promise<Plan> {
  const login = {
    source: "../..",
    database_arn: "${data.aws_db_instance.orders.db_instance_arn}",
    database_resource_id: "${data.aws_db_instance.orders.resource_id}",
    ...asInputs(count),
  };
  await copy.edit("login.tf.json", () => JSON.stringify({ module: { login } }));
  return copy.plan();
}

const COMPARED = [
  "aws_iam_instance_profile",
  "aws_iam_policy",
  "aws_iam_role",
  "aws_iam_role_policy_attachment",
  "mysql_grant",
  "mysql_user",
];

/** What a plan creates, by type, whatever its address. */
const created = ({ resource_changes = [] }: Plan): Record<string, string[]> =>
  Object.fromEntries(
    COMPARED.map((type) => [
      type,
      resource_changes
        .filter((planned) => planned.type === type && planned.change.actions.includes("create"))
        .map(({ change }) => JSON.stringify(change))
        .sort(),
    ]),
  );

const policiesOf = (plan: Plan): Map<string, unknown> =>
  new Map(
    plan
      .resource_changes!.filter(({ type }) => type === "aws_iam_policy")
      .map(({ address, change }) => [address, change.after!.policy]),
  );

describe("the module's plan", () => {
  let copy: ModuleFolder;
  let workspace: Workspace;

  beforeAll(async () => {
    copy = await ModuleFolder.copy({ ...lab.environment, TF_VAR_db_instance_identifier: "orders" }, "looked-up");
    await copy.edit("main.tf", (content) => content.slice(0, content.indexOf("module ")));
    await copy.edit("outputs.tf", () => "");
    await copy.edit("login.tf.json", () => JSON.stringify({ module: { login: { source: "../.." } } }));
    await copy.terraform("init");
    workspace = await Workspace.create(lab.environment);
  });
  afterAll(async () => {
    await copy?.[Symbol.asyncDispose]();
    await workspace?.[Symbol.asyncDispose]();
  });

  let ofMost: Plan;

  test.each([1, 60, 200])("is that of the constructs for %d users", async (count) => {
    await workspace.synth(asConstructs(count));
    const [byConstructs, byModule] = await Promise.all([workspace.plan(), planModule(copy, count)]);
    ofMost = byModule;
    const expected = created(byConstructs);
    expect(expected.mysql_user).toHaveLength(count);
    expect(expected.aws_iam_role).toHaveLength(5);
    expect(created(byModule)).toEqual(expected);
    if (count === 200) expect(expected.aws_iam_policy!.length).toBeGreaterThan(7);
  });

  test("changes one policy of a role when one of 200 users goes", async () => {
    const before = policiesOf(ofMost);
    const after = policiesOf(await planModule(copy, 199));
    const everybody = [...before.keys()].filter((address) => address.includes("everybody"));
    expect(everybody.length).toBeGreaterThan(3);
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(everybody.filter((address) => before.get(address) !== after.get(address))).toHaveLength(1);
  });

  test("refuses the names that the constructs refuse, and no others", async () => {
    const names = [
      "app",
      "a.b-c_1",
      "x".repeat(32),
      "x".repeat(33),
      "a*",
      "a?",
      "a b",
      "a\tb",
      "a`",
      "a'",
      'a"',
      "a\\",
    ];
    names.push("a/b", "a@b", "é".repeat(32), "${aws:username}", "&{aws:username}", "a$b", "a{b", "");
    const [{ condition }] = VARIABLES.users!.validation!;
    const accepted = `[for candidate in ${hclList(names)} : ${condition
      .replace(/^\$\{|\}$/g, "")
      .replace("keys(var.users)", "[candidate]")}]`;
    const console = copy.start("console");
    console.stdin!.end(`jsonencode(${accepted})\n`);
    const { stdout } = await console;
    const answers = JSON.parse(JSON.parse(stdout) as string) as boolean[];
    expect(names.filter((_, index) => answers[index])).toEqual(names.filter((name) => !describeUserName(name)));
  });
});

const hclList = (texts: readonly string[]): string =>
  `[${texts.map((text) => JSON.stringify(text).replace(/\$\{/g, "$$$${")).join(", ")}]`;
