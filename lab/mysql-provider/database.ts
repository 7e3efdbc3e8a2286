import { MysqlError, rethrow } from "./mysql-error";
import { quoteIdentifier } from "./quote";
import { ProviderError, type Resource, type Session } from "./resource";
import { text, type State } from "./value";

const UNKNOWN_DATABASE = 1049;

/** `mysql_database` */
export const database: Resource = {
  behaviour: {
    name: { forceNew: true },
    default_character_set: { default: "utf8mb4" },
    default_collation: { default: "utf8mb4_general_ci" },
  },

  async create(session, planned) {
    await session.run(statement("CREATE", planned)).catch(rethrow("failed running SQL to create DB"));
    return read(session, { ...planned, id: planned.name });
  },

  read,

  async update(session, _prior, planned) {
    await session.run(statement("ALTER", planned)).catch(rethrow("failed updating DB"));
    return read(session, planned);
  },

  async delete(session, state) {
    const sql = `DROP DATABASE ${quoteIdentifier(text(state, "id"))}`;
    await session.run(sql).catch(rethrow("failed deleting DB"));
  },

  async import(session, id) {
    return read(session, { id });
  },
};

async function read(session: Session, state: State): Promise<State | null> {
  const name = text(state, "id");
  try {
    const [[, created]] = await session.run(`SHOW CREATE DATABASE ${quoteIdentifier(name)}`);
    const characterSet = wordAfter("CHARACTER SET ", String(created));
    const collation = wordAfter("COLLATE ", String(created)) || (await defaultCollation(session, characterSet));
    return { ...state, name, default_character_set: characterSet, default_collation: collation };
  } catch (error) {
    if (error instanceof MysqlError && error.number === UNKNOWN_DATABASE) return null;
    return rethrow("Error during show create database")(error);
  }
}

function statement(verb: "CREATE" | "ALTER", state: State): string {
  const characterSet = text(state, "default_character_set");
  const collation = text(state, "default_collation");
  return [
    `${verb} DATABASE ${quoteIdentifier(text(state, "name"))}`,
    characterSet && `CHARACTER SET ${quoteIdentifier(characterSet)}`,
    collation && `COLLATE ${quoteIdentifier(collation)}`,
  ].join(" ");
}

function wordAfter(keyword: string, created: string): string {
  const start = created.indexOf(keyword);
  return start < 0 ? "" : created.slice(start + keyword.length).split(" ", 1)[0];
}

/** Older servers leave the collation out where it is the default one of the character set. */
async function defaultCollation(session: Session, characterSet: string): Promise<string> {
  if (!characterSet) return "";
  const [row] = await session.run(
    "SELECT COLLATION_NAME, CHARACTER_SET_NAME FROM INFORMATION_SCHEMA.COLLATIONS WHERE CHARACTER_SET_NAME = " +
      `'${characterSet}' AND \`IS_DEFAULT\` = 'Yes';`,
  );
  if (!row) throw new ProviderError(`charset ${characterSet} has no default collation`);
  return String(row[0]);
}
