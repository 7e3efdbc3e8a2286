import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { PlannedChange, TerraformPlan } from "../../../modules/review/plan";
import { summarizePlan } from "../../../modules/review/plan-summary";
import { summaryAsMarkdown, summaryAsText } from "../../../modules/review/plan-summary-text";

type Change = Partial<PlannedChange["change"]> & Pick<PlannedChange["change"], "actions">;

const planned = (address: string, change: Change): PlannedChange => ({
  address,
  mode: "managed",
  type: address.split(".")[0]!,
  change: { before: null, after: null, ...change },
});

const connect = (...users: string[]): string =>
  JSON.stringify({
    Statement: users.map((user) => ({
      Effect: "Allow",
      Action: "rds-db:connect",
      Resource: `arn:aws:rds-db:us-east-1:123456789012:dbuser:db-ABC/${user}`,
    })),
  });

const attachment = (change: Change): PlannedChange => planned("aws_iam_role_policy_attachment.app", change);
const configuration = {
  root_module: {
    resources: [
      {
        address: "aws_iam_role_policy_attachment.app",
        expressions: { policy_arn: { references: ["aws_iam_policy.app.arn", "aws_iam_policy.app"] } },
      },
    ],
  },
};

const firstPlan: TerraformPlan = {
  configuration,
  resource_changes: [
    planned("aws_db_instance.orders", {
      actions: ["update"],
      importing: { id: "orders" },
      before: { identifier: "orders", iam_database_authentication_enabled: false, password: "a" },
      after: { identifier: "orders", iam_database_authentication_enabled: true, password: "b" },
      before_sensitive: { password: true },
    }),
    planned("aws_iam_policy.app", {
      actions: ["create"],
      after: { name: "app", policy: connect("app") },
      after_unknown: { arn: true },
    }),
    attachment({ actions: ["create"], after: { role: "app" }, after_unknown: { policy_arn: true } }),
    planned("aws_instance.app", {
      actions: ["update"],
      importing: { id: "i-1" },
      before: { id: "i-1", iam_instance_profile: "" },
      after: { id: "i-1", iam_instance_profile: "app" },
    }),
    planned("mysql_grant.app", {
      actions: ["create"],
      after: { user: "app", host: "%", database: "orders", table: "*", privileges: ["SELECT"] },
    }),
    planned("mysql_user.app", {
      actions: ["create"],
      after: { user: "app", host: "%", auth_plugin: "AWSAuthenticationPlugin", tls_option: "SSL" },
    }),
  ],
};

const destroysDatabase: TerraformPlan = {
  resource_changes: [
    planned("aws_db_instance.orders", {
      actions: ["delete", "create"],
      before: { identifier: "orders", iam_database_authentication_enabled: true },
      after: { identifier: "orders", iam_database_authentication_enabled: true },
      replace_paths: [["engine"], ["restore_to_point_in_time", 0, "use_latest_restorable_time"]],
    }),
    planned("aws_rds_cluster.ledger", { actions: ["delete"], before: { cluster_identifier: "ledger" } }),
  ],
};

