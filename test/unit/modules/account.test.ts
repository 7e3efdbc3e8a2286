import type { App } from "cdktf";
import { TerraformStack, TerraformVariable } from "cdktf";
import { DatabaseAdmin, DatabaseInstance, DatabaseSchema, DatabaseUser, Role } from "../../../modules";
import type { DatabaseUserProps } from "../../../modules";
import type { StackJson } from "../../support/synth";
import { synth } from "../../support/synth";

const withUser = (props: Partial<DatabaseUserProps>, admin?: DatabaseAdmin): StackJson =>
  synth((stack) => {
    const database = DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders", admin });
    new DatabaseUser(stack, "app", { database, username: "app", ...props });
  });

describe("DatabaseUser", () => {
  test("is identified by AWSAuthenticationPlugin and has to use TLS, from any host", () => {
    expect(withUser({}).resource.mysql_user.app).toMatchObject({
      user: "app",
      host: "%",
      auth_plugin: "AWSAuthenticationPlugin",
      tls_option: "SSL",
      provider: "mysql.orders_db",
    });
  });

  test("gets its grants on databases and tables, privileges in upper case and sorted", () => {
    const { resource } = withUser({
      grants: [
        { database: "orders", privileges: ["select", "INSERT", "select"] },
        { database: "stock", table: "items", privileges: ["UPDATE"] },
      ],
    });
    expect(resource.mysql_grant.app_orders).toMatchObject({ database: "orders", privileges: ["INSERT", "SELECT"] });
    expect(resource.mysql_grant.app_stock_items).toMatchObject({ database: "stock", table: "items" });
  });

  test("may be granted on a database of the same app, which then comes first", () => {
    const { resource } = synth((stack) => {
      const database = DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders" });
      const { name } = new DatabaseSchema(stack, "reports", { database, name: "reports" });
      new DatabaseUser(stack, "app", {
        database,
        username: "app",
        grants: [{ database: name, privileges: ["SELECT"] }],
      });
    });
    expect(resource.mysql_grant.app_grant_1.database).toBe("${mysql_database.reports.name}");
  });

  test("takes privileges and databases that only Terraform knows", () => {
    const { resource } = synth((stack) => {
      const database = DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders" });
      const { stringValue: privilege } = new TerraformVariable(stack, "privilege", { type: "string" });
      new DatabaseUser(stack, "app", {
        database,
        username: "app",
        grants: [{ database: "orders", privileges: [privilege] }],
      });
    });
    expect(resource.mysql_grant.app_orders.privileges).toEqual(["${var.privilege}"]);
  });

  test("grants on a pattern that is written as a name are let through", () => {
    const { resource } = withUser({ grants: [{ database: "100\\%", privileges: ["SELECT"] }] });
    expect(Object.values(resource.mysql_grant)).toEqual([expect.objectContaining({ database: "100\\%" })]);
  });

  test("that exists already is imported, and its plugin is left as it is", () => {
    const json = withUser({ existing: true });
    expect(json.import).toEqual([{ to: "mysql_user.app", id: "app@%", provider: "mysql.orders_db" }]);
    expect(json.resource.mysql_user.app.lifecycle).toEqual({ ignore_changes: ["auth_plugin"] });
  });

  test("is forgotten where it is released, with the grants that are given", () => {
    const grants = [
      { database: "orders", privileges: ["SELECT"] },
      { database: "stock", table: "items", privileges: ["SELECT"] },
    ];
    const { removed } = synth((stack) => {
      DatabaseInstance.release(stack, "orders-db", { identifier: "orders" });
      DatabaseUser.release(stack, "app", { grants });
    });
    expect(removed?.slice(1).map(({ from }) => from)).toEqual([
      "mysql_user.app",
      "mysql_grant.app_orders",
      "mysql_grant.app_stock_items",
    ]);
  });

  test("imports the grants that are said to exist, and no others", () => {
    const privileges = ["SELECT"];
    const json = withUser({
      host: "10.0.%",
      grants: [
        { database: "orders", privileges, existing: true },
        { database: "stock", table: "items", privileges, existing: true },
        { database: "reports", privileges },
      ],
    });
    const provider = "mysql.orders_db";
    expect(json.import).toEqual([
      { to: "mysql_grant.app_orders", id: "app@10.0.%@orders@*", provider },
      { to: "mysql_grant.app_stock_items", id: "app@10.0.%@stock@items", provider },
    ]);
  });

  test.each<[string, Partial<DatabaseUserProps>, string]>([
    [
      "a name of 33 characters",
      { username: "a".repeat(33) },
      `username must be at most 32 characters, got "${"a".repeat(33)}" (33); shorten it [stack/app]`,
    ],
    ["an empty name", { username: "" }, 'username must not be empty, got ""; name the database user'],
    ["a wildcard", { username: "app*" }, 'username must not hold a wildcard, got "app*"'],
    ["a policy variable", { username: "${aws:username}" }, "username must not hold a policy variable"],
    ["white space", { username: "my app" }, "username must not hold white space"],
    ["localhost", { host: "localhost" }, 'host must not be localhost, got "localhost"; leave it out for "%"'],
    ["localhost in capitals", { host: "LOCALHOST" }, "host must not be localhost"],
    [
      "a grant on everything",
      { grants: [{ database: "*", privileges: ["SELECT"] }] },
      'grant must name a database, got "*"',
    ],
    [
      "a grant on databases by pattern",
      { grants: [{ database: "%", privileges: ["SELECT"] }] },
      'grant must name one database, got "%", where % stands for any characters',
    ],
    ["a grant of nothing", { grants: [{ database: "orders", privileges: [] }] }, "must have privileges, got []"],
    [
      "the grant option",
      { grants: [{ database: "orders", privileges: ["grant option"] }] },
      "privilege must not be GRANT OPTION",
    ],
    [
      "SQL in a privilege",
      { grants: [{ database: "orders", privileges: ["SELECT; DROP"] }] },
      "privilege must be one of MySQL's",
    ],
    [
      "two grants on one object",
      {
        grants: [
          { database: "orders", privileges: ["SELECT"] },
          { database: "orders", privileges: ["INSERT"] },
        ],
      },
      'grants must be on different objects, got two on "orders.*"; put their privileges into one',
    ],
  ])("fails for %s", (_, props, message) => {
    expect(() => withUser(props)).toThrow(message);
  });

  test("takes a name of 32 characters", () => {
    expect(withUser({ username: "a".repeat(32) }).resource.mysql_user.app.user).toHaveLength(32);
  });

  test("fails with every broken rule at once", () => {
    expect(() => withUser({ username: "", host: "localhost" })).toThrow(/username must[^]*host must/);
  });

  test("fails where the same account is declared twice on one database", () => {
    expect(() =>
      synth((stack) => {
        const database = DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders" });
        new DatabaseUser(stack, "app", { database, username: "app" });
        new DatabaseUser(stack, "again", { database, username: "app" });
      }),
    ).toThrow(
      'database user must be declared once, got "app@%" from stack/app and stack/again; add its grants to the first',
    );
  });

  test("may have the same name on two databases", () => {
    const { resource } = synth((stack) => {
      for (const identifier of ["orders", "stock"]) {
        const database = DatabaseInstance.lookup(stack, identifier, { identifier });
        new DatabaseUser(stack, `${identifier}-app`, { database, username: "app" });
      }
    });
    expect(Object.keys(resource.mysql_user)).toEqual(["orders_app", "stock_app"]);
  });

  test("fails where a grant by name differs from it in case only", () => {
    expect(() =>
      synth((stack) => {
        const database = DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders" });
        new DatabaseUser(stack, "app", { database, username: "app" });
        database.grantConnect(Role.fromRoleName(stack, "role", "App"), "App");
      }),
    ).toThrow('connect grant must name the database user to the letter, got "App"; did you mean "app"');
  });
});

