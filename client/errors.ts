/**
 * What went wrong; one code, one meaning.
 *
 * | code | meaning |
 * |---|---|
 * | `INVALID_OPTION` | an option breaks a rule; nothing was signed or dialled |
 * | `CREDENTIALS_MISSING`, `CREDENTIALS_EXPIRED` | there are no AWS credentials to sign with, or they have run out |
 * | `CA_BUNDLE_UNREADABLE`, `CA_BUNDLE_INVALID`, `CA_BUNDLE_EXPIRED` | the file of root certificates is not there, holds no certificate, or only expired ones |
 * | `HOST_UNKNOWN`, `UNREACHABLE` | the name does not resolve, or nothing answers there |
 * | `TLS_NOT_OFFERED`, `TLS_REQUIRED` | the server has no TLS, or the connection has none |
 * | `TLS_UNKNOWN_CA`, `TLS_NAME_MISMATCH`, `TLS_CERTIFICATE_EXPIRED` | the server's certificate is not one to trust with a token |
 * | `CLEARTEXT_DISABLED` | the client refuses the plugin that carries the token |
 * | `ACCESS_DENIED` | the server refused the login and does not say why |
 * | `TOKEN_EXPIRED`, `TOKEN_INVALID`, `NOT_AUTHORIZED`, `THROTTLED`, `IAM_UNAVAILABLE` | why it did, as the database's `iam-db-auth-error` log tells |
 * | `GRANT_MISSING` | logged in, and not allowed to do this |
 * | `IAM_AUTHENTICATION_OFF` | the database does not have IAM authentication (yet) |
 * | `USER_EXISTS`, `USER_ON_LOCALHOST`, `GRANT_EXISTS` | Terraform could not make the database user, or not grant it what it may do |
 */
export type ConnectErrorCode =
  | "INVALID_OPTION"
  | "CREDENTIALS_MISSING"
  | "CREDENTIALS_EXPIRED"
  | "CA_BUNDLE_UNREADABLE"
  | "CA_BUNDLE_INVALID"
  | "CA_BUNDLE_EXPIRED"
  | "HOST_UNKNOWN"
  | "UNREACHABLE"
  | "TLS_NOT_OFFERED"
  | "TLS_REQUIRED"
  | "TLS_UNKNOWN_CA"
  | "TLS_NAME_MISMATCH"
  | "TLS_CERTIFICATE_EXPIRED"
  | "CLEARTEXT_DISABLED"
  | "ACCESS_DENIED"
  | "TOKEN_EXPIRED"
  | "TOKEN_INVALID"
  | "NOT_AUTHORIZED"
  | "THROTTLED"
  | "IAM_UNAVAILABLE"
  | "GRANT_MISSING"
  | "IAM_AUTHENTICATION_OFF"
  | "USER_EXISTS"
  | "USER_ON_LOCALHOST"
  | "GRANT_EXISTS";

/**
 * Why there is no connection, and what to change.
 *
 * The message is one sentence that ends with the hint; `cause` is the error that the driver, the SDK or Node raised, if
 * there was one. None of them holds a token.
 */
export class ConnectError extends Error {
  override readonly name = "ConnectError";

  constructor(
    /** Which of the known ways to fail this is. */
    readonly code: ConnectErrorCode,
    what: string,
    /** What to change. */
    readonly hint: string,
    options?: { readonly cause?: unknown },
  ) {
    super(`${what}; ${hint}`, options);
  }
}
