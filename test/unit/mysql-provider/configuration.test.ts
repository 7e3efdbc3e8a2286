import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkConfiguration, readConfiguration } from "../../../lab/mysql-provider/configuration";
import type { State } from "../../../lab/mysql-provider/value";
import { UNKNOWN } from "../../../lab/mysql-provider/value";

const PEM = "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n";

describe("checkConfiguration", () => {
  test.each<[string, State]>([
    ['expected tls to be one of ["true" "false" "skip-verify"], got yes', { tls: "yes" }],
    ["endpoint must not be an empty string", { endpoint: "" }],
    [
      "azure_config must be used with the real petoju/mysql: the stand-in of the lab connects to RDS only",
      { azure_config: [{}] },
    ],
    [
      "use_rds_data_api must be used with the real petoju/mysql: the stand-in of the lab connects to RDS only",
      { aws_config: [{ use_rds_data_api: true }] },
    ],
  ])("fails with: %s", (message, config) => {
    expect(() => checkConfiguration(config)).toThrow(message);
  });
});

describe("readConfiguration", () => {
  it("has no TLS and retries for five minutes unless told otherwise", async () => {
    expect(await readConfiguration({ endpoint: "db:3307", username: "admin", password: "secret" }, {})).toEqual({
      server: { host: "db", port: 3307 },
      user: "admin",
      password: "secret",
      clearText: false,
      tls: undefined,
      parameters: { sql_mode: "''" },
      retryTimeout: 300_000,
    });
  });

  it("takes what is not configured from the environment", async () => {
    const environment = {
      MYSQL_ENDPOINT: "db",
      MYSQL_USERNAME: "admin",
      MYSQL_PASSWORD: "secret",
      MYSQL_TLS_CONFIG: "skip-verify",
    };

    expect(await readConfiguration({}, environment)).toMatchObject({
      server: { host: "db", port: 3306 },
      user: "admin",
      password: "secret",
      tls: { skipVerification: true },
    });
  });

  it("takes 127.0.0.1:3306 for an endpoint that is not known yet", async () => {
    expect(await readConfiguration({ endpoint: UNKNOWN }, {})).toMatchObject({
      server: { host: "127.0.0.1", port: 3306 },
    });
  });

  it("verifies against Node.js's roots with tls alone", async () => {
    expect((await readConfiguration({ endpoint: "db", tls: "true" }, {})).tls).toEqual({});
  });

  it("verifies against custom roots, given as text or as a file, whatever tls says", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "configuration-"));
    try {
      await writeFile(path.join(folder, "ca.pem"), PEM);
      const fromText = await readConfiguration({ tls: "false", custom_tls: [{ ca_cert: PEM }] }, {});
      const fromFile = await readConfiguration({ custom_tls: [{ ca_cert: path.join(folder, "ca.pem") }] }, {});

      expect([fromText.tls, fromFile.tls]).toMatchObject([{ ca: PEM }, { ca: PEM }]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.each([
    ["failed to read CA cert: open /missing/ca.pem: no such file or directory", "/missing/ca.pem"],
    ["failed to append pem", "-----BEGIN NOTHING-----"],
  ])("fails with: %s", async (message, ca_cert) => {
    await expect(readConfiguration({ custom_tls: [{ ca_cert }] }, {})).rejects.toThrow(message);
  });

  it("signs a token for the endpoint with the credentials of the environment", async () => {
    const environment = {
      AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "session",
    };
    const config = {
      endpoint: "db.example",
      username: "admin",
      password: "ignored",
      aws_config: [{ aws_rds_iam_auth: true, region: "eu-west-1" }],
    };
    const { password, clearText, tls } = await readConfiguration(config, environment);
    const token = new URL(`https://${password}`);

    expect(token.host).toBe("db.example:3306");
    expect(Object.fromEntries(token.searchParams)).toMatchObject({
      Action: "connect",
      DBUser: "admin",
      "X-Amz-Credential": expect.stringMatching(/^AKIAEXAMPLE\/\d{8}\/eu-west-1\/rds-db\/aws4_request$/),
      "X-Amz-Security-Token": "session",
    });
    expect({ clearText, tls }).toEqual({ clearText: true, tls: undefined });
  });

  it("fails when an access key comes without its secret key", async () => {
    const config = { endpoint: "db", username: "admin", aws_config: [{ aws_rds_iam_auth: true, access_key: "AKIA" }] };

    await expect(readConfiguration(config, {})).rejects.toThrow(
      "failed to build AWS config: access_key and secret_key must be provided together in aws_config block",
    );
  });
});
