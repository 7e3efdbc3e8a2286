import type { Grant } from "./privileges";
import { normalizePrivileges } from "./privileges";

/**
 * The statements that make a database user by hand, one a line.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
 */
export function createUserSql(username: string, host: string, grants: readonly Grant[]): string {
  const account = `'${username}'@'${host}'`;
  return [
    `CREATE USER ${account} IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL;`,
    ...grants.map(({ database, table, privileges }) => {
      const object = `\`${database}\`.${table === undefined ? "*" : `\`${table}\``}`;
      return `GRANT ${normalizePrivileges(privileges).join(", ")} ON ${object} TO ${account};`;
    }),
  ].join("\n");
}
