import type { ErrorCode } from "./refusal";

/**
 * The line that RDS writes to its `iam-db-auth-error` log, without time and level.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Troubleshooting.html
 */
export function awsMessage(code: ErrorCode, user: string, principalArn: string): string {
  const name = printable(user);
  switch (code) {
    case "InvalidToken":
      return `Failed to authenticate the connection request for user '${name}' because the provided token is malformed or otherwise invalid. (Status Code: 400, Error Code: InvalidToken)`;
    case "ExpiredToken":
      return `Failed to authenticate the connection request for user '${name}' because the token age is longer than 15 minutes. (Status Code: 400, Error Code:ExpiredToken)`;
    case "NotAuthorized":
      return `Failed to authorize the connection request for user '${name}' because the IAM policy assumed by the caller '${principalArn}' is not authorized to perform \`rds-db:connect\` on the DB instance. (Status Code: 403, Error Code:NotAuthorized)`;
    case "InternalError":
      return `Failed to authorize the connection request for user '${name}' due to an internal IAM DB Auth error. (Status Code: 500, Error Code: InternalError)`;
  }
}

/** A line of the log file, with its end: time in UTC with a comma before the milliseconds, as RDS writes it. */
export function logLine(at: Date, message: string): string {
  return `${at.toISOString().replace(".", ",").replace("Z", "")} [ERROR] ${message}\n`;
}

/** Text of the other side, without what would break a line. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "?");
}
