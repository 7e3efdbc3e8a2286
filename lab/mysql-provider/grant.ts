import { MysqlError, rethrow } from "./mysql-error";
import { normalizePrivileges, samePrivileges, splitPrivileges } from "./privileges";
import { ProviderError, type Resource, type Session } from "./resource";
import { text, texts, type State } from "./value";

/** Privileges on the tables of a database, or of all of them, as a resource states it or the server prints it. */
interface TableGrant {
  user: string;
  /** "" for a role. */
  host: string;
  database: string;
  table: string;
  privileges: string[];
  withGrantOption: boolean;
  tlsOption: string;
}

const NO_SUCH_GRANT = [1141, 1147, 1403];

/** `mysql_grant`, as far as it grants privileges on databases and tables */
export const grant: Resource = {
  behaviour: {
    user: { forceNew: true, conflictsWith: ["role"] },
    role: { forceNew: true, conflictsWith: ["user", "host"] },
    host: { forceNew: true, default: "localhost", conflictsWith: ["role"] },
    database: { forceNew: true, default: "*" },
    table: { forceNew: true, default: "*" },
    roles: { forceNew: true, conflictsWith: ["privileges"] },
    grant: { forceNew: true, default: false },
    tls_option: { forceNew: true, default: "NONE", deprecated: "Please use tls_option in mysql_user." },
  },

  async create(session, planned) {
    const wanted = fromState(planned);
    return session.exclusively(accountId(wanted), async () => {
      const existing = await find(session, wanted).catch(rethrow("failed showing grants"));
      if (existing) throw new ProviderError(`user/role ${goUser(wanted)} already has grant ${goGrant(existing)} - `);

      const sql = grantStatement(wanted);
      await session.run(sql).catch(rethrow(`Error running SQL (${sql})`));
      return read(session, planned);
    });
  },

  read,

  async update(session, prior, planned) {
    const failed = rethrow("failed updating privileges");
    const before = texts(prior, "privileges");
    const after = texts(planned, "privileges");
    const revoked = normalizePrivileges(before.filter((privilege) => !after.includes(privilege)));
    const wanted = fromState(planned);

    if (revoked.length > 0) await session.run(revokeStatement(wanted, revoked)).catch(failed);
    if (after.some((privilege) => !before.includes(privilege))) {
      await session.run(grantStatement(wanted)).catch(failed);
    }
    return planned;
  },

  async delete(session, state) {
    const granted = fromState(state);
    const withOption = granted.withGrantOption && !granted.privileges.includes("ALL PRIVILEGES");
    const sql = revokeStatement(granted, [...granted.privileges, ...(withOption ? ["GRANT OPTION"] : [])]);
    await session.exclusively(accountId(granted), async () => {
      await session.run(sql).catch((error: unknown) => {
        if (!isMissing(error)) rethrow(`error revoking ${sql}`)(error);
      });
    });
  },

  async import(session, id) {
    const parts = id.split("@");
    if (parts.length !== 4 && parts.length !== 5) {
      throw new ProviderError(
        `wrong ID format ${id} - expected user@host@database@table (and optionally ending @ to signify grant option) where some parts can be empty)`,
      );
    }
    const [user, host, database, table] = parts;
    const wanted: TableGrant = { ...NOTHING, user, host, database, table };
    const found = (await grantsOf(session, wanted)).find((granted) => objectOf(granted) === objectOf(wanted));
    if (!found) throw new ProviderError(`failed to find the grant to import: [${parts.join(" ")}]`);
    return { ...toState(found), privileges: found.privileges };
  },
};

const NOTHING: TableGrant = {
  user: "",
  host: "",
  database: "*",
  table: "*",
  privileges: [],
  withGrantOption: false,
  tlsOption: "NONE",
};

async function read(session: Session, state: State): Promise<State | null> {
  const wanted = fromState(state);
  const found = await find(session, wanted).catch(rethrow("ReadGrant - getting all grants failed"));
  if (!found) return null;
  const unchanged = samePrivileges(texts(state, "privileges"), found.privileges);
  const privileges = unchanged ? state.privileges : found.privileges;
  return { ...state, ...toState(found, text(state, "role") !== ""), privileges };
}

function fromState(state: State): TableGrant {
  const database = text(state, "database");
  if (texts(state, "roles").length > 0 || /^(function|procedure) /i.test(database)) {
    throw new ProviderError(
      "mysql_grant of roles and routines must be applied with the real petoju/mysql: the stand-in of the lab grants privileges on databases and tables only",
    );
  }
  const role = text(state, "role");
  const user = text(state, "user") || role;
  const host = text(state, "user") ? text(state, "host") : "";
  if (!user || (!role && !host)) throw new ProviderError("One of user/host or role is required");
  return {
    user,
    host,
    database,
    table: text(state, "table"),
    privileges: normalizePrivileges(texts(state, "privileges")),
    withGrantOption: state.grant === true,
    tlsOption: text(state, "tls_option"),
  };
}

