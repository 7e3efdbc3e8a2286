import { connect as dialTcp } from "node:net";
import { checkServerIdentity, TLSSocket } from "node:tls";
import type { AuthPlugin, Connection, ConnectionOptions, SslOptions } from "mysql2";
import { ConnectError } from "./errors";
import { checkLogin, describePort, refuse } from "./login";
import { loadRootCertificates } from "./root-certificates";
import { tokenSource, type TokenOptions } from "./token";

/** What it takes to log in. */
export interface LoginOptions extends TokenOptions {
  /** File of root certificates (PEM); AWS's own is https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem. */
  readonly caFile: string;
  /**
   * Where to dial instead, for a tunnel or a CNAME. The token is still signed for `host` and `port`, and the certificate
   * still has to name `host`.
   *
   * @default - `host` and `port`
   */
  readonly dial?: { readonly host: string; readonly port: number };
}

/** Options for mysql2's `createConnection` and `createPool`. */
export type DriverOptions = Required<Pick<ConnectionOptions, "host" | "port" | "user" | "authPlugins">> &
  Pick<ConnectionOptions, "stream"> & { readonly ssl: SslOptions };

/**
 * Returns the options to spread into mysql2's `createConnection` or `createPool`; add `database` and whatever else you need.
 *
 * A token is good for whoever reads it, and it travels in clear inside TLS. So:
 *
 * 1. mysql2 checks the server's chain against `caFile` and its name against `host`, TLS 1.2 or later.
 * 2. No password is set. The clear-text plugin that is asked for it is this one, for these options.
 * 3. Before it signs, it looks at the socket that the token would go through. No TLS, another chain or another name ends
 *    the connection, also where the options were changed after they left this function.
 * 4. Every connection gets a token of its own, so a pool grows after 15 minutes as it did before.
 *
 * @throws ConnectError `INVALID_OPTION`, `CA_BUNDLE_UNREADABLE`, `CA_BUNDLE_INVALID`, `CA_BUNDLE_EXPIRED`; while connecting,
 * mysql2's own error, which {@link explain} turns into one
 */
export function connectionOptions(options: LoginOptions): DriverOptions {
  const { host, port, user } = checkLogin(options);
  const { dial, caFile } = options;
  if (dial) refuse([describePort("dial.port", dial.port)]);
  const freshToken = tokenSource(options);
  const ssl = {
    ca: loadRootCertificates(caFile).map((root) => root.pem),
    rejectUnauthorized: true,
    verifyIdentity: true,
    minVersion: "TLSv1.2",
  } satisfies SslOptions;

  const clearPassword: AuthPlugin =
    ({ connection }) =>
    async () => {
      try {
        refuseUnverified(connection, ssl, host);
        return Buffer.from(`${await freshToken()}\0`);
      } catch (cause) {
        // mysql2 overwrites the code of what is thrown here; as the cause it stays as it is.
        throw new Error((cause as Error).message, { cause });
      }
    };

  return {
    host,
    port,
    user,
    ssl,
    authPlugins: { mysql_clear_password: clearPassword },
    ...(dial && { stream: () => dialTcp({ ...dial, noDelay: true, keepAlive: true }) }),
  };
}

/** Throws unless the connection runs over TLS, to a server with a chain to one of our roots and a certificate for `host`. */
function refuseUnverified(connection: Connection, ssl: SslOptions, host: string): void {
  const { stream, config } = connection as Connection & { readonly stream: unknown };
  if (!(stream instanceof TLSSocket))
    throw new ConnectError(
      "TLS_REQUIRED",
      "a token must not travel without TLS",
      "leave ssl as connectionOptions gives it",
    );
  if (config.ssl !== ssl || !stream.authorized)
    throw new ConnectError(
      "TLS_UNKNOWN_CA",
      "a token must not go to a server whose certificate was not verified",
      "leave ssl as connectionOptions gives it",
    );
  const cause = checkServerIdentity(host, stream.getPeerCertificate());
  if (cause)
    throw new ConnectError(
      "TLS_NAME_MISMATCH",
      `the server's certificate does not name ${host}`,
      "leave host as connectionOptions gives it, and where another address is dialled, give it as dial",
      { cause },
    );
}
