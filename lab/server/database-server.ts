import type { ServerInstallation } from "./installation";

/** What a database server of the lab is started with. */
export interface DatabaseServerOptions {
  /** A folder of its own, made when missing. */
  folder: string;
  /** Resource id of the database (`db-…`, `cluster-…`): the plugin sends it to the verifier with each login. */
  resourceId: string;
  masterUsername: string;
  masterPassword: string;
  /** A database to make at the start. @default - none */
  databaseName?: string;
  /** PEM files, absolute paths. */
  certificate: { certificateFile: string; keyFile: string; caFile: string };
  /** Path of the Unix socket on which the verifier listens. */
  verifierSocket: string;
  installation: ServerInstallation;
  /** Ends the start, and the server with it. @default - never */
  signal?: AbortSignal;
}

/** A running MariaDB server that stands in for the server of an RDS instance or an Aurora cluster. */
export interface DatabaseServer extends AsyncDisposable {
  /** TCP port on 127.0.0.1. */
  readonly port: number;
  readonly engine: "mariadb";
  readonly version: string;
  /** Whether the server has AWSAuthenticationPlugin; without it, CREATE USER and logins fail with the server's own error 1524. */
  setIamAuthentication(enabled: boolean): Promise<void>;
  setMasterPassword(password: string): Promise<void>;
  /** Runs a statement as the local administrator. */
  run(sql: string): Promise<Record<string, unknown>[]>;
}

/** Starts a database server and waits until it takes connections. */
export async function startDatabaseServer(options: DatabaseServerOptions): Promise<DatabaseServer> {
  throw new Error(`not built yet: ${options.folder}`);
}
