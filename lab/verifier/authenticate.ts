import type { LoginRequest } from "./login-request";
import { printable } from "./messages";
import type { Principal } from "./principal";
import { Refusal } from "./refusal";
import { isSignedWith } from "./signature";
import { parseToken } from "./token";

/** What the verifier must know of the database that a token is presented to. */
export interface DatabaseFacts {
  resourceId: string;
  partition: string;
  region: string;
  accountId: string;
  /** Host name of the endpoint, without the port. */
  host: string;
  port: number;
  /** Whether IAM authentication is live. */
  iamAuthentication: boolean;
}

/** Where the verifier looks things up. */
export interface Directory {
  database(resourceId: string): DatabaseFacts | undefined;
  principal(accessKeyId: string): Promise<Principal | undefined>;
}

/** How long a token is good at most, in seconds, whatever its X-Amz-Expires says. */
const longestLife = 900;

/** How far a signer's clock may be ahead, in seconds. RDS documents no limit; this is the usual one of AWS. */
const clockSkew = 300;

/**
 * Finds out who wants to log in to what: checks what the token says of itself, and then that the holder of the access
 * key said it. The checks are made in the order of `refusalReasons`, so each refusal has one reason.
 *
 * @throws Refusal
 */
export async function authenticate(
  login: LoginRequest,
  directory: Directory,
  now: Date,
): Promise<{ principal: Principal; database: DatabaseFacts }> {
  if (!login.tls) throw new Refusal("tls", "the connection is not encrypted, so the token was not looked at");
  const database = directory.database(login.resourceId);
  if (database === undefined) throw new Refusal("database", `there is no database ${printable(login.resourceId)}`);
  if (!database.iamAuthentication) throw new Refusal("disabled", "IAM authentication is off for the database");

  const token = parseToken(login.token);
  const user = token.parameters.get("DBUser") ?? "";
  if (token.parameters.get("Action") !== "connect") throw new Refusal("action", "Action is not connect");
  if (token.service !== "rds-db") throw new Refusal("service", "it was signed for another service than rds-db");
  expectSame("region", "it was signed for the region", token.region, "the database is in", database.region);
  const endpoint = `${database.host}:${database.port}`.toLowerCase();
  expectSame("host", "it was signed for", token.endpoint, "the database's endpoint is", endpoint);
  expectSame("user", "it was signed for the user", user, "the login is for", login.user);
  checkTime(token.signedAt, Math.min(token.expires, longestLife), now);

  const principal = await directory.principal(token.accessKeyId).catch((error: unknown) => {
    throw new Refusal("internal", `the access key could not be looked up: ${String(error)}`);
  });
  if (principal === undefined) throw new Refusal("access-key", "nobody has its access key");
  if (token.parameters.get("X-Amz-Security-Token") !== principal.sessionToken) {
    throw new Refusal("session-token", "its session token is missing or is not the one of its access key");
  }
  if (!isSignedWith(token, principal.secretAccessKey)) {
    throw new Refusal("signature", "its signature does not fit its contents and its access key");
  }
  if (principal.expiration !== undefined && Date.parse(principal.expiration) <= now.getTime()) {
    throw new Refusal("credentials-expired", `the credentials that signed it ended at ${principal.expiration}`);
  }
  return { principal, database };
}

function expectSame(
  reason: "region" | "host" | "user",
  signedFor: string,
  signed: string,
  actually: string,
  actual: string,
): void {
  if (signed === actual) return;
  throw new Refusal(reason, printable(`${signedFor} "${signed}", ${actually} "${actual}"`));
}

function checkTime(signedAt: Date, life: number, now: Date): void {
  const age = (now.getTime() - signedAt.getTime()) / 1000;
  if (age < -clockSkew) throw new Refusal("future", `it was signed ${-age} s in the future`);
  if (age > life) throw new Refusal("age", `it is ${age} s old and was good for ${life} s`);
}