function toState(found: TableGrant, isRole = false): State {
  return {
    id: `${accountId(found)}:${quoted(found.database)}:${quoted(found.table)}`,
    ...(isRole ? { role: found.user } : { user: found.user, host: found.host }),
    database: found.database,
    table: found.table,
    grant: found.withGrantOption,
    tls_option: found.tlsOption,
  };
}

/** The server prints the privileges on one object on several lines at times: they are put together. */
async function find(session: Session, wanted: TableGrant): Promise<TableGrant | undefined> {
  const all = await grantsOf(session, wanted).catch(rethrow("showGrant - getting all grants failed"));
  const matching = all.filter((granted) => objectOf(granted) === objectOf(wanted));
  return matching[0] && { ...matching[0], privileges: matching.flatMap(({ privileges }) => privileges) };
}

async function grantsOf(session: Session, { user, host }: TableGrant): Promise<TableGrant[]> {
  const rows = await session.run(`SHOW GRANTS FOR ${account({ user, host })}`).catch((error: unknown) => {
    return isMissing(error) ? [] : rethrow("showUserGrants - getting grants failed")(error);
  });
  return rows
    .map(([row]) => parseGrant(String(row)))
    .filter((granted) => granted !== undefined)
    .filter((granted) => granted.user === user && (granted.host || "%") === (host || "%"));
}

/** Reads a line of `SHOW GRANTS`; undefined for what is no grant on tables (USAGE alone, roles, routines, revokes). */
function parseGrant(line: string): TableGrant | undefined {
  const told = TABLE_GRANT.exec(line)?.groups;
  if (!told) {
    if (/^REVOKE |^GRANT .+ TO /.test(line)) return undefined;
    throw new ProviderError(`failed to parseGrantFromRow: failed to parse object portion of grant statement: ${line}`);
  }
  const { list, database, table, user, host = "", tls = "NONE" } = told;
  const privileges = normalizePrivileges(splitPrivileges(list));
  if (privileges.length === 0) return undefined;
  return { user, host, database, table, privileges, withGrantOption: / GRANT OPTION\b/.test(line), tlsOption: tls };
}

const TABLE_GRANT =
  /^GRANT (?<list>.+) ON (?!FUNCTION |PROCEDURE )`?(?<database>[^`]+?)`?\.`?(?<table>[^`]+?)`? TO [`'](?<user>[^`']*)[`'](?:@[`'](?<host>[^`']*)[`'])?(?:.* REQUIRE (?<tls>.*))?/;

function grantStatement(wanted: TableGrant): string {
  const { privileges, tlsOption, withGrantOption } = wanted;
  const require = tlsOption && tlsOption.toLowerCase() !== "none" ? ` REQUIRE ${tlsOption}` : "";
  const option = withGrantOption ? " WITH GRANT OPTION" : "";
  return `GRANT ${privileges.join(", ")} ON ${objectOf(wanted)} TO ${account(wanted)}${require}${option}`;
}

function revokeStatement(granted: TableGrant, privileges: string[]): string {
  return `REVOKE ${privileges.join(", ")} ON ${objectOf(granted)} FROM ${account(granted)}`;
}

function objectOf({ database, table }: TableGrant): string {
  return `${quoted(database)}.${quoted(table)}`;
}

function quoted(name: string): string {
  return name === "*" || name === "" ? "*" : `\`${name}\``;
}

function account({ user, host }: Pick<TableGrant, "user" | "host">): string {
  return host ? `'${user}'@'${host}'` : `'${user}'`;
}

function accountId({ user, host }: TableGrant): string {
  return host ? `${user}@${host}` : user;
}

function isMissing(error: unknown): boolean {
  return error instanceof MysqlError && NO_SUCH_GRANT.includes(error.number);
}

/** petoju/mysql prints its own structures here, in Go's notation. */
function goUser({ user, host }: TableGrant): string {
  return `mysql.UserOrRole{Name:${JSON.stringify(user)}, Host:${JSON.stringify(host)}}`;
}

function goGrant({ user, host, database, table, privileges, withGrantOption, tlsOption }: TableGrant): string {
  return `&{${database} ${table} [${privileges.join(" ")}] ${withGrantOption} {${user} ${host}} ${tlsOption}}`;
}
