import { createHash } from "node:crypto";
import { MysqlError, rethrow } from "./mysql-error";
import { quoteIdentifier, quoteString } from "./quote";
import { ProviderError, type Resource, type Session } from "./resource";
import { number, text, texts, type State } from "./value";

const GONE = [1133, 1396];
const IAM_PLUGIN = "AWSAuthenticationPlugin";

/** `mysql_user` */
export const user: Resource = {
  behaviour: {
    user: { forceNew: true },
    host: { forceNew: true, default: "localhost" },
    plaintext_password: { stored: (password) => createHash("sha256").update(password).digest("hex") },
    password: {
      conflictsWith: ["plaintext_password", "password_wo"],
      deprecated: "Please use plaintext_password instead",
    },
    password_wo: { conflictsWith: ["plaintext_password", "password"], requiredWith: ["password_wo_version"] },
    password_wo_version: { requiredWith: ["password_wo"] },
    auth_plugin: { forceNew: true, keptWhenRemoved: true, conflictsWith: ["password"] },
    aad_identity: { forceNew: true },
    auth_string_hashed: {
      keptWhenRemoved: true,
      conflictsWith: ["plaintext_password", "password", "password_wo"],
    },
    auth_string_hex: {
      keptWhenRemoved: true,
      stored: normalizeHex,
      conflictsWith: ["plaintext_password", "password", "password_wo", "auth_string_hashed"],
    },
    tls_option: { default: "NONE" },
  },

  async checkPlan(session, planned) {
    if (number(planned, "max_statement_time") === 0) return;
    if ((await session.serverVersion()).includes("MariaDB")) return;
    throw new ProviderError("MAX_STATEMENT_TIME is only supported on MariaDB 10.1.1+, not MySQL");
  },

  async create(session, planned, config) {
    const password = configuredPassword(config);
    const hashed = text(planned, "auth_string_hashed");
    const sql = createStatement(planned, password);
    await session.run(sql, [password, hashed].filter(Boolean).map(quoteString)).catch(rethrow("failed executing SQL"));
    return { ...planned, id: `${text(planned, "user")}@${text(planned, "host")}` };
  },

  read,

  async update(session, prior, planned, config) {
    const account = accountOf(planned);
    const changed = (name: string) => prior[name] !== planned[name];

    if (text(planned, "auth_plugin") && ["tls_option", "auth_string_hashed", "auth_string_hex"].some(changed)) {
      const sql = `ALTER USER ${account} ${authentication(planned)}  REQUIRE ${text(planned, "tls_option")}`;
      await session.run(sql, secretsOf(planned)).catch(rethrow("failed running query"));
    }
    if (planned.discard_old_password === true) {
      await session.run(`ALTER USER ${account} DISCARD OLD PASSWORD`).catch(rethrow("failed running query"));
    }
    if (["plaintext_password", "password", "password_wo_version"].some(changed)) {
      const password = quoteString(configuredPassword(config));
      const retain = planned.retain_old_password === true ? " RETAIN CURRENT PASSWORD" : "";
      const sql = `ALTER USER ${account} IDENTIFIED BY ${password}${retain}`;
      await session.run(sql, [password]).catch(rethrow("failed changing password"));
    }
    if (changed("tls_option")) {
      const sql = `ALTER USER ${account} REQUIRE ${text(planned, "tls_option")}`;
      await session.run(sql).catch(rethrow("failed setting require tls option"));
    }
    if (changed("max_user_connections") || changed("max_statement_time")) {
      const sql = `ALTER USER ${account} WITH ${limits(planned, changed).join(" ")}`;
      await session.run(sql).catch(rethrow("failed setting user resource limits"));
    }
    return planned;
  },

  async delete(session, state) {
    await session.run(`DROP USER ${accountOf(state)}`);
  },

  async import(session, id) {
    const [, name, host] = /^([^@]*)@(.*)$/s.exec(id) ?? [];
    if (host === undefined) throw new ProviderError(`wrong ID format ${id} (expected USER@HOST)`);
    return read(session, { id, user: name, host });
  },
};