describe("summarizePlan", () => {
  test("says what a first deployment does to what exists, and whom it lets in", () => {
    expect(summaryAsText(summarizePlan(firstPlan))).toBe(`What becomes of what exists
  aws_db_instance.orders: taken over; iam_database_authentication_enabled false -> true; password (sensitive)
  aws_instance.app: taken over; iam_instance_profile "" -> "app"

Who gains access
  IAM identities may log in to database orders
  database user app@% may log in with an IAM token, over TLS only
  database user app@% may SELECT on orders.*
  EC2 instance i-1 has instance profile app
  role app may connect as app on db-ABC in us-east-1

4 to create, 2 to change, 0 to replace, 0 to destroy.
`);
  });

  test("finds that a changed policy lets one user in and another one no more, through an attachment that stays", () => {
    const both = { role: "app", policy_arn: "arn:aws:iam::123456789012:policy/app" };
    const { gains, losses, existing } = summarizePlan({
      resource_changes: [
        planned("aws_iam_policy.other", {
          actions: ["update"],
          before: { arn: both.policy_arn, policy: connect("app", "old") },
          after: { arn: both.policy_arn, policy: connect("app", "new") },
        }),
        attachment({ actions: ["no-op"], before: both, after: both }),
      ],
    });
    expect({ gains, losses }).toEqual({
      gains: ["role app may connect as new on db-ABC in us-east-1"],
      losses: ["role app may connect as old on db-ABC in us-east-1"],
    });
    expect(existing).toEqual([expect.stringMatching(/^aws_iam_policy\.other: policy "/)]);
  });

  test("takes what Terraform forgets for what goes on as it is", () => {
    const before = { identifier: "orders", iam_database_authentication_enabled: true };
    const summary = summarizePlan({
      resource_changes: [planned("aws_db_instance.orders", { actions: ["forget"], before })],
    });
    expect(summary).toMatchObject({
      dangers: [],
      existing: ["aws_db_instance.orders: forgotten by Terraform, and left as it is"],
      losses: [],
    });
  });

  test("finds a user who need not use TLS any more", () => {
    const user = { user: "app", host: "%", auth_plugin: "AWSAuthenticationPlugin" };
    const { gains } = summarizePlan({
      resource_changes: [
        planned("mysql_user.app", {
          actions: ["update"],
          before: { ...user, tls_option: "SSL" },
          after: { ...user, tls_option: "NONE" },
        }),
      ],
    });
    expect(gains).toEqual(["database user app@% may log in with an IAM token, without TLS too"]);
  });

  test("names wildcards and conditions in a policy", () => {
    const policy = JSON.stringify({
      Statement: {
        Effect: "Allow",
        Action: ["rds-db:*"],
        Resource: ["*", "arn:aws:rds-db:us-east-1:123456789012:dbuser:db-ABC/${aws:PrincipalTag/user}"],
        Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "192.168.0.0/16"] } },
      },
    });
    const { gains } = summarizePlan({
      resource_changes: [
        planned("aws_iam_role_policy.people", { actions: ["create"], after: { role: "people", policy } }),
      ],
    });
    expect(gains).toEqual([
      "role people may connect as whatever matches *, where aws:SourceIp IpAddress 10.0.0.0/8 or 192.168.0.0/16",
      "role people may connect as ${aws:PrincipalTag/user} on db-ABC in us-east-1, where aws:SourceIp IpAddress 10.0.0.0/8 or 192.168.0.0/16",
    ]);
  });

  test.each([
    ["an action of wildcards", { Action: "rds-db:con*", Resource: "*" }, "whatever matches *"],
    ["all actions but others", { NotAction: "iam:*", Resource: "*" }, "whatever matches *"],
    ["all databases but one", { Action: "rds-db:connect", NotResource: "arn:x" }, "whatever is not arn:x"],
    ["all actions but this one", { NotAction: "rds-db:*", Resource: "*" }, undefined],
    ["another action", { Action: "rds:connect", Resource: "*" }, undefined],
  ])("reads a policy with %s", (_what, statement, target) => {
    const policy = JSON.stringify({ Statement: [{ Effect: "Allow", ...statement }] });
    const change = planned("aws_iam_role_policy.people", { actions: ["create"], after: { role: "people", policy } });
    expect(summarizePlan({ resource_changes: [change] }).gains).toEqual(
      target === undefined ? [] : [`role people may connect as ${target}`],
    );
  });

  test("finds that a trust policy takes in more than before", () => {
    const trust = (subject: string) => ({
      name: "deploy",
      assume_role_policy: JSON.stringify({
        Statement: {
          Effect: "Allow",
          Principal: { Federated: "arn:gh" },
          Condition: { StringLike: { "gh:sub": subject } },
        },
      }),
    });
    const change = { actions: ["update"], before: trust("repo:orders/app:*"), after: trust("repo:*") };
    expect(summarizePlan({ resource_changes: [planned("aws_iam_role.deploy", change)] })).toMatchObject({
      gains: ["arn:gh may assume role deploy, where gh:sub StringLike repo:*"],
      losses: ["arn:gh may assume role deploy, where gh:sub StringLike repo:orders/app:*"],
    });
  });

  test("finds that a role gets another policy, whichever its configuration names first", () => {
    const policy = (name: string) => {
      const attributes = { arn: `arn:${name}`, policy: connect(name) };
      return planned(`aws_iam_policy.${name}`, { actions: ["no-op"], before: attributes, after: attributes });
    };
    const { gains, losses } = summarizePlan({
      configuration,
      resource_changes: [
        policy("app"),
        policy("admin"),
        attachment({
          actions: ["delete", "create"],
          before: { role: "app", policy_arn: "arn:app" },
          after: { role: "app", policy_arn: "arn:admin" },
        }),
      ],
    });
    expect({ gains, losses }).toEqual({
      gains: ["role app may connect as admin on db-ABC in us-east-1"],
      losses: ["role app may connect as app on db-ABC in us-east-1"],
    });
  });

  test("reads the instances of a module, each with its own policy, and tells its servers apart", () => {
    const inModule = (name: string, address: string, after: object) =>
      planned(`module.${name}.${address}`, { actions: ["create"], after: { ...after } });
    const ofModule = (name: string) => [
      { ...inModule(name, 'mysql_user.this["app"]', { user: "app", host: "%" }), type: "mysql_user" },
      ...["reader", "writer"].flatMap((role) => [
        { ...inModule(name, `aws_iam_policy.this["${role}"]`, { policy: connect(role) }), type: "aws_iam_policy" },
        {
          ...inModule(name, `aws_iam_role_policy_attachment.this["${role}"]`, { role: `${name}-${role}` }),
          type: "aws_iam_role_policy_attachment",
        },
      ]),
    ];
    const expressions = { policy_arn: { references: ["aws_iam_policy.this", "each.key"] } };
    const module = { resources: [{ address: "aws_iam_role_policy_attachment.this", expressions }] };
    const { gains } = summarizePlan({
      configuration: { root_module: { module_calls: { orders: { module }, stock: { module } } } },
      resource_changes: [...ofModule("orders"), ...ofModule("stock")],
    });
    expect(gains).toEqual([
      "database user app@% of module.orders may log in with a password, without TLS too",
      "database user app@% of module.stock may log in with a password, without TLS too",
      ...["orders-reader", "orders-writer", "stock-reader", "stock-writer"].map(
        (role) => `role ${role} may connect as ${role.split("-")[1]} on db-ABC in us-east-1`,
      ),
    ]);
  });

  test("weighs what is planned, and not what is read", () => {
    const read = {
      ...planned("data.aws_iam_role.shared", { actions: ["read"], after: { name: "shared" } }),
      type: "aws_iam_role",
    };
    const server = planned("aws_instance.plain", { actions: ["create"], after: {} });
    expect(summarizePlan({ resource_changes: [{ ...read, mode: "data" }, server] }).gains).toEqual([]);
  });

  test("names a resource that was renamed", () => {
    const change = planned("mysql_user.app", { actions: ["no-op"], before: {}, after: {} });
    const { existing } = summarizePlan({ resource_changes: [{ ...change, previous_address: "mysql_user.old" }] });
    expect(existing).toEqual(["mysql_user.app: was mysql_user.old"]);
  });

  test("takes the loss of an EC2 instance as seriously as that of a database", () => {
    const change = planned("aws_instance.app", {
      actions: ["delete"],
      before: { id: "i-1", iam_instance_profile: "" },
    });
    expect(summarizePlan({ resource_changes: [change] }).dangers).toEqual(["aws_instance.app: destroyed"]);
  });

  test("puts a database that would be lost first", () => {
    const summary = summarizePlan(destroysDatabase);
    expect(summary.dangers).toEqual([
      "aws_db_instance.orders: destroyed and made anew because of engine, restore_to_point_in_time.0.use_latest_restorable_time",
      "aws_rds_cluster.ledger: destroyed",
    ]);
    expect(summaryAsMarkdown(summary)).toMatch(
      /^### DANGER: a database or a server would be lost\n\n- aws_db_instance\.orders: /,
    );
  });
});

