import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { refusalReasons } from "../../../lab/verifier/refusal";
import { startVerifier, type DatabaseFacts, type Principal, type Verifier } from "../../../lab/verifier/verifier";
import cases from "../../cases/verifier/logins.json";
import { endpoint, fakeDate, region, shapes, sign, signingTime, type Credentials, type Signing } from "./sign";

interface LoginCase {
  name: string;
  expected: string;
  /** A token that was made elsewhere. @default - signed by the SDK's signer */
  token?: string;
  sign?: Signing & { as?: keyof typeof keys; secretAccessKey?: string; sessionToken?: string | null };
  shape?: string;
  /** Regular expression and what takes the place of its first match. */
  replace?: string[];
  login?: { user?: string; tls?: boolean; resourceId?: string };
  principal?: Partial<Principal>;
  now?: string;
}

const keys = {
  user: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" },
  role: {
    accessKeyId: "ASIAEXAMPLE",
    secretAccessKey: "another/secret+EXAMPLEKEY",
    sessionToken: "IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCXVzLWVhc3QtMSJGMEQCIEXAMPLE==",
  },
  stranger: { accessKeyId: "AKIDSTRANGER", secretAccessKey: "x" },
  broken: { accessKeyId: "AKIDBROKEN", secretAccessKey: "x" },
} satisfies Record<string, Credentials>;

const common = {
  accountId: "123456789012",
  tags: {},
  policies: { identity: [{ Statement: { Effect: "Allow", Action: "rds-db:connect", Resource: "*" } as const }] },
};
const principals: Principal[] = [
  { ...common, ...keys.user, arn: "arn:aws:iam::123456789012:user/jane" },
  { ...common, ...keys.role, arn: "arn:aws:sts::123456789012:assumed-role/app-server/i-0123456789abcdef0" },
];
const databases: DatabaseFacts[] = ["db-ORDERS", "db-PASSWORDS"].map((resourceId) => ({
  ...{ resourceId, partition: "aws", region, accountId: "123456789012" },
  ...{ host: endpoint.hostname, port: endpoint.port, iamAuthentication: resourceId === "db-ORDERS" },
}));

let folder: string;
let socketPath: string;
let logFile: string;
let verifier: Verifier;
let now: Date;
let overrides: Partial<Principal>;
let lookup: () => Promise<void>;

beforeAll(async () => {
  fakeDate();
  folder = await mkdtemp(join(tmpdir(), "verifier-"));
  socketPath = join(folder, "verifier.sock");
  logFile = join(folder, "iam-db-auth-error.log");
  verifier = await startVerifier({
    ...{ socketPath, logFile, now: () => now },
    database: (resourceId) => databases.find((database) => database.resourceId === resourceId),
    principal: async (accessKeyId) => {
      await lookup();
      if (accessKeyId === keys.broken.accessKeyId) throw new Error("the control plane is gone");
      const index = [keys.user, keys.role].findIndex((key) => key.accessKeyId === accessKeyId);
      return index < 0 ? undefined : { ...principals[index], ...overrides };
    },
  });
});

beforeEach(async () => {
  now = signingTime;
  overrides = {};
  lookup = async () => {};
  await writeFile(logFile, "");
});

