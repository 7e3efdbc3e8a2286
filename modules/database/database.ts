import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type { ConnectGrant, IGrantee } from "../access/connect-grant";
import { describeUserName } from "../account/user-name";
import { refuse, show } from "../errors";

/** What a database is known by once it has been adopted or looked up; every value may be a token. */
export interface DatabaseAttributes {
  /** `db-…` of an instance, `cluster-…` of an Aurora cluster, `prx-…` of a proxy. */
  readonly databaseResourceId: string;
  /** Host name that clients dial and sign tokens for. */
  readonly address: string;
  /** TCP port. */
  readonly port: number;
  /** AWS partition of the database, such as `aws` or `aws-cn`. */
  readonly partition: string;
  /** Region of the database, such as `eu-west-1`. */
  readonly region: string;
  /** Account of the database, 12 digits. */
  readonly accountId: string;
}

/**
 * What an IAM identity logs in to: an RDS instance, an Aurora MySQL cluster or an RDS Proxy.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 */
export abstract class Database extends Construct {
  /** Resource id, address and the place of the database. */
  abstract readonly attributes: DatabaseAttributes;
  /** What has to be there before a database user can be made: IAM authentication is live. */
  abstract readonly iamAuthenticationLive: ITerraformDependable[];
  /** The AWS provider that reaches the database; `undefined` is the stack's default one. */
  abstract readonly awsProvider: TerraformProvider | undefined;

  /** Whether IAM authentication is on, as far as this app decides it. */
  abstract readonly iamAuthentication: boolean;

  private readonly userNames = new Map<string, string>();
  private readonly granted = new Set<string>();

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.node.addValidation({ validate: () => this.validateGrants() });
  }

  /**
   * The Amazon Resource Name that `rds-db:connect` is granted on for one database user.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
   */
  userArn(username: string): string {
    const { partition, region, accountId, databaseResourceId } = this.attributes;
    return `arn:${partition}:rds-db:${region}:${accountId}:dbuser:${databaseResourceId}/${username}`;
  }

  /**
   * Lets a grantee connect to this database as one database user that is managed elsewhere.
   *
   * For a user of this app there is `DatabaseUser.grantConnect`, where the two names can not differ.
   */
  grantConnect(grantee: IGrantee, username: string): ConnectGrant {
    refuse(this, describeUserName(username), this.describeFlag());
    this.granted.add(username);
    return grantee.connectPolicies.add({ database: this, username });
  }

  /** Lets a grantee connect to this database as any database user. One role that may be everybody is seldom what is wanted. */
  grantConnectAsAnyUser(grantee: IGrantee): ConnectGrant {
    refuse(this, this.describeFlag());
    return grantee.connectPolicies.add({ database: this, username: "*" });
  }

  private describeFlag(): string | undefined {
    return this.iamAuthentication
      ? undefined
      : "connect grant must be on a database with IAM authentication on, got iamAuthentication false; drop the grant, or turn it on";
  }

  /**
   * Takes note of a database user of this app.
   *
   * @internal
   */
  _registerUser(username: string, host: string, path: string): void {
    if (Token.isUnresolved(username) || Token.isUnresolved(host)) return;
    const account = `${username}@${host}`;
    const first = this.userNames.get(account);
    if (first !== undefined)
      refuse(
        this,
        `database user must be declared once, got ${show(account)} from ${first} and ${path}; add its grants to the first`,
      );
    this.userNames.set(account, path);
  }

  /** A grant by name that differs from a declared user only in case lets nobody in: names are compared to the letter. */
  private validateGrants(): string[] {
    const declared = new Set([...this.userNames.keys()].map((account) => account.slice(0, account.lastIndexOf("@"))));
    const byLowerCase = new Map([...declared].map((name) => [name.toLowerCase(), name]));
    return [...this.granted].flatMap((name) => {
      const meant = byLowerCase.get(name.toLowerCase());
      return declared.has(name) || meant === undefined
        ? []
        : [
            `connect grant must name the database user to the letter, got ${show(name)}; did you mean ${show(meant)}, or use DatabaseUser.grantConnect`,
          ];
    });
  }
}