describe("plan-summary", () => {
  const plan = (content: TerraformPlan): string => JSON.stringify({ planned_values: {}, ...content });
  const run = (input: string, ...args: string[]) =>
    spawnSync(
      process.execPath,
      ["--import", "tsx", join(__dirname, "../../../modules/review/plan-summary-cli.ts"), ...args],
      {
        input,
        encoding: "utf8",
      },
    );

  test("exits with 0 where no database is lost, and writes Markdown where asked", () => {
    const { status, stdout } = run(plan(firstPlan), "--markdown");
    expect({ status, stdout }).toEqual({ status: 0, stdout: summaryAsMarkdown(summarizePlan(firstPlan)) });
  });

  test("fails with 1 where a database would be lost, and says so", () => {
    const { status, stdout } = run(plan(destroysDatabase));
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: expect.stringMatching(/^DANGER: a database or a server would be lost\n/),
    });
  });

  test("says how it is used where it is asked", () => {
    const { status, stdout } = run("", "--help");
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^Usage: npm run --silent plan-summary/),
    });
  });

  const notAPlan = 'input must be a plan as JSON, got %; pipe "terraform show -json <plan file>" into this\n';
  test.each([
    ["text", "no plan", [], notAPlan.replace("%", '"no plan"')],
    ["nothing", "", [], notAPlan.replace("%", '""')],
    ["a state", '{"format_version":"1.0","values":{}}', [], notAPlan.replace("%", "format_version, values")],
    ["null", "null", [], notAPlan.replace("%", "null")],
    [
      "a plan that failed half-way",
      '{"planned_values":{},"errored":true}',
      [],
      "plan must be whole, got one that ended in an error; plan again\n",
    ],
    [
      "an option that it does not have",
      plan(firstPlan),
      ["--html"],
      expect.stringContaining("error: unknown option '--html'"),
    ],
  ])("fails with 2 for %s", (_what, input, args, message) => {
    const { status, stdout, stderr } = run(input, ...args);
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: "", stderr: message });
  });
});
