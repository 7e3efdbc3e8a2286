import { Token } from "cdktf";
import { show } from "../errors";

/** What a database user may do: privileges on one database, or on one of its tables. */
export interface Grant {
  /** Name of the MySQL database (schema). To MySQL, `%` in it stands for any characters, and `_` for any one of them. */
  readonly database: string;
  /**
   * Name of one table.
   *
   * @default - every table of the database
   */
  readonly table?: string;
  /** MySQL's privileges, such as `SELECT` and `INSERT`, in any case and order. */
  readonly privileges: readonly string[];
  /**
   * Whether the user has privileges on this object already. They are then imported, and become the ones given here.
   *
   * @default false
   */
  readonly existing?: boolean;
}

/**
 * The rule that a grant breaks, or `undefined`.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/grant.html
 */
export function describeGrant(grant: Grant): string | undefined {
  for (const [what, name] of [
    ["database", grant.database],
    ["table", grant.table],
  ] as const) {
    if (name === undefined || Token.isUnresolved(name)) continue;
    if (name === "*" || name === "")
      return `grant must name a ${what}, got ${show(name)}; ${what === "database" ? "make one grant a database" : "leave table out for all tables"}`;
    if (what === "database" && /(^|[^\\])%/.test(name))
      return `grant must name one database, got ${show(name)}, where % stands for any characters; make one grant a database, or write \\%`;
    if (name.includes("`")) return `grant must name a ${what} without backticks, got ${show(name)}; give the bare name`;
  }
  if (grant.privileges.length === 0)
    return `grant on ${show(grant.database)} must have privileges, got []; list what the user may do, or drop the grant`;
  const wrong = grant.privileges.find(
    (privilege) => !Token.isUnresolved(privilege) && !/^[a-z][a-z ]*(\([^)]*\))?$/i.test(privilege.trim()),
  );
  if (wrong !== undefined)
    return `privilege must be one of MySQL's, got ${show(wrong)}; write it as in a GRANT statement, such as "SELECT"`;
  const option = grant.privileges.find((privilege) => /^grant option$/i.test(privilege.trim()));
  if (option !== undefined)
    return `privilege must not be GRANT OPTION, got ${show(option)}; let the admin make the grants`;
  return undefined;
}

/** A grant's privileges as MySQL prints them: upper case, sorted, each once. */
export const normalizePrivileges = (privileges: readonly string[]): string[] =>
  [
    ...new Set(
      privileges.map((privilege) => (Token.isUnresolved(privilege) ? privilege : privilege.trim().toUpperCase())),
    ),
  ].sort();

/** Two grants on the same object, which the MySQL provider would let fight over one another. */
export function describeTwins(grants: readonly Grant[]): string | undefined {
  const objects = grants.map(({ database, table }) => `${database}.${table ?? "*"}`);
  const twin = objects.find((object, index) => objects.indexOf(object) !== index);
  return twin && `grants must be on different objects, got two on ${show(twin)}; put their privileges into one`;
}
