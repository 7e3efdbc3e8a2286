import { DataMysqlTables } from "@cdktf/provider-mysql/lib/data-mysql-tables";
import { Database } from "@cdktf/provider-mysql/lib/database";
import { Grant, type GrantConfig } from "@cdktf/provider-mysql/lib/grant";
import { MysqlProvider, type MysqlProviderConfig } from "@cdktf/provider-mysql/lib/provider";
import { User, type UserConfig } from "@cdktf/provider-mysql/lib/user";
import { TerraformOutput, type TerraformStack } from "cdktf";
import { startLab, type Lab, type LabDatabase } from "../../../lab";
import { effects, Workspace } from "../../support/workspace";

const CONNECTING = ["SELECT @@max_allowed_packet", "SET sql_mode = ''", "SELECT @@GLOBAL.version"];
const unverified = "could not connect to server: tls: failed to verify certificate: x509:";

const app: UserConfig = { user: "app", host: "%", authPlugin: "AWSAuthenticationPlugin", tlsOption: "SSL" };
const appGrant: GrantConfig = { user: "app", host: "%", database: "app", privileges: ["SELECT", "INSERT"] };

let lab: Lab;
let orders: LabDatabase;

beforeAll(async () => {
  lab = await startLab({ iamAuthentication: true });
  orders = lab.database("orders");
  await orders.server.run("SET GLOBAL log_output = 'TABLE', GLOBAL general_log = ON");
});

afterAll(() => lab[Symbol.asyncDispose]());

function link(database = orders, more: Partial<MysqlProviderConfig> = {}): MysqlProviderConfig {
  const customTls = [{ configKey: "lab", caCert: lab.caFile }];
  return { endpoint: `${database.host}:${database.port}`, username: "admin", tls: "true", customTls, ...more };
}

function iamAdmin(): Partial<MysqlProviderConfig> {
  return { username: "iam_admin", awsConfig: [{ awsRdsIamAuth: true, region: "us-east-1" }] };
}

function connected(more: Partial<MysqlProviderConfig>, build: (stack: TerraformStack) => void) {
  return (stack: TerraformStack) => {
    new MysqlProvider(stack, "mysql", link(orders, more));
    build(stack);
  };
}

/** The AWS provider takes Terraform seconds to load, and nothing here uses it. */
async function synth(workspace: Workspace, build: (stack: TerraformStack) => void): Promise<void> {
  await workspace.synth((stack) => {
    stack.node.tryRemoveChild("aws");
    build(stack);
  });
}

async function workspaceWith(build: (stack: TerraformStack) => void): Promise<Workspace> {
  const workspace = await Workspace.create(lab.environment);
  await synth(workspace, build);
  return workspace;
}

/** What the server got while the action ran, beside what every connection begins with. */
async function statementsDuring(action: () => Promise<unknown>): Promise<string[]> {
  await orders.server.run("TRUNCATE mysql.general_log");
  await action();
  const rows = await orders.server.run(
    "SELECT CONVERT(argument USING utf8mb4) AS sent FROM mysql.general_log WHERE command_type = 'Query' AND user_host LIKE '%admin%'",
  );
  return rows.map(({ sent }) => String(sent)).filter((sent) => !CONNECTING.includes(sent));
}

