import { inspect } from "node:util";
import { isNativeError } from "node:util/types";
import { createConnection, createPool, type ConnectionOptions } from "mysql2/promise";
import { ConnectError, connectionOptions, explain, type LoginOptions } from "../../../client";
import { makeRoot, temporaryFile, type Root } from "./certificates";
import { setClock } from "./clock";
import { startFakeServer } from "./fake-server";

const SECRET = "wJalrXUtnFEMI-this-is-no-real-key";
const SESSION = "FwoGZXIvYXdzE-this-is-no-real-session-token";
const ENDPOINT = "orders.abcdefghijkl.us-east-1.rds.amazonaws.com";

let root: Root;
let caFile: string;
beforeAll(async () => {
  root = await makeRoot("Root");
  caFile = temporaryFile(root.pem);
});

describe("connectionOptions", () => {
  it("logs in over TLS with a token for the endpoint", async () => {
    await using server = await startFakeServer(await root.issue({ dns: "localhost" }));
    const connection = await createConnection(connectionOptions(login({ port: server.port })));
    connection.destroy();
    expect(server.passwords).toEqual([expect.stringMatching(tokenFor("localhost", server.port, "us-east-1"))]);
    expect(server.plaintext()).not.toContain("X-Amz-");
  });

  it("dials a tunnel, and signs and checks the certificate for the endpoint all the same", async () => {
    await using server = await startFakeServer(await root.issue({ dns: ENDPOINT }));
    const options = login({ host: ENDPOINT, port: 3306, region: undefined, dial: tunnel(server.port) });
    const connection = await createConnection(connectionOptions(options));
    connection.destroy();
    expect(server.passwords).toEqual([expect.stringMatching(tokenFor(ENDPOINT, 3306, "us-east-1"))]);
  });

  it("signs a fresh token for each connection of a pool, also long after the pool was made", async () => {
    await using server = await startFakeServer(await root.issue({ dns: "localhost" }));
    setClock("2026-11-22T14:00:00Z");
    const pool = createPool({ ...connectionOptions(login({ port: server.port })), connectionLimit: 2 });
    try {
      const first = await pool.getConnection();
      setClock("2026-11-22T16:00:00Z");
      const second = await pool.getConnection();
      expect(server.passwords.map((token) => /X-Amz-Date=(\w+)/.exec(token)?.[1])).toEqual([
        "20261122T140000Z",
        "20261122T160000Z",
      ]);
      first.destroy();
      second.destroy();
    } finally {
      jest.useRealTimers();
      await pool.end();
    }
  });

  it("asks the provider of credentials once a token", async () => {
    await using server = await startFakeServer(await root.issue({ dns: "localhost" }));
    const credentials = jest.fn(async () => ({ accessKeyId: "AKIDEXAMPLE", secretAccessKey: SECRET }));
    const options = connectionOptions(login({ port: server.port, credentials }));
    expect(credentials).not.toHaveBeenCalled();
    (await createConnection(options)).destroy();
    (await createConnection(options)).destroy();
    expect(credentials).toHaveBeenCalledTimes(2);
  });

  it("gives no password, so that no other plugin has one to send", () => {
    expect(Object.keys(connectionOptions(login({}))).sort()).toEqual(["authPlugins", "host", "port", "ssl", "user"]);
  });

  it("gives TLS with the chain and the name verified, 1.2 or later", () => {
    expect(connectionOptions(login({})).ssl).toEqual({
      ca: [root.pem],
      rejectUnauthorized: true,
      verifyIdentity: true,
      minVersion: "TLSv1.2",
    });
  });

  it("fails before dialling when an option breaks a rule", () => {
    expect(() => connectionOptions(login({ dial: { host: "127.0.0.1", port: 0 } }))).toThrow(
      expect.objectContaining({ code: "INVALID_OPTION", message: expect.stringContaining("dial.port") }),
    );
  });
});

