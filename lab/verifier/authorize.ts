import type { DatabaseFacts } from "./authenticate";
import { requestContext } from "./context";
import { evaluate } from "./policy";
import type { Principal } from "./principal";
import { Refusal } from "./refusal";

/**
 * Passes when the caller may connect to the database as this user.
 *
 * @throws Refusal
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
 */
export function authorizeConnect(user: string, principal: Principal, database: DatabaseFacts): void {
  const { partition, region, accountId, resourceId } = database;
  if (principal.accountId !== accountId) {
    throw new Refusal("account", `the caller is of another account than the database, ${accountId}`);
  }
  const resource = `arn:${partition}:rds-db:${region}:${accountId}:dbuser:${resourceId}/${user}`;
  evaluate({ action: "rds-db:connect", resource, context: requestContext(principal) }, principal.policies);
}
