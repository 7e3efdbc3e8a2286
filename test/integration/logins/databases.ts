import type { Lab } from "../../../lab";
import { IN, loginsAs, REFUSED, session } from "../../support/logins";
import { administrator, inProcess } from "../../support/signers";
import type { Workspace } from "../../support/workspace";

/** Every kind of database of {@link shop}, its admins and its grants. */
export function databases(what: () => { lab: Lab; workspace: Workspace }): void {
  const logins = async (role: string, service: "lambda" | "ecs", identifier: string) => {
    const { lab } = what();
    const roleArn = `arn:aws:iam::${lab.accountId}:role/${role}`;
    const place = service === "lambda" ? lab.lambdaEnvironment(roleArn) : lab.containerCredentials(roleArn);
    return loginsAs(lab, inProcess(await place), ["app"], identifier);
  };
  const asAdministrator = (user: string) => {
    const { host, port, region } = what().lab.database("orders");
    return { host, port, region, user, credentials: administrator(what().lab) };
  };

  test.each([
    ["an adopted cluster, made with the password of the environment", "ledger"],
    ["an instance in a second region, made with the password that RDS manages", "stock"],
  ])("the user on %s logs in there, and a role without a grant there does not", async (_, identifier) => {
    expect(await logins("app-function", "lambda", identifier)).toEqual([IN]);
    expect(await logins("app-task", "ecs", identifier)).toEqual([REFUSED]);
  });

  test("the user that somebody makes with the SQL of the output logs in; Terraform could not have logged in itself", async () => {
    const { lab, workspace } = what();
    const { server } = lab.database("archive");
    expect(await logins("app-function", "lambda", "archive")).toEqual([{ error: 1045, reason: undefined }]);
    const { text } = await workspace.terraform("output", "-json", "archive_app_sql");
    for (const statement of (JSON.parse(text) as string).split("\n")) await server.run(statement);
    expect(await logins("app-function", "lambda", "archive")).toEqual([IN]);
    expect(await server.run("SHOW GRANTS FOR app@'%'")).toContainEqual({
      "Grants for app@%": "GRANT SELECT ON `mysql`.`db` TO `app`@`%`",
    });
  });

  test("a user works in the database that was made for it", async () => {
    await session(what().lab, asAdministrator("app"), async (connection) => {
      await connection.query("CREATE TABLE reports.daily (day DATE)");
      await connection.query("INSERT INTO reports.daily VALUES ('2026-01-31')");
      await expect(connection.query("DROP DATABASE reports")).rejects.toMatchObject({ errno: 1044 });
    });
  });

  test("a user reads the tables that it was granted, and no other", async () => {
    await session(what().lab, asAdministrator("reader"), async (connection) => {
      await connection.query("SELECT * FROM orders.orders");
      await connection.query("SELECT * FROM orders.customers");
      await expect(connection.query("SELECT * FROM orders.invoices")).rejects.toMatchObject({ errno: 1142 });
      await expect(connection.query("DELETE FROM orders.orders")).rejects.toMatchObject({ errno: 1142 });
    });
  });
}
