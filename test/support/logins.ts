import mysql from "mysql2/promise";
import type { TokenOptions } from "../../client";
import { connectionOptions, signToken } from "../../client";
import type { Credentials, Lab, LoginDecision } from "../../lab";
import type { Signer } from "./signers";

/** What came of one login. */
export interface LoginOutcome {
  /** `CURRENT_USER()` of the session; undefined where the login was refused. */
  readonly user?: string;
  /** Number of the server's error, or the code of the client's. */
  readonly error?: number | string;
  /** The verifier's reason for a refusal that reached it. */
  readonly reason?: LoginDecision["reason"];
}

/** Credentials as the SDK's signer takes them. */
export const forSigner = ({ accessKeyId, secretAccessKey, sessionToken }: Credentials) => ({
  accessKeyId,
  secretAccessKey,
  sessionToken,
});

/** Logs in with the client library, TLS verified, and says what came of it. */
export function login(lab: Lab, options: TokenOptions): Promise<LoginOutcome> {
  return outcome(lab, () => mysql.createConnection(connectionOptions({ ...options, caFile: lab.caFile })));
}

/** Logs in with a token that was signed before, by the driver's own options. */
export function loginWithToken(lab: Lab, options: TokenOptions, token: string): Promise<LoginOutcome> {
  const { ssl } = connectionOptions({ ...options, caFile: lab.caFile });
  return outcome(lab, () =>
    mysql.createConnection({ ...dialled(options), password: token, enableCleartextPlugin: true, ssl }),
  );
}

/** Logs in as a client would that asks for no TLS. */
export async function loginWithoutTls(lab: Lab, options: TokenOptions): Promise<LoginOutcome> {
  const token = await signToken(options);
  return outcome(lab, () =>
    mysql.createConnection({ ...dialled(options), password: token, enableCleartextPlugin: true }),
  );
}

/** A login as `app`, the user that most tests grant. */
export const IN: LoginOutcome = { user: "app@%" };
/** A login that no policy allows. */
export const REFUSED: LoginOutcome = { error: 1045, reason: "policy" };

/** Logs in to a database once as each of the users, with tokens of one signer. */
export async function loginsAs(
  lab: Lab,
  sign: Signer,
  users: readonly string[],
  identifier = "orders",
): Promise<LoginOutcome[]> {
  const { host, port, region } = lab.database(identifier);
  const logins = users.map((user) => ({ host, port, region, user }));
  const outcomes: LoginOutcome[] = [];
  for (const [index, token] of (await sign(logins)).entries())
    outcomes.push(await loginWithToken(lab, logins[index], token));
  return outcomes;
}

/** Opens a session with the client library and closes it after the work. */
export async function session<Result>(
  lab: Lab,
  options: TokenOptions,
  work: (connection: mysql.Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await mysql.createConnection(connectionOptions({ ...options, caFile: lab.caFile }));
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}

const dialled = ({ host, port, user }: TokenOptions) => ({ host, port, user });

async function outcome(lab: Lab, connect: () => Promise<mysql.Connection>): Promise<LoginOutcome> {
  const decided = lab.decisions().length;
  try {
    const connection = await connect();
    const [[row]] = await connection.query<mysql.RowDataPacket[]>("SELECT CURRENT_USER() AS user");
    await connection.end();
    return { user: String(row.user) };
  } catch (error) {
    const { errno, code } = error as mysql.QueryError;
    const reason = lab
      .decisions()
      .slice(decided)
      .find(({ accepted }) => !accepted)?.reason;
    return { error: typeof errno === "number" && errno > 0 ? errno : code, reason };
  }
}
