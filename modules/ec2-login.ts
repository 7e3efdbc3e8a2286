import { Construct } from "constructs";
import type { Grant } from "./account/privileges";
import { DatabaseUser } from "./account/database-user";
import type { Ec2InstanceProps } from "./access/ec2-client";
import { Ec2Client } from "./access/ec2-client";
import type { NewRoleOptions } from "./access/role";
import { DatabaseInstance } from "./database/database-instance";
import type { AdoptOptions, ServerProps } from "./database/database-server";

/** What it takes to let one EC2 instance log in to one RDS instance. */
export interface Ec2LoginProps extends Pick<ServerProps, "awsProvider"> {
  /** The RDS instance, which is adopted. */
  readonly database: ServerProps & AdoptOptions;
  /** The EC2 instance without a profile, which is adopted. */
  readonly client: Ec2InstanceProps & NewRoleOptions;
  /** Name of the database user that is made. */
  readonly username: string;
  /** What the database user may do. */
  readonly grants: readonly Grant[];
}

/**
 * The whole chain for the common case: an existing RDS instance is switched to IAM authentication, a database user is made
 * on it, and an existing EC2 instance gets a role that may log in as that user.
 *
 * The parts are in `database`, `user` and `client`; the same parts can be put together by hand for every other case.
 */
export class Ec2Login extends Construct {
  /** The adopted RDS instance. */
  readonly database: DatabaseInstance;
  /** The database user. */
  readonly user: DatabaseUser;
  /** The adopted EC2 instance and its role. */
  readonly client: Ec2Client;

  constructor(scope: Construct, id: string, props: Ec2LoginProps) {
    super(scope, id);
    const { awsProvider, username, grants } = props;
    this.database = DatabaseInstance.adopt(this, "database", { awsProvider, ...props.database });
    this.user = new DatabaseUser(this, "user", { database: this.database, username, grants });
    this.client = Ec2Client.adopt(this, "client", {
      awsProvider,
      ...props.client,
      roleName: props.client.roleName ?? `${id}-client`,
    });
    this.user.grantConnect(this.client);
  }
}
