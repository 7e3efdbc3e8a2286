import { isNativeError } from "node:util/types";
import { ConnectError, type ConnectErrorCode } from "./errors";

/** What is said, by whom ever says it; what it means; what to change. `$<name>` stands for a named group of the pattern. */
interface Explanation {
  readonly code: ConnectErrorCode;
  readonly says: RegExp;
  readonly what: string;
  readonly hint: string;
}

const LEAVE_SSL = "use the ssl options that connectionOptions gives";

/**
 * The first row that fits is the answer, so the narrow ones stand before the wide ones.
 *
 * Patterns are matched against `<name> <code> <errno> <message>` of an error and of its causes, or against the plain text
 * that a command-line client, Terraform or the database's log printed.
 */
const EXPLANATIONS: readonly Explanation[] = [
  // Terraform, through the MySQL provider
  {
    code: "USER_EXISTS",
    says: /Operation CREATE USER failed for '(?<user>[^']*)'@'(?<host>[^']*)'/,
    what: `the database user "$<user>"@"$<host>" exists already`,
    hint: `set existing: true on its DatabaseUser, or import it: import { to = mysql_user.$<user>  id = "$<user>@$<host>" }`,
  },
  {
    code: "GRANT_EXISTS",
    says: /Name:"(?<user>[^"]*)", Host:"(?<host>[^"]*)"\} already has grant &\{(?<database>\S+) (?<table>\S+) /,
    what: `the database user "$<user>"@"$<host>" has privileges on $<database>.$<table> already`,
    hint: `set existing: true on this grant of its DatabaseUser, or import it: id = "$<user>@$<host>@$<database>@$<table>"`,
  },
  {
    code: "USER_ON_LOCALHOST",
    says: /cannot use IAM auth against localhost/,
    what: "a database user identified by AWSAuthenticationPlugin cannot be one of host localhost, the provider's default",
    hint: `set host = "%" on mysql_user, or a pattern such as "10.0.%"`,
  },

  // Server
  {
    code: "IAM_AUTHENTICATION_OFF",
    says: /Plugin '?AWSAuthenticationPlugin'? is not loaded/,
    what: "IAM authentication is off for this database, or not on yet",
    hint: "turn it on with apply_immediately, and wait until the database shows it as enabled with nothing pending",
  },
  {
    code: "TLS_REQUIRED",
    says: /insecure transport are prohibited|requires TLS connections|allowed only with SSL connections/,
    what: "the database takes connections over TLS only",
    hint: LEAVE_SSL,
  },
  {
    code: "THROTTLED",
    says: /IAM authentication rate limit exceeded|IAM DB authentication throttling/,
    what: "there were too many IAM logins in a short time, or the database is short of memory for them",
    hint: "keep connections open in a pool, and spread the start of many clients",
  },
  {
    code: "GRANT_MISSING",
    says: /Access denied for user '(?<user>[^']*)'@'[^']*' to database '(?<database>[^']*)'/,
    what: `"$<user>" logged in, and has no grant on the database "$<database>"`,
    hint: `add { database: "$<database>", privileges: […] } to the grants of the database user`,
  },
  {
    code: "GRANT_MISSING",
    says: /(?<privilege>[A-Z][A-Z ]+?) command denied to user '(?<user>[^']*)'@'[^']*' for \w+ (?<object>\S*[\w'`])/,
    what: `"$<user>" logged in, and may not $<privilege> on $<object>`,
    hint: `add "$<privilege>" to the privileges of the database user if it ought to`,
  },
  {
    code: "ACCESS_DENIED",
    says: /Access denied for user '(?<user>[^']*)'@'(?<client>[^']*)'/,
    what: `the database refused the login of "$<user>" from $<client>, and tells only its iam-db-auth-error log why`,
    hint:
      "check that the connection uses TLS, that MySQL has the user to the letter with AWSAuthenticationPlugin, that the policy " +
      "allows rds-db:connect on the resource id of this database and this user, and that the token is younger than " +
      "15 minutes and signed for the endpoint's own host, port and region",
  },

  // The database's iam-db-auth-error log
  {
    code: "TOKEN_EXPIRED",
    says: /token age is longer than 15 minutes/,
    what: "the token was older than 15 minutes when it was used",
    hint: "sign one for every connection, as connectionOptions does, and check the clock of the machine that signs",
  },
  {
    code: "TOKEN_INVALID",
    says: /provided token is malformed or otherwise invalid/,
    what: "the token is not what was signed for this database",
    hint:
      "sign it for the endpoint's own host, port and region, with credentials that still hold, and pass it on whole: it has " +
      "several hundred characters, and a prompt or a URL may cut or change it",
  },
  {
    code: "NOT_AUTHORIZED",
    says: /caller '(?<caller>[^']*)' is not authorized to perform `?rds-db:connect/,
    what: "$<caller> has no rds-db:connect on this database and user",
    hint: "grant it with DatabaseUser.grantConnect, and compare resource id and user in the policy with the database's own",
  },
  {
    code: "IAM_UNAVAILABLE",
    says: /internal IAM DB Auth error/,
    what: "IAM database authentication failed inside of AWS",
    hint: "try again, and check that the database has memory to spare",
  },

  // Clients that do not send a password in clear
  {
    code: "CLEARTEXT_DISABLED",
    says: /MYSQL_CLEAR_PASSWORD_NOT_ENABLED|unknown plugin mysql_clear_password/,
    what: "the driver does not answer the server's request for a clear-text password, which is how a token travels",
    hint: "spread connectionOptions into the driver's options: its plugin answers over verified TLS only",
  },
  {
    code: "CLEARTEXT_DISABLED",
    says: /plugin '?mysql_clear_password'? cannot be loaded/,
    what: "the MySQL client does not send a clear-text password, which is how a token travels",
    hint: "add --enable-cleartext-plugin, together with --ssl-mode=VERIFY_IDENTITY and --ssl-ca",
  },
  {
    code: "CLEARTEXT_DISABLED",
    says: /requires clear text authentication/,
    what: "the Go driver does not send a clear-text password, which is how a token travels",
    hint: "set allowCleartextPasswords=1, together with a tls configuration that holds the root certificates",
  },

  // TLS
  {
    code: "TLS_NAME_MISMATCH",
    says: /Host: (?<host>\S+)\. is not (in the cert's altnames|cert's CN)/,
    what: "the server's certificate does not name $<host>",
    hint: "give the endpoint's own name as host, and where another address is dialled (a tunnel, a CNAME), give it as dial",
  },
  {
    code: "TLS_NAME_MISMATCH",
    says: /ERR_TLS_CERT_ALTNAME_INVALID|x509: certificate is (not )?valid for|[Hh]ostname mismatch/,
    what: "the server's certificate does not name the host",
    hint: "give the endpoint's own name as host, and where another address is dialled (a tunnel, a CNAME), give it as dial",
  },
  {
    code: "TLS_CERTIFICATE_EXPIRED",
    says: /CERT_HAS_EXPIRED|certificate has expired/,
    what: "a certificate of the server's chain has expired",
    hint: "rotate the database's certificate, and download the root certificates anew",
  },
  {
    code: "TLS_UNKNOWN_CA",
    says: /UNABLE_TO_VERIFY_LEAF_SIGNATURE|certificate signature failure|SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT|unable to verify the first certificate|self[- ]signed certificate|unable to get (local )?issuer certificate|signed by unknown authority|certificate is NOT trusted/,
    what: "the server's certificate does not end in one of the root certificates given",
    hint: "download AWS's bundle, which has a root for every region, from https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem",
  },
  {
    code: "TLS_NOT_OFFERED",
    says: /HANDSHAKE_NO_SSL_SUPPORT|does not support (secure connection|TLS|SSL)/,
    what: "the server does not offer TLS, so no token was sent",
    hint: "check that host and port are those of the database",
  },

  // Network
  {
    code: "HOST_UNKNOWN",
    says: /\b(ENOTFOUND|EAI_AGAIN)\b|no such host|Unknown (MySQL )?server host/,
    what: "the host name does not resolve",
    hint: "compare host with the endpoint's address, and check that this machine uses the VPC's name server",
  },
  {
    code: "UNREACHABLE",
    says: /\b(ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)\b|connection refused|i\/o timeout|Can't connect to (MySQL|server)/,
    what: "nothing answers at host and port",
    hint: "check both, that the database is available, and that its security group lets this machine in",
  },

  // AWS credentials
  {
    code: "CREDENTIALS_EXPIRED",
    says: /ExpiredToken|security token included in the request is expired|SSO session .*(expired|invalid)|Token is expired/,
    what: "the AWS credentials have expired",
    hint: "sign in again (aws sso login), or let the role of the machine provide them",
  },
  {
    code: "CREDENTIALS_MISSING",
    says: /CredentialsProviderError|Could not load credentials|Unable to locate credentials|[Nn]o valid credential sources/,
    what: "there are no AWS credentials to sign the token with",
    hint: "run where a role provides them, set AWS_PROFILE, or pass credentials",
  },
];

