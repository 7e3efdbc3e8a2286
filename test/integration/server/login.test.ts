import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { Signer } from "@aws-sdk/rds-signer";
import { createConnection, type Connection, type ConnectionOptions } from "mysql2/promise";
import { createCertificateAuthority, type CertificateAuthority } from "../../../lab/server/certificates";
import { startDatabaseServer, type DatabaseServer } from "../../../lab/server/database-server";
import { installServer, type ServerInstallation } from "../../../lab/server/installation";
import { startVerifier, type LoginDecision, type Principal, type Verifier } from "../../../lab/verifier/verifier";

const region = "eu-central-1";
const resourceId = "db-ORDERS";
const cacheFolder = join(__dirname, "..", "..", "..", ".cache");
const accessKeyId = "AKIDEXAMPLE";
const secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const allowApp: Principal["policies"] = {
  identity: [
    {
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Action: "rds-db:connect",
        Resource: `arn:aws:rds-db:${region}:123456789012:dbuser:${resourceId}/app`,
      },
    },
  ],
};

let folder: string;
let installation: ServerInstallation;
let authority: CertificateAuthority;
let ca: string;
let server: DatabaseServer;
let verifier: Verifier;
let clockOffset = 0;
const principal: Principal = {
  arn: "arn:aws:iam::123456789012:user/jane",
  accountId: "123456789012",
  userName: "jane",
  secretAccessKey,
  tags: {},
  policies: allowApp,
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "login-"));
  installation = await installServer(cacheFolder, () => {});
  authority = await createCertificateAuthority(join(folder, "ca"));
  ca = await readFile(authority.caFile, "utf8");
  server = await startServer("orders", await authority.issue("orders", ["localhost"]));
  verifier = await startVerifier({
    socketPath: join(folder, "verifier.sock"),
    logFile: join(folder, "iam-db-auth-error.log"),
    now: () => new Date(Date.now() + clockOffset),
    principal: async (key) => (key === accessKeyId ? principal : undefined),
    database: () => ({
      ...{ resourceId, partition: "aws", region, accountId: "123456789012" },
      ...{ host: "localhost", port: server.port, iamAuthentication: true },
    }),
  });
  await server.setIamAuthentication(true);
  await server.run("CREATE USER app IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL");
  await server.run("CREATE USER colleague IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL");
  await server.run("CREATE USER lax IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'");
});

afterEach(() => {
  clockOffset = 0;
  principal.policies = allowApp;
});

afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await verifier?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

function startServer(
  name: string,
  certificate: { certificateFile: string; keyFile: string; caFile: string },
): Promise<DatabaseServer> {
  return startDatabaseServer({
    folder: join(folder, name),
    resourceId,
    masterUsername: "admin",
    masterPassword: "it's \\ a password",
    databaseName: "orders",
    certificate,
    verifierSocket: join(folder, "verifier.sock"),
    installation,
  });
}

function token(signed: { username?: string; region?: string; port?: number } = {}): Promise<string> {
  const credentials = { accessKeyId, secretAccessKey };
  return new Signer({
    ...{ hostname: "localhost", port: server.port, username: "app", region, credentials },
    ...signed,
  }).getAuthToken();
}

async function login(user: string, password: string, options: ConnectionOptions = {}): Promise<Connection> {
  return createConnection({
    ...{ host: "localhost", port: server.port, user, password, enableCleartextPlugin: true },
    ssl: { ca, rejectUnauthorized: true, verifyIdentity: true },
    ...options,
  });
}

async function row(connection: Connection, sql: string): Promise<unknown> {
  const [rows] = await connection.query(sql);
  await connection.end();
  return rows;
}

function lastDecision(): LoginDecision | undefined {
  return verifier.decisions().at(-1);
}

