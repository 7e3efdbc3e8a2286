import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TerraformStack } from "cdktf";
import { explain } from "../../../client";
import type { Lab } from "../../../lab";
import { createCertificateAuthority } from "../../../lab/server/certificates";
import { DatabaseInstance, DatabaseUser } from "../../../modules";
import { login, session } from "../../support/logins";
import { administrator } from "../../support/signers";
import { effects, Workspace } from "../../support/workspace";

/** What an apply finds on the server: a certificate of somebody else, a user that somebody made by hand, no plugin yet. */
export function failingApplies(theLab: () => Lab): void {
  let lab: Lab;
  let workspace: Workspace;

  const program =
    (existing: boolean, grant: { existing?: boolean } = {}) =>
    (stack: TerraformStack) => {
      const database = DatabaseInstance.lookup(stack, "payroll-db", { identifier: "payroll" });
      const grants = [{ database: "payroll", table: "salaries", privileges: ["SELECT", "INSERT"], ...grant }];
      new DatabaseUser(stack, "veteran", { database, username: "veteran", grants, existing });
      // Instead of 300 s: the provider tries again where it does not trust the server.
      database.linkProvider()!.addOverride("connect_retry_timeout_sec", 1);
      if (existing) return;
      const asleep = DatabaseInstance.lookup(stack, "asleep-db", {
        identifier: "asleep",
        liveCheck: { limitSeconds: 0 },
      });
      new DatabaseUser(stack, "early", { database: asleep, username: "early" });
    };
  const apply = (...args: string[]) => workspace.tryTerraform("apply", "-auto-approve", ...args);
  const run = (sql: string) => lab.database("payroll").server.run(sql);
  const masterLogins = async () =>
    (await run("SELECT * FROM mysql.general_log WHERE command_type = 'Connect' AND argument LIKE 'admin@%'")).length;

  beforeAll(async () => {
    lab = theLab();
    await run("SET GLOBAL log_output = 'TABLE', GLOBAL general_log = ON");
    await run("CREATE USER veteran@'%' IDENTIFIED VIA AWSAuthenticationPlugin USING 'RDS'");
    await run("CREATE TABLE payroll.salaries (amount INT)");
    await run("GRANT SELECT ON payroll.salaries TO veteran@'%'");
    workspace = await Workspace.create(lab.environment);
    await workspace.synth(program(false));
  });
  afterAll(() => workspace?.[Symbol.asyncDispose]());

  test("fails with another CA's file before the admin has logged in", async () => {
    const folder = await mkdtemp(join(tmpdir(), "other-ca-"));
    const { caFile } = await createCertificateAuthority(folder);
    const before = await masterLogins();
    const { exitCode, text } = await apply("-target=mysql_user.veteran", `-var=rds_ca_file=${caFile}`);
    await rm(folder, { recursive: true });
    expect(exitCode).toBe(1);
    expect(explain(text)).toMatchObject({ code: "TLS_UNKNOWN_CA" });
    expect(await masterLogins()).toBe(before);
  });

  describe("with the right one", () => {
    let text: string;

    beforeAll(async () => {
      const before = await masterLogins();
      ({ text } = await apply());
      expect(await masterLogins()).toBeGreaterThan(before);
    });

    test("fails for a user that exists already, and the client says how to import it", () => {
      expect(text).toContain("Error 1396 (HY000)");
      expect(explain(text)).toMatchObject({
        code: "USER_EXISTS",
        message: `the database user "veteran"@"%" exists already; set existing: true on its DatabaseUser, or import it: import { to = mysql_user.veteran  id = "veteran@%" }`,
      });
    });

    test("fails where IAM authentication does not become live in time, and makes no user there", async () => {
      expect(text).toMatch(
        /IAM authentication must be on and not pending on asleep, got available,false,none \(status,flag,pending\) after \d+ s; turn it on with --apply-immediately, or raise limitSeconds/,
      );
      const users = await lab.database("asleep").server.run("SELECT User FROM mysql.user WHERE User = 'early'");
      expect(users).toEqual([]);
    });
  });

  const veteran = () => {
    const { host, port, region } = lab.database("payroll");
    return { host, port, region, user: "veteran", credentials: administrator(lab) };
  };

  test("imports a user that is said to exist: it logs in as before, has to use TLS and keeps its grants, which fail to be made anew", async () => {
    await workspace.synth(program(true));
    const { text } = await apply();
    expect(explain(text)).toMatchObject({
      code: "GRANT_EXISTS",
      message: `the database user "veteran"@"%" has privileges on payroll.salaries already; set existing: true on this grant of its DatabaseUser, or import it: id = "veteran@%@payroll@salaries"`,
    });
    expect(await login(lab, veteran())).toEqual({ user: "veteran@%" });
    await session(lab, veteran(), (connection) => connection.query("SELECT * FROM payroll.salaries"));
    const [created] = await run("SHOW CREATE USER veteran@'%'");
    expect(JSON.stringify(created)).toContain("REQUIRE SSL");
  });

  test("imports a grant that is said to exist: it becomes what the program says, and the next plan is empty", async () => {
    await workspace.synth(program(true, { existing: true }));
    const { text } = await workspace.apply();
    expect(text).toContain("1 imported, 0 added, 1 changed");
    expect(effects(await workspace.plan())).toEqual([]);
    await session(lab, veteran(), (connection) => connection.query("INSERT INTO payroll.salaries VALUES (1)"));
  });

  test("lets go of both again, and leaves them on the server", async () => {
    await workspace.synth((stack) => {
      DatabaseInstance.release(stack, "payroll-db", { identifier: "payroll" });
      const grants = [{ database: "payroll", table: "salaries", privileges: ["SELECT", "INSERT"] }];
      DatabaseUser.release(stack, "veteran", { grants });
    });
    const { text } = await workspace.apply();
    expect(text).toContain("0 added, 0 changed");
    expect(effects(await workspace.plan())).toEqual([]);
    await session(lab, veteran(), (connection) => connection.query("INSERT INTO payroll.salaries VALUES (2)"));
  });
}