describe("a database user in another stack than its database", () => {
  const makeUser = (admin: DatabaseAdmin) =>
    synth((stack) => {
      const databases = new TerraformStack(stack.node.root as App, "databases");
      const database = DatabaseInstance.lookup(databases, "orders-db", { identifier: "orders", admin });
      new DatabaseUser(stack, "app", { database, username: "app" });
    });

  test("fails where the MySQL provider makes it, which is configured in the database's stack", () => {
    expect(() => makeUser(DatabaseAdmin.environment())).toThrow(
      'database user or schema must be in the stack of its database, got "stack" and "databases"; look the database up in "stack", or move it there [stack/app]',
    );
  });

  test("is an output of its own stack where its SQL is run by hand", () => {
    expect(Object.keys(makeUser(DatabaseAdmin.sqlOutput()).output)).toEqual(["app_sql"]);
  });
});

describe("DatabaseAdmin", () => {
  const link = {
    alias: "orders_db",
    tls: "true",
    custom_tls: [{ config_key: "orders_db", ca_cert: "${var.rds_ca_file}" }],
  };

  test("is the master user with the password of the environment by default, over verified TLS", () => {
    expect(withUser({}).provider.mysql).toEqual([
      {
        ...link,
        endpoint: "${data.aws_db_instance.orders_db.address}:${data.aws_db_instance.orders_db.port}",
        username: "${data.aws_db_instance.orders_db.master_username}",
      },
    ]);
  });

  test("reads the secret that RDS manages as an ephemeral value, which needs Terraform 1.10", () => {
    const json = withUser({}, DatabaseAdmin.managedSecret());
    expect(json.ephemeral.aws_secretsmanager_secret_version.orders_db_admin).toEqual({
      secret_id: "${data.aws_db_instance.orders_db.master_user_secret[0].secret_arn}",
    });
    expect(json.data.aws_db_instance.orders_db.lifecycle).toEqual({
      postcondition: [
        expect.objectContaining({ condition: expect.stringContaining("self.engine") }),
        expect.objectContaining({ condition: "${can(self.master_user_secret[0])}" }),
      ],
    });
    expect(json.provider.mysql[0]).toMatchObject({
      password: '${jsondecode(ephemeral.aws_secretsmanager_secret_version.orders_db_admin.secret_string)["password"]}',
    });
    expect(json.terraform.required_version).toBe(">= 1.10");
  });

  test("logs in with IAM in the database's own region, without a password", () => {
    const [provider] = withUser({}, DatabaseAdmin.iam({ username: "iam_admin" })).provider.mysql;
    expect(provider).toMatchObject({
      ...link,
      username: "iam_admin",
      aws_config: [{ aws_rds_iam_auth: true, region: "${data.aws_arn.orders_db.region}" }],
    });
    expect(provider).not.toHaveProperty("password");
  });

  test("may be nobody: the stack then has no MySQL provider, and the SQL is an output", () => {
    const json = withUser(
      { grants: [{ database: "orders", table: "items", privileges: ["SELECT"] }] },
      DatabaseAdmin.sqlOutput(),
    );
    expect(json.provider.mysql).toBeUndefined();
    expect(json.resource).toBeUndefined();
    expect(json.output.app_sql.value).toBe(
      "CREATE USER 'app'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL;\nGRANT SELECT ON `orders`.`items` TO 'app'@'%';",
    );
  });

  test("has SQL that keeps how an existing user identifies itself", () => {
    const json = withUser({ existing: true }, DatabaseAdmin.sqlOutput());
    expect(json.import).toBeUndefined();
    expect(json.output.app_sql).toEqual({
      value: "ALTER USER 'app'@'%' REQUIRE SSL;",
      description:
        "Run as an administrator of the database, once IAM authentication is live, for the user app, which exists already",
    });
  });

  test("links two databases under two aliases with one variable for the CA file", () => {
    const json = synth((stack) => {
      for (const identifier of ["orders", "stock"]) {
        const database = DatabaseInstance.lookup(stack, identifier, { identifier });
        new DatabaseUser(stack, `${identifier}-app`, { database, username: "app" });
      }
    });
    expect(json.provider.mysql.map(({ alias }) => alias)).toEqual(["orders", "stock"]);
    expect(Object.keys(json.variable)).toEqual(["rds_ca_file"]);
  });
});