describe("a login with a token", () => {
  test("lets the right user in over TLS", async () => {
    const connection = await login("app", await token());
    expect(await row(connection, "SELECT CURRENT_USER() AS user, @@version AS version")).toEqual([
      { user: "app@%", version: expect.stringContaining(installation.version) },
    ]);
    expect(lastDecision()).toMatchObject({ accepted: true, principalArn: principal.arn, user: "app", tls: true });
  });

  test("works with the mariadb command line client", async () => {
    const { stdout } = await promisify(execFile)(
      installation.client,
      [
        ...["--no-defaults", "--protocol=tcp", "--host=localhost", `--port=${server.port}`, "--user=app"],
        ...[`--ssl-ca=${authority.caFile}`, "--ssl-verify-server-cert", "--skip-column-names"],
        ...["--execute=SELECT CURRENT_USER()"],
      ],
      { env: { ...process.env, ...installation.environment, MYSQL_PWD: await token() } },
    );
    expect(stdout.trim()).toBe("app@%");
  });

  test("leaves an open session alone when the policy is taken away", async () => {
    const connection = await login("app", await token());
    principal.policies = { identity: [] };
    expect(await row(connection, "SELECT CURRENT_USER() AS user")).toEqual([{ user: "app@%" }]);
  });

  const refusals: { title: string; user?: string; token(): Promise<string>; before?(): void; reason: string }[] = [
    { title: "of another user", user: "colleague", token: () => token(), reason: "user" },
    {
      title: "for a user whom the policy does not name",
      user: "colleague",
      token: () => token({ username: "colleague" }),
      reason: "policy",
    },
    { title: "for another region", token: () => token({ region: "us-east-1" }), reason: "region" },
    { title: "for another port", token: () => token({ port: 3306 }), reason: "host" },
    {
      title: "that was changed",
      token: async () => (await token()).replace("X-Amz-Expires=900", "X-Amz-Expires=901"),
      reason: "signature",
    },
    { title: "that was cut off", token: async () => (await token()).slice(0, 79), reason: "parameters" },
    {
      title: "that is older than 15 minutes",
      before: () => (clockOffset = 901_000),
      token: () => token(),
      reason: "age",
    },
    { title: "that is empty", token: async () => "", reason: "malformed" },
  ];
  test.each(refusals)("fails with a token $title", async ({ user = "app", token, before, reason }) => {
    before?.();
    await expect(login(user, await token())).rejects.toMatchObject({ errno: 1045 });
    expect(lastDecision()).toMatchObject({ accepted: false, reason, user });
  });

  test.each(["app", "lax"])("fails without TLS for %s, and the token goes no further", async (user) => {
    await expect(login(user, await token({ username: user }), { ssl: undefined })).rejects.toMatchObject({
      errno: 1045,
    });
    expect(lastDecision()).toMatchObject({ accepted: false, reason: "tls", tls: false, user });
  });

  test("fails for a user that does not exist, before the verifier is asked", async () => {
    const before = verifier.decisions().length;
    await expect(login("nobody", await token({ username: "nobody" }))).rejects.toMatchObject({ errno: 1045 });
    expect(verifier.decisions()).toHaveLength(before);
  });

  test("fails in a client that does not send clear text, before the verifier is asked", async () => {
    const before = verifier.decisions().length;
    const refused = login("app", await token(), { enableCleartextPlugin: false });
    await expect(refused).rejects.toMatchObject({ code: "MYSQL_CLEAR_PASSWORD_NOT_ENABLED" });
    expect(verifier.decisions()).toHaveLength(before);
  });

  test("leaves RDS's line in the log, and no token", async () => {
    await expect(login("app", await token({ region: "us-east-1" }))).rejects.toThrow();
    const log = await readFile(join(folder, "iam-db-auth-error.log"), "utf8");
    expect(log).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d{3} \[ERROR\] Failed to authenticate the connection request for user 'app' /m,
    );
    expect(log).not.toContain("X-Amz-");
  });

  test("fails with 1524 while IAM authentication is off, and so does CREATE USER", async () => {
    await server.setIamAuthentication(false);
    try {
      const notLoaded = { errno: 1524, message: "Plugin 'AWSAuthenticationPlugin' is not loaded" };
      await expect(login("app", await token())).rejects.toMatchObject(notLoaded);
      const statement = "CREATE USER late IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'";
      await expect(server.run(statement)).rejects.toMatchObject(notLoaded);
    } finally {
      await server.setIamAuthentication(true);
    }
    await (await login("app", await token())).end();
  });
});

