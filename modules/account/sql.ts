import type { Grant } from "./privileges";
import { normalizePrivileges } from "./privileges";

/** A database user as SQL knows it. */
export interface UserSql {
  readonly username: string;
  readonly host: string;
  readonly grants: readonly Grant[];
  /** Whether the user is there already, and keeps the way in which it identifies itself. */
  readonly existing: boolean;
}

/**
 * The statements that make a database user by hand, one a line.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
 */
export function userSql({ username, host, grants, existing }: UserSql): string {
  const account = `'${username}'@'${host}'`;
  return [
    existing
      ? `ALTER USER ${account} REQUIRE SSL;`
      : `CREATE USER ${account} IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL;`,
    ...grants.map(({ database, table, privileges }) => {
      const object = `\`${database}\`.${table === undefined ? "*" : `\`${table}\``}`;
      return `GRANT ${normalizePrivileges(privileges).join(", ")} ON ${object} TO ${account};`;
    }),
  ].join("\n");
}
