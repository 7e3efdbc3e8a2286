import { ProviderError } from "./resource";

/** An error that the database server sent, in the words that petoju/mysql prints: `Error 1045 (28000): Access denied …`. */
export class MysqlError extends Error {
  override readonly name = "MysqlError";

  constructor(
    /** The server's error number, such as 1045. */
    readonly number: number,
    sqlState: string | undefined,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`Error ${number}${sqlState ? ` (${sqlState})` : ""}: ${message}`, options);
  }
}

interface DriverError extends Error {
  code?: string;
  errno?: number;
  sqlState?: string;
  sqlMessage?: string;
  address?: string;
  port?: number;
  hostname?: string;
  errors?: DriverError[];
  cert?: { subjectaltname?: string };
  host?: string;
}

const FIRST_SERVER_ERROR = 1000;
const TEXTS: Record<string, (error: DriverError) => string> = {
  ECONNREFUSED: (error) => `dial tcp ${address(error)}: connect: connection refused`,
  ETIMEDOUT: (error) => `dial tcp ${address(error)}: i/o timeout`,
  ENOTFOUND: (error) => `dial tcp: lookup ${error.hostname}: no such host`,
  HANDSHAKE_NO_SSL_SUPPORT: () => "TLS requested but server does not support TLS",
  HANDSHAKE_SSL_ERROR: (error) => `tls: failed to verify certificate: x509: ${unverified(error)}`,
  MYSQL_CLEAR_PASSWORD_NOT_ENABLED: () =>
    "this user requires clear text authentication. If you still want to use it, please add 'allowCleartextPasswords=1' to your DSN",
  PROTOCOL_CONNECTION_LOST: () => "invalid connection",
};

/** mysql2 gives all TLS errors the same code; what is left of OpenSSL's is its sentence. */
function unverified({ message, host, cert }: DriverError): string {
  if (cert) {
    const names = cert.subjectaltname?.replaceAll(/\b(DNS|IP Address):/g, "") ?? "no name";
    return `certificate is valid for ${names}, not ${host}`;
  }
  if (/expired|not yet valid/.test(message)) return "certificate has expired or is not yet valid";
  return /self-signed|issuer|first certificate/.test(message) ? "certificate signed by unknown authority" : message;
}

function address({ errors, ...error }: DriverError): string {
  const { address = "", port } = errors?.at(-1) ?? error;
  return `${address.includes(":") ? `[${address}]` : address}:${port}`;
}

/** Turns an error of mysql2 into the one that petoju/mysql reports: a {@link MysqlError} when the server sent it. */
export function translate(error: unknown): Error {
  const cause = error as DriverError;
  if (cause.errno !== undefined && cause.errno >= FIRST_SERVER_ERROR) {
    return new MysqlError(cause.errno, cause.sqlState, cause.sqlMessage ?? cause.message, { cause });
  }
  return new Error(TEXTS[cause.code ?? ""]?.(cause) ?? cause.message, { cause });
}

/** There is no connection to the server; what was to be done with it does not matter. */
export class ConnectionError extends ProviderError {}

/** Puts what failed in front of an error: `.catch(rethrow("failed executing SQL"))`. */
export function rethrow(what: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof ConnectionError) throw error;
    throw new ProviderError(`${what}: ${(error as Error).message}`, "", { cause: error });
  };
}
