import { setTimeout as delay } from "node:timers/promises";
import { createConnection, type Connection as MysqlConnection } from "mysql2/promise";
import type { ConnectionSettings } from "./configuration";
import { ConnectionError, MysqlError, translate } from "./mysql-error";
import type { Row, Session } from "./resource";

/** A statement that was sent to a database server. */
export interface SentStatement {
  /** When, in ISO 8601. */
  at: string;
  /** To which server: `host:port`, or the path of a socket. */
  server: string;
  user: string;
  /** Secrets are replaced by `<SENSITIVE>`. */
  sql: string;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;

/** The one connection that a configured provider has to its server, opened when it is first needed and again when it was lost. */
export class Connection implements Session, AsyncDisposable {
  private opening?: Promise<MysqlConnection>;
  private version?: string;
  private readonly running = new Map<string, Promise<unknown>>();

  /**
   * @param record takes every statement that is sent
   * @param stopped ends the waiting for a server that cannot be reached
   */
  constructor(
    private readonly settings: ConnectionSettings,
    private readonly record: (statement: SentStatement) => void,
    private readonly stopped: AbortSignal,
  ) {}

  async run(sql: string, secrets: readonly string[] = []): Promise<Row[]> {
    return this.send(await this.connection(), sql, secrets);
  }

  async serverVersion(): Promise<string> {
    await this.connection();
    return this.version ?? "";
  }

  async exclusively<Result>(key: string, action: () => Promise<Result>): Promise<Result> {
    const before = this.running.get(key) ?? Promise.resolve();
    const result = before.then(action);
    this.running.set(
      key,
      result.catch(() => undefined),
    );
    return result;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const connection = await this.opening?.catch(() => undefined);
    connection?.destroy();
  }

  private connection(): Promise<MysqlConnection> {
    this.opening ??= this.connect().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  private async connect(): Promise<MysqlConnection> {
    const deadline = Date.now() + this.settings.retryTimeout;
    for (let wait = FIRST_WAIT; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
      try {
        return await this.open();
      } catch (error) {
        const outOfTime = Date.now() + wait > deadline || this.stopped.aborted;
        if (error instanceof MysqlError || outOfTime) throw connectionError(error);
        await delay(wait, undefined, { signal: this.stopped }).catch(() => {
          throw connectionError(error);
        });
      }
    }
  }

  private async open(): Promise<MysqlConnection> {
    const { server, user, password, clearText, tls, parameters } = this.settings;
    try {
      const connection = await createConnection({
        ...server,
        user,
        password,
        enableCleartextPlugin: clearText,
        charset: "utf8mb4_general_ci",
        ssl: tls && {
          ca: tls.ca,
          cert: tls.cert,
          key: tls.key,
          rejectUnauthorized: !tls.skipVerification,
          verifyIdentity: !tls.skipVerification,
          minVersion: "TLSv1.2",
        },
      });
      connection.on("error", () => (this.opening = undefined));
      connection.on("end", () => (this.opening = undefined));
      await this.send(connection, "SELECT @@max_allowed_packet");
      const variables = Object.entries(parameters).map(([name, value]) => `${name} = ${value}`);
      await this.send(connection, `SET ${variables.join(", ")}`);
      const [[version]] = await this.send(connection, "SELECT @@GLOBAL.version");
      this.version = String(version);
      return connection;
    } catch (error) {
      throw error instanceof MysqlError ? error : translate(error);
    }
  }

  private async send(connection: MysqlConnection, sql: string, secrets: readonly string[] = []): Promise<Row[]> {
    const { server, user } = this.settings;
    this.record({
      at: new Date().toISOString(),
      server: "socketPath" in server ? server.socketPath : `${server.host}:${server.port}`,
      user,
      sql: secrets.reduce((shown, secret) => shown.replaceAll(secret, "<SENSITIVE>"), sql),
    });
    try {
      const [rows] = await connection.query({ sql, rowsAsArray: true });
      return Array.isArray(rows) ? (rows as Row[]) : [];
    } catch (error) {
      throw translate(error);
    }
  }
}

function connectionError(cause: unknown): ConnectionError {
  const message = `failed to connect to MySQL: could not create new connection: could not connect to server: ${(cause as Error).message}`;
  return new ConnectionError(message, "", { cause });
}
