import { Token } from "cdktf";
import { show } from "../errors";
import type { ConnectGrant } from "./connect-grant";

/**
 * IAM's limit for a managed policy, in characters without white space.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const POLICY_LIMIT = 6144;

/** Managed policies that a role may have by default; AWS raises it to 20 on request. */
export const POLICIES_PER_ROLE = 10;

/** How full policies are on average where there are several: with so much room left, hardly a grant misses its first choice. */
export const POLICY_FILL = 0.7;

/** What a policy document has beside its resources. */
export const POLICY_FRAME = '{"Version":"2012-10-17","Statement":[]}'.length;

/** What a statement has beside its resources; a list of one resource is shorter. */
export const STATEMENT_FRAME = '{"Sid":"","Effect":"Allow","Action":"rds-db:connect","Resource":[]},'.length;

/** The longest values that tokens take: China and GovCloud partitions, regions, resource ids of clusters, MySQL user names. */
const LONGEST = {
  partition: "aws-us-gov".length,
  region: "ap-southeast-99".length,
  accountId: 12,
  databaseResourceId: "cluster-".length + 26,
  username: 32,
};

/** Characters that a grant adds to a policy at the most: its resource's ARN, two quotes and a comma. */
export function sizeOfGrant({ database, username }: ConnectGrant): number {
  const { partition, region, accountId, databaseResourceId } = database.attributes;
  return (
    "arn::rds-db:::dbuser:/".length +
    length(partition, LONGEST.partition) +
    length(region, LONGEST.region) +
    length(accountId, LONGEST.accountId) +
    length(databaseResourceId, LONGEST.databaseResourceId) +
    length(username, LONGEST.username) +
    '"",'.length
  );
}

/** The rule that a policy's name breaks, or `undefined`. */
export function describePolicyName(name: string): string | undefined {
  return Token.isUnresolved(name) || /^[\w+=,.@-]{1,128}$/.test(name)
    ? undefined
    : `policyName must be 1 to 128 letters, digits and "+=,.@-_", got ${show(name)} (${name.length}); set policyName`;
}

const length = (value: string, longest: number): number => (Token.isUnresolved(value) ? longest : value.length);