/**
 * Says in one sentence what an error means and what to change, or `undefined` where it is not known.
 *
 * Takes errors of mysql2, the AWS SDK and Node, and the texts of the command-line clients, of Terraform and of the
 * `iam-db-auth-error` log. A {@link ConnectError} among the causes is returned as it is.
 */
export function explain(error: unknown): ConnectError | undefined {
  const chain = [...unfold(error)];
  const known = chain.find((link) => link instanceof ConnectError);
  if (known) return known;
  const text = chain.map(describe).join("\n");
  for (const { code, says, what, hint } of EXPLANATIONS) {
    const groups = says.exec(text);
    if (groups) return new ConnectError(code, fill(what, groups.groups), fill(hint, groups.groups), { cause: error });
  }
  return undefined;
}

/** The error, its causes, and the errors that an AggregateError holds (Node's, when a name has several addresses). */
function* unfold(error: unknown, seen = new Set<unknown>()): Generator<unknown> {
  if (error === undefined || error === null || seen.has(error)) return;
  seen.add(error);
  yield error;
  if (!isNativeError(error)) return;
  yield* unfold(error.cause, seen);
  const { errors } = error as Partial<AggregateError>;
  if (Array.isArray(errors)) for (const each of errors) yield* unfold(each, seen);
}

function describe(error: unknown): string {
  if (!isNativeError(error)) return String(error);
  const { code = "", errno = "" } = error as NodeJS.ErrnoException;
  return `${error.name} ${code} ${errno} ${error.message}`;
}

function fill(sentence: string, groups: Record<string, string> = {}): string {
  return sentence.replace(/\$<(\w+)>/g, (_, name: string) => groups[name] ?? "");
}