function createStatement(planned: State, password: string): string {
  const plugin = text(planned, "auth_plugin");
  const hashed = text(planned, "auth_string_hashed");
  const hex = text(planned, "auth_string_hex");
  if (texts(planned, "aad_identity").length > 0 || plugin === "aad_auth") {
    throw new ProviderError(
      "aad_auth must be applied with the real petoju/mysql: the stand-in of the lab has no Azure",
    );
  }
  if (plugin === IAM_PLUGIN && text(planned, "host") === "localhost") {
    throw new ProviderError("cannot use IAM auth against localhost");
  }
  if (!plugin && hashed) throw new ProviderError("auth_string_hashed is not supported for auth plugin ");
  if (!plugin && hex) throw new ProviderError("auth_string_hex is not supported for auth plugin ");

  let sql = `CREATE USER ${accountOf(planned)}`;
  if (plugin) sql += ` IDENTIFIED WITH ${plugin}${plugin === IAM_PLUGIN ? " as 'RDS'" : ""}`;
  if (hashed) sql += ` AS ${quoteString(hashed)}`;
  if (hex) sql += ` AS ${hex}`;
  if (password) sql += `${plugin ? "" : " IDENTIFIED"} BY ${quoteString(password)}`;
  if (text(planned, "tls_option")) sql += ` REQUIRE ${text(planned, "tls_option")}`;
  const limited = limits(planned, () => false);
  return limited.length > 0 ? `${sql} WITH ${limited.join(" ")}` : sql;
}

/** What is set of MAX_USER_CONNECTIONS and MAX_STATEMENT_TIME, and 0 for what was taken away. */
function limits(planned: State, changed: (name: string) => boolean): string[] {
  const connections = number(planned, "max_user_connections");
  const seconds = number(planned, "max_statement_time");
  const clauses: string[] = [];
  if (connections > 0 || changed("max_user_connections")) clauses.push(`MAX_USER_CONNECTIONS ${connections}`);
  if (seconds > 0) clauses.push(`MAX_STATEMENT_TIME ${seconds.toFixed(6)}`);
  else if (changed("max_statement_time")) clauses.push("MAX_STATEMENT_TIME 0");
  return clauses;
}

function authentication(planned: State): string {
  const hashed = text(planned, "auth_string_hashed");
  const hex = text(planned, "auth_string_hex");
  if (!hashed && !hex) return "";
  return `IDENTIFIED WITH ${text(planned, "auth_plugin")} AS ${hashed ? `'${hashed}'` : hex}`;
}

/** MySQL prints `IDENTIFIED WITH`, which is read; MariaDB prints `IDENTIFIED VIA`, of which only the limits are. */
async function read(session: Session, state: State): Promise<State | null> {
  await session.run("SET print_identified_with_as_hex = ON").catch(ignoreServerErrors);
  const created = await showCreateUser(session, state);
  if (created === undefined) return null;

  const found = { ...state, ...readLimits(state, created) };
  const told = CREATE_USER.exec(created)?.groups;
  if (!told) return found;
  const { name, host, plugin, hashed = "", hex = "", tls } = told;
  return {
    ...found,
    user: name,
    host,
    auth_plugin: plugin,
    tls_option: tls,
    auth_string_hashed: hashed,
    auth_string_hex: normalizeHex(hex),
  };
}

const CREATE_USER =
  /^CREATE USER [`'](?<name>[^`']*)[`']@[`'](?<host>[^`']*)[`'] IDENTIFIED WITH [`'](?<plugin>[^`']*)[`'](?: AS (?:'(?<hashed>.*?)(?<!\\)'|(?<hex>0x[\da-fA-F]+)))? REQUIRE (?<tls>\S*)/;

async function showCreateUser(session: Session, state: State): Promise<string | undefined> {
  try {
    const [[created]] = await session.run(`SHOW CREATE USER ${accountOf(state)}`);
    return String(created);
  } catch (error) {
    if (error instanceof MysqlError && GONE.includes(error.number)) return undefined;
    return rethrow("failed getting user")(error);
  }
}

function readLimits(state: State, created: string): State {
  const [, clause = ""] = /WITH\s+(.*)$/.exec(created) ?? [];
  const found: State = {};
  for (const name of ["max_user_connections", "max_statement_time"]) {
    const [, value] = new RegExp(`${name.toUpperCase()}\\s+([\\d.]+)`).exec(clause) ?? [];
    if (value !== undefined && number(state, name) > 0) found[name] = Number(value);
  }
  return found;
}

function ignoreServerErrors(error: unknown): void {
  if (!(error instanceof MysqlError)) throw error;
}

function configuredPassword(config: State): string {
  return text(config, "password_wo") || text(config, "plaintext_password") || text(config, "password");
}

function secretsOf(state: State): string[] {
  return [text(state, "auth_string_hashed"), text(state, "auth_string_hex")].filter(Boolean);
}

function accountOf(state: State): string {
  return `${quoteIdentifier(text(state, "user"))}@${quoteIdentifier(text(state, "host"))}`;
}

function normalizeHex(hex: string): string {
  return hex && `0x${hex.replace(/^0x/i, "").toUpperCase()}`;
}