async function milliseconds(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

describe("the MySQL provider on a real server", () => {
  describe("with a database, a user and a grant", () => {
    let workspace: Workspace;
    const chain = (user: UserConfig, grant: GrantConfig) =>
      connected({}, (stack) => {
        const database = new Database(stack, "database", { name: "app" });
        const owner = new User(stack, "user", user);
        new Grant(stack, "grant", { ...grant, dependsOn: [database, owner] });
      });

    beforeAll(async () => {
      workspace = await workspaceWith(chain(app, appGrant));
    });
    afterAll(() => workspace[Symbol.asyncDispose]());

    it("sends the statements that make them, and plans nothing afterwards", async () => {
      const sent = await statementsDuring(() => workspace.apply());

      expect(sent).toEqual(
        expect.arrayContaining([
          "CREATE DATABASE `app` CHARACTER SET `utf8mb4` COLLATE `utf8mb4_general_ci`",
          "SHOW CREATE DATABASE `app`",
          "CREATE USER `app`@`%` IDENTIFIED WITH AWSAuthenticationPlugin as 'RDS' REQUIRE SSL",
        ]),
      );
      expect(sent.slice(-3)).toEqual([
        "SHOW GRANTS FOR 'app'@'%'",
        "GRANT INSERT, SELECT ON `app`.* TO 'app'@'%'",
        "SHOW GRANTS FOR 'app'@'%'",
      ]);
      expect(effects(await workspace.plan())).toEqual([]);
    });

    it("changes privileges in place", async () => {
      await synth(workspace, chain(app, { ...appGrant, privileges: ["SELECT", "UPDATE"] }));
      expect(effects(await workspace.plan())).toEqual(["mysql_grant.grant: update"]);
      const sent = await statementsDuring(() => workspace.apply());

      expect(sent.filter((sql) => /^(GRANT|REVOKE)/.test(sql))).toEqual([
        "REVOKE INSERT ON `app`.* FROM 'app'@'%'",
        "GRANT SELECT, UPDATE ON `app`.* TO 'app'@'%'",
      ]);
      expect(await orders.server.run("SHOW GRANTS FOR app@'%'")).toContainEqual({
        "Grants for app@%": "GRANT SELECT, UPDATE ON `app`.* TO `app`@`%`",
      });
    });

    it("does not see on MariaDB that a user need not use TLS any more", async () => {
      await orders.server.run("ALTER USER app@'%' REQUIRE NONE");

      expect(effects(await workspace.plan())).toEqual([]);
    });

    it("does not see that the plugin is gone from the configuration", async () => {
      const { authPlugin: _, ...withoutPlugin } = app;
      await synth(workspace, chain(withoutPlugin, { ...appGrant, privileges: ["SELECT", "UPDATE"] }));

      expect(effects(await workspace.plan())).toEqual([]);
    });

    it("makes a user again that somebody dropped, and its grant", async () => {
      await orders.server.run("DROP USER app@'%'");
      await synth(workspace, chain(app, appGrant));

      expect(effects(await workspace.plan())).toEqual(["mysql_grant.grant: create", "mysql_user.user: create"]);
      await workspace.apply();
    });

    it("imports database and grant without a change, and replaces the imported user of MariaDB", async () => {
      await using other = await workspaceWith(
        connected({}, (stack) => {
          new Database(stack, "database", { name: "app" }).importFrom("app");
          new User(stack, "user", app).importFrom("app@%");
          new Grant(stack, "grant", appGrant).importFrom("app@%@app@*");
        }),
      );

      expect(effects(await other.plan())).toEqual([
        "mysql_database.database: import, no-op",
        "mysql_grant.grant: import, no-op",
        "mysql_user.user: import, delete and create",
      ]);
    });

    it("fails to make what is there already", async () => {
      await using other = await workspaceWith(
        connected({}, (stack) => {
          new User(stack, "user", app);
          new Grant(stack, "grant", { ...appGrant, privileges: ["DELETE"] });
        }),
      );
      const { exitCode, text } = await other.tryTerraform("apply", "-auto-approve");

      expect(exitCode).toBe(1);
      expect(text).toContain("failed executing SQL: Error 1396 (HY000): Operation CREATE USER failed for 'app'@'%'");
      expect(text).toContain('user/role mysql.UserOrRole{Name:"app", Host:"%"} already has grant');
    });

    it("takes it all away", async () => {
      const sent = await statementsDuring(() => workspace.terraform("destroy", "-auto-approve"));

      expect(sent).toEqual(
        expect.arrayContaining([
          "REVOKE INSERT, SELECT ON `app`.* FROM 'app'@'%'",
          "DROP USER `app`@`%`",
          "DROP DATABASE `app`",
        ]),
      );
      expect(await orders.server.run("SELECT User FROM mysql.user WHERE User = 'app'")).toEqual([]);
    });
  });

  it("keeps the aliases of two databases apart, in two runs at a time", async () => {
    const payments = await lab.createInstance({ identifier: "payments", iamAuthentication: true });
    const both = (suffix: string) => (stack: TerraformStack) => {
      const toPayments = new MysqlProvider(stack, "payments", link(payments, { alias: "payments" }));
      new MysqlProvider(stack, "orders", link());
      new User(stack, "of-orders", { ...app, user: `orders_${suffix}` });
      new User(stack, "of-payments", { ...app, user: `payments_${suffix}`, provider: toPayments });
    };
    await using first = await workspaceWith(both("first"));
    await using second = await workspaceWith(both("second"));
    await Promise.all([first.apply(), second.apply()]);
    const users = async ({ server }: LabDatabase) => {
      const rows = await server.run(
        "SELECT User FROM mysql.user WHERE User LIKE '%\\_first' OR User LIKE '%\\_second'",
      );
      return rows.map(({ User: name }) => name).sort();
    };

    expect(await users(orders)).toEqual(["orders_first", "orders_second"]);
    expect(await users(payments)).toEqual(["payments_first", "payments_second"]);
  });

  it("logs in with IAM, over TLS", async () => {
    await orders.server.run("CREATE USER iam_admin@'%' IDENTIFIED VIA AWSAuthenticationPlugin USING 'RDS' REQUIRE SSL");
    await orders.server.run("GRANT SELECT ON orders.* TO iam_admin@'%'");
    await using workspace = await workspaceWith(
      connected(iamAdmin(), (stack) => {
        const { tables } = new DataMysqlTables(stack, "orders", { database: "orders" });
        new TerraformOutput(stack, "tables", { value: tables });
      }),
    );
    const { text } = await workspace.apply();

    expect(text).toContain('tables = tolist([ "orders", ])');
    expect(lab.decisions().at(-1)).toMatchObject({ user: "iam_admin", accepted: true, tls: true });
  });

  describe("without a connection", () => {
    const tables = (more: Partial<MysqlProviderConfig>) =>
      workspaceWith(
        connected({ connectRetryTimeoutSec: 1, ...more }, (stack) => {
          new DataMysqlTables(stack, "tables", { database: "orders" });
        }),
      );

    test.each([
      [
        "with tls alone, since the system does not know the root",
        { customTls: undefined },
        "signed by unknown authority",
      ],
      ["with TLS off where a token is needed", { tls: "false", customTls: undefined, ...iamAdmin() }, "Error 1045"],
      ["with a CA file that is not there", { customTls: [{ caCert: "/missing/ca.pem" }] }, "failed to read CA cert"],
    ])("fails %s", async (_, more, message) => {
      await using workspace = await tables(more);
      const { exitCode, text } = await workspace.tryTerraform("plan");

      expect({ exitCode, text }).toEqual({ exitCode: 1, text: expect.stringContaining(message) });
    });

    it("fails when the certificate is for another name", async () => {
      const impostor = await lab.createInstance({ identifier: "impostor", certificateNames: ["other.example"] });
      await using workspace = await tables({ endpoint: `${impostor.host}:${impostor.port}` });
      const { text } = await workspace.tryTerraform("plan");

      expect(text).toContain(`${unverified} certificate is valid for other.example, not localhost`);
    });

    it("fails at once on a wrong password, however long it may retry", async () => {
      await using workspace = await tables({ password: "wrong", connectRetryTimeoutSec: 300 });
      const took = await milliseconds(async () => {
        const { text } = await workspace.tryTerraform("plan");
        expect(text).toContain("could not connect to server: Error 1045 (28000): Access denied for user 'admin'@");
      });

      expect(took).toBeLessThan(300_000);
    });
  });

  it("fails to make a user with IAM authentication while that is off", async () => {
    await orders.server.setIamAuthentication(false);
    try {
      await using workspace = await workspaceWith(connected({}, (stack) => void new User(stack, "user", app)));
      const { text } = await workspace.tryTerraform("apply", "-auto-approve");

      expect(text).toContain("Error 1524 (HY000): Plugin 'AWSAuthenticationPlugin' is not loaded");
    } finally {
      await orders.server.setIamAuthentication(true);
    }
  });
});