afterAll(async () => {
  await verifier[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

function requestOf(fields: string[]): Buffer {
  return Buffer.concat(
    fields.flatMap((field) => {
      const bytes = Buffer.from(field);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

/** Asks as the plugin does, in pieces of the given size. */
async function ask(fields: string[], pieceSize = 1 << 20): Promise<string> {
  const request = requestOf(fields);
  const socket = connect(socketPath);
  for (let start = 0; start < request.length; start += pieceSize) {
    await new Promise((resolve) => socket.write(request.subarray(start, start + pieceSize), resolve));
  }
  return (await buffer(socket)).toString();
}

async function tokenOf(loginCase: LoginCase): Promise<string> {
  const { as = "user", secretAccessKey, sessionToken, ...signing } = loginCase.sign ?? {};
  const credentials: Credentials = { ...keys[as] };
  if (secretAccessKey !== undefined) credentials.secretAccessKey = secretAccessKey;
  if (sessionToken !== undefined) credentials.sessionToken = sessionToken ?? undefined;
  const signed = loginCase.token ?? (await sign(credentials, signing));
  const shaped = loginCase.shape === undefined ? signed : shapes[loginCase.shape](signed);
  if (loginCase.replace === undefined) return shaped;
  const [pattern, replacement] = loginCase.replace;
  const changed = shaped.replace(new RegExp(pattern), replacement);
  expect(changed).not.toBe(shaped);
  return changed;
}

describe("Verifier", () => {
  test.each(cases as LoginCase[])("$name: $expected", async (loginCase) => {
    const { user = "app", tls = true, resourceId = "db-ORDERS" } = loginCase.login ?? {};
    const token = await tokenOf(loginCase);
    now = new Date(loginCase.now ?? signingTime);
    overrides = loginCase.principal ?? {};
    const answer = await ask([resourceId, user, "127.0.0.1", tls ? "1" : "0", token]);
    const decision = verifier.decisions().at(-1);
    expect(decision?.reason ?? "accepted").toBe(loginCase.expected);
    expect(answer).toBe(loginCase.expected === "accepted" ? "1" : "0");
    expect(decision).toMatchObject({ at: now.toISOString(), resourceId, user, clientHost: "127.0.0.1", tls });
    for (const secret of [token, /X-Amz-Signature=(\w+)/.exec(token)?.[1], keys.user.secretAccessKey]) {
      if (secret) expect(JSON.stringify(decision)).not.toContain(secret);
    }
  });

  test("has a case for every reason", () => {
    const reasons = new Set((cases as LoginCase[]).map(({ expected }) => expected));
    expect([...reasons].sort()).toEqual(["accepted", ...refusalReasons].sort());
  });

  test("names the caller in a decision on its policies", async () => {
    overrides = { policies: { identity: [] } };
    await ask(["db-ORDERS", "app", "127.0.0.1", "1", await sign(keys.user)]);
    expect(verifier.decisions().at(-1)).toMatchObject({
      accepted: false,
      code: "NotAuthorized",
      principalArn: "arn:aws:iam::123456789012:user/jane",
    });
  });

  test("writes the lines that RDS writes to its log", async () => {
    const token = await sign(keys.user);
    await ask(["db-ORDERS", "app", "127.0.0.1", "1", "nonsense"]);
    await ask(["db-ORDERS", "app", "127.0.0.1", "1", await sign(keys.broken)]);
    now = new Date("2026-01-31T12:15:00.500Z");
    await ask(["db-ORDERS", "app", "127.0.0.1", "1", token]);
    now = signingTime;
    overrides = { policies: { identity: [] } };
    await ask(["db-ORDERS", "app", "127.0.0.1", "1", token]);
    expect(await readFile(logFile, "utf8")).toBe(
      [
        "2026-01-31T12:00:00,000 [ERROR] Failed to authenticate the connection request for user 'app' because the provided token is malformed or otherwise invalid. (Status Code: 400, Error Code: InvalidToken)",
        "2026-01-31T12:00:00,000 [ERROR] Failed to authorize the connection request for user 'app' due to an internal IAM DB Auth error. (Status Code: 500, Error Code: InternalError)",
        "2026-01-31T12:15:00,500 [ERROR] Failed to authenticate the connection request for user 'app' because the token age is longer than 15 minutes. (Status Code: 400, Error Code:ExpiredToken)",
        "2026-01-31T12:00:00,000 [ERROR] Failed to authorize the connection request for user 'app' because the IAM policy assumed by the caller 'arn:aws:iam::123456789012:user/jane' is not authorized to perform `rds-db:connect` on the DB instance. (Status Code: 403, Error Code:NotAuthorized)",
        "",
      ].join("\n"),
    );
  });

  test("writes nothing for a login that it accepts, nor for one without TLS", async () => {
    await ask(["db-ORDERS", "app", "127.0.0.1", "1", await sign(keys.user)]);
    await ask(["db-ORDERS", "app", "127.0.0.1", "0", ""]);
    expect(await readFile(logFile, "utf8")).toBe("");
  });

  test("keeps a user name with a line break on one line of the log", async () => {
    await ask(["db-ORDERS", "app\n2026 [ERROR] forged", "127.0.0.1", "1", "nonsense"]);
    expect((await readFile(logFile, "utf8")).split("\n")).toHaveLength(2);
  });

  test("reads a request that comes byte by byte", async () => {
    expect(await ask(["db-ORDERS", "app", "127.0.0.1", "1", await sign(keys.user)], 1)).toBe("1");
  });

  test("fails to answer a request that is larger than 64 kB", async () => {
    const before = verifier.decisions().length;
    await expect(ask(["db-ORDERS", "app", "127.0.0.1", "1", "x".repeat(70_000)])).resolves.toBe("");
    expect(verifier.decisions()).toHaveLength(before);
  });

  test("outlives a server that hangs up before the answer", async () => {
    const token = await sign(keys.user);
    let answer = (): void => {};
    const asked = new Promise<void>((resolve) => {
      lookup = () => {
        resolve();
        return new Promise((go) => (answer = go));
      };
    });
    const socket = connect(socketPath);
    socket.write(requestOf(["db-ORDERS", "app", "127.0.0.1", "1", token]));
    await asked;
    socket.destroy();
    await once(socket, "close");
    answer();
    lookup = async () => {};
    expect(await ask(["db-ORDERS", "app", "127.0.0.1", "1", token])).toBe("1");
  });
});