describe("a token is not sent", () => {
  it("fails when the certificate names another host", async () => {
    await expectRefusal(await root.issue({ dns: "other.example" }), {}, "TLS_NAME_MISMATCH");
  });

  it("fails when the certificate names the address that is dialled, not the endpoint", async () => {
    await expectRefusal(await root.issue({ ip: "127.0.0.1" }), {}, "TLS_NAME_MISMATCH");
  });

  it("fails when another authority signed the certificate", async () => {
    await expectRefusal(await (await makeRoot("Root")).issue({ dns: "localhost" }), {}, "TLS_UNKNOWN_CA");
  });

  it("fails when the server offers no TLS", async () => {
    await expectRefusal(undefined, {}, "TLS_NOT_OFFERED");
  });

  it("fails when TLS is taken out of the options and the clear-text plugin is left in", async () => {
    await expectRefusal(await root.issue({ dns: "localhost" }), { ssl: undefined }, "TLS_REQUIRED");
    await expectRefusal(undefined, { ssl: undefined }, "TLS_REQUIRED");
  });

  it("fails when the clear-text plugin is taken out and TLS is left in", async () => {
    await expectRefusal(await root.issue({ dns: "localhost" }), { authPlugins: {} }, "CLEARTEXT_DISABLED");
  });

  it("fails when the check of the chain is turned off", async () => {
    const stranger = await (await makeRoot("Stranger")).issue({ dns: "localhost" });
    await expectRefusal(stranger, { ssl: { rejectUnauthorized: false } }, "TLS_UNKNOWN_CA");
  });

  it("fails when the check of the chain is turned off behind our back", async () => {
    const stranger = await (await makeRoot("Stranger")).issue({ dns: "localhost" });
    await expectRefusal(stranger, (options) => (options.ssl.rejectUnauthorized = false), "TLS_UNKNOWN_CA");
  });

  it("fails when the check of the name is turned off behind our back", async () => {
    const other = await root.issue({ dns: "other.example" });
    await expectRefusal(other, (options) => (options.ssl.verifyIdentity = false), "TLS_NAME_MISMATCH");
  });

  it("fails when the roots are replaced by others", async () => {
    const stranger = await makeRoot("Stranger");
    const ssl = { ca: stranger.pem, rejectUnauthorized: true, verifyIdentity: true };
    await expectRefusal(await stranger.issue({ dns: "localhost" }), { ssl }, "TLS_UNKNOWN_CA");
  });

  it("fails when the host is replaced by an address, for which the driver checks the name localhost", async () => {
    await expectRefusal(
      await root.issue({ dns: "localhost" }),
      { host: "127.0.0.1" },
      "TLS_NAME_MISMATCH",
      login({ host: ENDPOINT, region: undefined }),
    );
  });

  it("fails when there are no credentials, and says so", async () => {
    const credentials = async () => {
      throw Object.assign(new Error("Could not load credentials from any providers"), {
        name: "CredentialsProviderError",
      });
    };
    await expectRefusal(await root.issue({ dns: "localhost" }), {}, "CREDENTIALS_MISSING", login({ credentials }));
  });
});

function login(changes: Partial<LoginOptions>): LoginOptions {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: SECRET, sessionToken: SESSION };
  return { host: "localhost", port: 3306, user: "app", region: "us-east-1", caFile, credentials, ...changes };
}

function tunnel(port: number) {
  return { host: "127.0.0.1", port };
}

function tokenFor(host: string, port: number, region: string): RegExp {
  return new RegExp(`^${host}:${port}/\\?Action=connect&DBUser=app&.*%2F${region}%2Frds-db%2Faws4_request`);
}

type Change = ConnectionOptions | ((options: ReturnType<typeof connectionOptions>) => void);

/** Connects to a server with the given certificate, expects the error, and that nothing secret is in it or was sent. */
async function expectRefusal(
  certificate: Parameters<typeof startFakeServer>[0],
  change: Change,
  code: string,
  options = login({}),
): Promise<void> {
  await using server = await startFakeServer(certificate);
  const ours = connectionOptions({ ...options, dial: tunnel(server.port) });
  if (typeof change === "function") change(ours);
  const connecting = createConnection({ ...ours, ...(typeof change === "function" ? {} : change) });
  const error: unknown = await connecting.then(
    (connection) => connection.destroy(),
    (reason: unknown) => reason,
  );
  expect(isNativeError(error)).toBe(true);
  const explained = explain(error);
  expect(explained).toBeInstanceOf(ConnectError);
  expect(explained?.code).toBe(code);
  expect(inspect([error, explained], { depth: 10 })).not.toMatch(new RegExp(`X-Amz-|${SECRET}|${SESSION}`));
  await server.allClosed();
  expect(server.passwords).toEqual([]);
  expect(server.plaintext()).not.toContain("X-Amz-");
}
