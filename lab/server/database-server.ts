import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createConnection, escape, escapeId, type RowDataPacket } from "mysql2/promise";
import { administrator, commonOptions, createDataFolder } from "./data-folder";
import { freePort } from "./free-port";
import type { ServerInstallation } from "./installation";
import { masterPrivileges } from "./master-privileges";
import { pluginFile } from "./plugin";
import { startProgram, type RunningProgram } from "./program";

/** What a database server of the lab is started with. */
export interface DatabaseServerOptions {
  /** A folder of its own, made when missing; its data folder is kept and used again. */
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
  /** Stops the server, also while it starts. @default - only its disposal does */
  signal?: AbortSignal;
}

/** A running MariaDB server that stands in for the server of an RDS instance or an Aurora cluster. */
export interface DatabaseServer extends AsyncDisposable {
  /** TCP port on 127.0.0.1. */
  readonly port: number;
  readonly engine: "mariadb";
  readonly version: string;
  /**
   * Whether the server has AWSAuthenticationPlugin. It starts without, and then CREATE USER and logins fail with the
   * server's own error 1524.
   */
  setIamAuthentication(enabled: boolean): Promise<void>;
  setMasterPassword(password: string): Promise<void>;
  /** Runs a statement as the local administrator and returns its rows, none for a statement that has none. */
  run(sql: string): Promise<Record<string, unknown>[]>;
}

/** Longest path of a Unix socket that works everywhere, in bytes. */
const socketPathLimit = 100;

/** How long a server may take until it takes connections, in milliseconds. */
const startLimit = 60_000;

const startAttempts = 5;

/**
 * Starts a database server and waits until it takes connections.
 *
 * It listens on 127.0.0.1, on a port that the system chooses, and ends with this process at the latest.
 *
 * @throws when it does not start within a minute, with the last lines of its log; nothing is left running then
 */
export async function startDatabaseServer(options: DatabaseServerOptions): Promise<DatabaseServer> {
  const { folder, installation } = options;
  const socketPath = join(folder, "mariadb.sock");
  if (Buffer.byteLength(socketPath) > socketPathLimit) {
    const limit = socketPathLimit - "/mariadb.sock".length;
    throw new Error(`folder must be at most ${limit} bytes long, got "${folder}"; choose a shorter one`);
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const dataFolder = join(folder, "data");
  if (!existsSync(dataFolder)) await createDataFolder(installation, dataFolder);
  const { program, port } = await startOnFreePort(options, socketPath, dataFolder);

  const run = async (sql: string): Promise<Record<string, unknown>[]> => {
    const connection = await createConnection({ socketPath, user: administrator() });
    try {
      const [rows] = await connection.query<RowDataPacket[]>(sql);
      return Array.isArray(rows) ? rows : [];
    } finally {
      await connection.end();
    }
  };
  const master = `${escape(options.masterUsername)}@'%'`;
  const setMasterPassword = async (password: string): Promise<void> => {
    await run(`ALTER USER ${master} IDENTIFIED BY ${escape(password)}`);
  };

  try {
    await run(`CREATE USER IF NOT EXISTS ${master}`);
    await setMasterPassword(options.masterPassword);
    await run(`GRANT ${masterPrivileges.join(", ")} ON *.* TO ${master} WITH GRANT OPTION`);
    if (options.databaseName !== undefined)
      await run(`CREATE DATABASE IF NOT EXISTS ${escapeId(options.databaseName)}`);
  } catch (error) {
    await program[Symbol.asyncDispose]();
    throw error;
  }
  return {
    port,
    engine: "mariadb",
    version: installation.version,
    run,
    setMasterPassword,
    async setIamAuthentication(enabled) {
      const install = `INSTALL PLUGIN IF NOT EXISTS AWSAuthenticationPlugin SONAME '${pluginFile}'`;
      await run(enabled ? install : "UNINSTALL PLUGIN IF EXISTS AWSAuthenticationPlugin");
    },
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

async function startOnFreePort(
  options: DatabaseServerOptions,
  socketPath: string,
  dataFolder: string,
): Promise<{ program: RunningProgram; port: number }> {
  const { installation } = options;
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      const program = await startProgram({
        name: `the database server ${options.resourceId}`,
        file: installation.mariadbd,
        arguments: serverOptions(options, socketPath, dataFolder, port),
        environment: installation.environment,
        logFile: join(options.folder, "server.log"),
        ready: "ready for connections",
        limit: startLimit,
        signal: options.signal,
      });
      return { program, port };
    } catch (error) {
      const taken = error instanceof Error && error.message.includes("Address already in use");
      if (!taken || attempt === startAttempts) throw error;
    }
  }
}

function serverOptions(options: DatabaseServerOptions, socketPath: string, dataFolder: string, port: number): string[] {
  const { installation, certificate } = options;
  return [
    ...commonOptions(installation, dataFolder),
    `--socket=${socketPath}`,
    `--pid-file=${join(options.folder, "server.pid")}`,
    "--bind-address=127.0.0.1",
    `--port=${port}`,
    "--skip-name-resolve",
    "--innodb-buffer-pool-size=32M",
    `--ssl-ca=${certificate.caFile}`,
    `--ssl-cert=${certificate.certificateFile}`,
    `--ssl-key=${certificate.keyFile}`,
    "--tls-version=TLSv1.2,TLSv1.3",
    `--plugin-dir=${installation.pluginDirectory}`,
    "--plugin-maturity=experimental",
    `--loose-awsauthenticationplugin-resource-id=${options.resourceId}`,
    `--loose-awsauthenticationplugin-verifier-socket=${options.verifierSocket}`,
  ];
}
