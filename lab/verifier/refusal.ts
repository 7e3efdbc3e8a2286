/** Error codes of RDS's `iam-db-auth-error` log. */
export type ErrorCode = "InvalidToken" | "ExpiredToken" | "NotAuthorized" | "InternalError";

/**
 * Every reason for which a login is refused, with the code that RDS logs for it, in the order in which they are checked.
 *
 * The codes for host, region, expired credentials and the account are the lab's choice: AWS documents none. Nor does it
 * say that a connection without TLS leaves a line in that log.
 */
const codes = {
  tls: undefined,
  database: "InternalError",
  disabled: "InternalError",
  malformed: "InvalidToken",
  parameters: "InvalidToken",
  algorithm: "InvalidToken",
  "signed-headers": "InvalidToken",
  date: "InvalidToken",
  expires: "InvalidToken",
  credential: "InvalidToken",
  action: "InvalidToken",
  service: "InvalidToken",
  region: "InvalidToken",
  host: "InvalidToken",
  user: "InvalidToken",
  future: "InvalidToken",
  age: "ExpiredToken",
  internal: "InternalError",
  "access-key": "InvalidToken",
  "session-token": "InvalidToken",
  signature: "InvalidToken",
  "credentials-expired": "InvalidToken",
  account: "NotAuthorized",
  "explicit-deny": "NotAuthorized",
  policy: "NotAuthorized",
  boundary: "NotAuthorized",
  "session-policy": "NotAuthorized",
} as const satisfies Record<string, ErrorCode | undefined>;

/** Stable key of a reason for which a login is refused. */
export type RefusalReason = keyof typeof codes;

/** Every key, in the order in which the checks are made. */
export const refusalReasons = Object.keys(codes) as RefusalReason[];

/** Thrown where a check fails. Its message says what was found; it never repeats a part of the token that may be secret. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ErrorCode | undefined;

  constructor(
    readonly reason: RefusalReason,
    found: string,
  ) {
    super(found);
    this.code = codes[reason];
  }
}