describe("the master user", () => {
  test("logs in by password and may create users, but not read files", async () => {
    const connection = await login("admin", "it's \\ a password", { enableCleartextPlugin: false });
    await connection.query("CREATE USER made_by_admin IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL");
    await connection.query("GRANT SELECT ON orders.* TO made_by_admin");
    await expect(connection.query("SELECT 1 INTO OUTFILE '/tmp/x'")).rejects.toMatchObject({ errno: 1227 });
    await connection.end();
  });

  test("gets a new password", async () => {
    await server.setMasterPassword("another");
    await (await login("admin", "another")).end();
    await expect(login("admin", "it's \\ a password")).rejects.toMatchObject({ errno: 1045 });
  });
});

describe("a server whose certificate is not good", () => {
  test("fails in the client when the certificate is for another name", async () => {
    await using other = await startServer("other-name", await authority.issue("other-name", ["db.example.com"]));
    await expect(login("app", "unused", { port: other.port })).rejects.toThrow(/does not match certificate's altnames/);
  });

  test("fails in the client when the certificate has expired", async () => {
    const certificate = await authority.issue("expired", ["localhost"], { notAfter: new Date(Date.now() - 1000) });
    await using expired = await startServer("expired", certificate);
    await expect(login("app", "unused", { port: expired.port })).rejects.toThrow(/certificate has expired/);
  });
});

describe("startDatabaseServer", () => {
  test("fails with the end of the log when the server cannot start, and leaves nothing running", async () => {
    const missing = { certificateFile: "/missing.pem", keyFile: "/missing-key.pem", caFile: authority.caFile };
    await expect(startServer("broken", missing)).rejects.toThrow(
      /^the database server db-ORDERS must be ready within 60000 ms, got its end with exit code \d+ after \d+ ms; its log ends with[^]*missing.pem/,
    );
  });

  test("fails when the folder is too long for a Unix socket", async () => {
    await expect(startServer("x".repeat(100), await authority.issue("long", ["localhost"]))).rejects.toThrow(
      /^folder must be at most 87 bytes long, got ".*"; choose a shorter one$/,
    );
  });

  test("ends the server when its signal is aborted", async () => {
    const controller = new AbortController();
    const certificate = await authority.issue("aborted", ["localhost"]);
    const options = { folder: join(folder, "aborted"), resourceId, masterUsername: "admin", masterPassword: "x" };
    const starting = startDatabaseServer({
      ...options,
      ...{ certificate, verifierSocket: "", installation, signal: controller.signal },
    });
    controller.abort(new Error("no longer wanted"));
    await expect(starting).rejects.toThrow("no longer wanted");
  });

  test("ends the server with the process that started it, even when that is killed", async () => {
    const certificate = await authority.issue("orphan", ["localhost"]);
    const options = { folder: join(folder, "orphan"), resourceId, masterUsername: "admin", masterPassword: "x" };
    const host = spawn(process.execPath, ["--import", "tsx", join(__dirname, "host.ts")], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    host.stdin.end(JSON.stringify({ ...options, certificate, verifierSocket: "", installation }));
    const [pid] = (await once(createInterface(host.stdout), "line")) as [string];
    expect(isRunning(Number(pid))).toBe(true);
    host.kill("SIGKILL");
    await once(host, "close");
    while (isRunning(Number(pid))) await setTimeout(10);
  });
});

describe("a verifier that cannot be reached", () => {
  test("fails every login", async () => {
    await verifier[Symbol.asyncDispose]();
    await expect(login("app", await token())).rejects.toMatchObject({ errno: 1045 });
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
