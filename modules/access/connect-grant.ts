import type { Database } from "../database/database";
import type { ConnectPolicies } from "./connect-policies";

/** "This grantee may connect to this database as this user." */
export interface ConnectGrant {
  /** The instance, cluster or proxy. */
  readonly database: Database;
  /** The database user's name; `*` is any user. */
  readonly username: string;
}

/** An IAM role that connect grants can be given to. */
export interface IGrantee {
  /** The role's policies for `rds-db:connect`. */
  readonly connectPolicies: ConnectPolicies;
}
