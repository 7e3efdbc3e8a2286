import { Grant as MysqlGrant } from "@cdktf/provider-mysql/lib/grant";
import { User } from "@cdktf/provider-mysql/lib/user";
import type { TerraformProvider } from "cdktf";
import { TerraformOutput, Token } from "cdktf";
import { Construct } from "constructs";
import type { ConnectGrant, IGrantee } from "../access/connect-grant";
import { forget } from "../adoption";
import type { DatabaseServer } from "../database/database-server";
import { refuse, show } from "../errors";
import { pin, terraformName } from "../naming";
import { describeStep } from "../review/step";
import type { Grant } from "./privileges";
import { describeGrant, describeTwins, normalizePrivileges } from "./privileges";
import { userSql } from "./sql";
import { describeUserName } from "./user-name";

/** What it takes to make a database user. */
export interface DatabaseUserProps {
  /** The instance or cluster that the user lives on. */
  readonly database: DatabaseServer;
  /** User name, at most 32 characters; policies name it to the letter. */
  readonly username: string;
  /**
   * What the user may do.
   *
   * @default - nothing but log in
   */
  readonly grants?: readonly Grant[];
  /**
   * The hosts that the user may come from, as in MySQL's account names; never `localhost`, where the plugin does not work.
   *
   * @default "%"
   */
  readonly host?: string;
  /**
   * Whether the user is on the server already. It is then imported, and how it identifies itself stays as it is. Of its
   * grants, those with `existing` of their own are imported too. {@link DatabaseUser.release} lets go of it.
   *
   * @default false
   */
  readonly existing?: boolean;
}

/**
 * A MySQL account that is identified by AWSAuthenticationPlugin and has to use TLS, with its grants.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
 */
export class DatabaseUser extends Construct {
  /**
   * Lets go of a user that existed before: Terraform forgets it and the grants that are given, and they stay on the server;
   * other grants of the program are revoked. Give the same scope and id as to the user.
   *
   * Without it, a user that goes from the program is dropped, whether it existed before or not.
   */
  static release(scope: Construct, id: string, props: Pick<DatabaseUserProps, "grants"> = {}): void {
    const user = new Construct(scope, id);
    describeStep(user, "2. Forget the database user, and leave it on the server");
    forget(user, `${User.tfResourceType}.${terraformName(user)}`);
    for (const [index, grant] of (props.grants ?? []).entries())
      forget(user, `${MysqlGrant.tfResourceType}.${terraformName(user, objectName(grant, index))}`);
  }

  /** User name. */
  readonly username: string;
  /** The hosts that the user may come from. */
  readonly host: string;
  /** The instance or cluster that the user lives on. */
  readonly database: DatabaseServer;

  constructor(scope: Construct, id: string, props: DatabaseUserProps) {
    super(scope, id);
    const { database, username, grants = [], host = "%" } = props;
    refuse(
      this,
      describeUserName(username),
      describeHost(host),
      ...grants.map(describeGrant),
      describeTwins(grants),
      database.iamAuthentication
        ? undefined
        : "database user must be on a database with IAM authentication on, got iamAuthentication false; drop the user, or turn it on",
    );
    describeStep(this, "2. Create the database user, who has to use TLS, and grant what it may do");
    this.database = database;
    this.username = username;
    this.host = host;
    database._registerUser(username, host, this.node.path);
    const provider = database.linkProvider(this);
    if (provider) this.makeUser(provider, grants, props.existing ?? false);
    else this.outputSql(grants, props.existing ?? false);
  }

  /** Lets a grantee connect to this user's database as this user. */
  grantConnect(grantee: IGrantee): ConnectGrant {
    return grantee.connectPolicies.add({ database: this.database, username: this.username });
  }

  private makeUser(provider: TerraformProvider, grants: readonly Grant[], existing: boolean): void {
    const user = pin(
      new User(this, "Resource", {
        user: this.username,
        host: this.host,
        authPlugin: "AWSAuthenticationPlugin",
        tlsOption: "SSL",
        provider,
        dependsOn: this.database.iamAuthenticationLive,
        lifecycle: existing ? { ignoreChanges: ["auth_plugin"] } : undefined,
      }),
      terraformName(this),
    );
    if (existing) user.importFrom(`${this.username}@${this.host}`, provider);
    for (const [index, wanted] of grants.entries()) {
      const { database, table, privileges, existing } = wanted;
      const name = objectName(wanted, index);
      const grant = pin(
        new MysqlGrant(this, `Grant-${name}`, {
          user: user.user,
          host: user.host,
          database,
          table,
          privileges: normalizePrivileges(privileges),
          provider,
        }),
        terraformName(this, name),
      );
      if (existing) grant.importFrom(`${this.username}@${this.host}@${database}@${table ?? "*"}`, provider);
    }
  }

  private outputSql(grants: readonly Grant[], existing: boolean): void {
    const purpose = existing
      ? `for the user ${this.username}, which exists already`
      : `to make the user ${this.username}`;
    pin(
      new TerraformOutput(this, "Sql", {
        value: userSql({ username: this.username, host: this.host, grants, existing }),
        description: `Run as an administrator of the database, once IAM authentication is live, ${purpose}`,
      }),
      terraformName(this, "sql"),
    );
  }
}

/** What a grant is called among those of its user. */
function objectName({ database, table }: Grant, index: number): string {
  const object = table === undefined ? database : `${database}.${table}`;
  return Token.isUnresolved(object) ? `grant_${index + 1}` : object;
}

function describeHost(host: string): string | undefined {
  if (Token.isUnresolved(host)) return undefined;
  if (host.toLowerCase() === "localhost")
    return `host must not be localhost, got ${show(host)}; leave it out for "%", or give an address or pattern`;
  return host === "" || /[`'"\\\s]/.test(host)
    ? `host must be an address or a pattern such as "10.0.%", got ${show(host)}; leave it out for "%"`
    : undefined;
}
