import { Token } from "cdktf";
import { show } from "../errors";

/** MySQL's limit, in characters; MariaDB takes longer names, but a policy should not depend on the engine. */
export const USER_NAME_LIMIT = 32;

/**
 * The rule that a user name breaks, or `undefined`; a token is taken as it is.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/user-names.html
 */
export function describeUserName(username: string): string | undefined {
  if (Token.isUnresolved(username)) return undefined;
  if (username === "") return `username must not be empty, got ""; name the database user`;
  if (username.length > USER_NAME_LIMIT)
    return `username must be at most ${USER_NAME_LIMIT} characters, got ${show(username)} (${username.length}); shorten it`;
  if (/[*?]/.test(username))
    return `username must not hold a wildcard, got ${show(username)}; name one user, or call grantConnectAsAnyUser`;
  if (/[$&]\{/.test(username))
    return `username must not hold a policy variable, got ${show(username)}; use PrincipalTagPolicy for a name from a tag`;
  if (/[\s`'"\\/@]/.test(username))
    return `username must not hold white space, quotes, "\\", "/" or "@", got ${show(username)}; choose a plain name`;
  return undefined;
}
