import { MysqlProvider } from "@cdktf/provider-mysql/lib/provider";
import type { Postcondition, TerraformProvider } from "cdktf";
import { TerraformStack, TerraformVariable } from "cdktf";
import type { DatabaseServer } from "../database/database-server";
import { describeUserName } from "./user-name";
import { refuse } from "../errors";
import { terraformName } from "../naming";
import { requireTerraform } from "../terraform-version";

/**
 * Who makes the database users, and how the MySQL provider logs in as it. Its password never reaches the plan or the state.
 *
 * The link is TLS, verified against the CA bundle that the Terraform variable `rds_ca_file` names.
 */
export class DatabaseAdmin {
  /**
   * The master user, with the password that the MySQL provider takes from its environment, `MYSQL_PASSWORD`.
   *
   * All links in one run share that variable; two databases with two passwords take {@link DatabaseAdmin.managedSecret} or
   * {@link DatabaseAdmin.iam}.
   */
  static environment(): DatabaseAdmin {
    return new DatabaseAdmin((server) => ({ username: server.masterUsername }));
  }

  /**
   * The master user, with the password that RDS manages in Secrets Manager, read as an ephemeral value. Terraform 1.10.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
   */
  static managedSecret(): DatabaseAdmin {
    return new DatabaseAdmin(
      (server) => {
        const stack = TerraformStack.of(server);
        const name = terraformName(server, "admin");
        requireTerraform(stack, 10);
        stack.addOverride(`ephemeral.aws_secretsmanager_secret_version.${name}`, {
          "//": { metadata: { path: server.node.path } },
          secret_id: server.masterSecretArn,
          ...(server.awsProvider && { provider: server.awsProvider.fqn }),
        });
        return {
          username: server.masterUsername,
          password: `\${jsondecode(ephemeral.aws_secretsmanager_secret_version.${name}.secret_string)["password"]}`,
        };
      },
      [SECRET_CHECK],
    );
  }

  /**
   * A database user that logs in with IAM itself, with the AWS credentials in the environment. It has to be there already,
   * so it is nothing for the first apply, and an operator has to give it what no `DatabaseUser` can be granted:
   * `CREATE USER ON *.*`, `SELECT ON mysql.*` to read users back, and with the grant option whatever it is to grant.
   *
   * The token is signed once a run and lasts 15 minutes: a longer apply fails when it opens another connection.
   */
  static iam(props: { readonly username: string }): DatabaseAdmin {
    return new DatabaseAdmin((server) => {
      refuse(server, describeUserName(props.username));
      return {
        username: props.username,
        awsConfig: [{ awsRdsIamAuth: true, region: server.attributes.region }],
      };
    });
  }

  /**
   * Nobody: the stack holds the AWS side only, and the SQL for each database user is an output for somebody who can reach
   * the database. Plan and policies then need no connection to it.
   */
  static sqlOutput(): DatabaseAdmin {
    return new DatabaseAdmin();
  }

  private constructor(
    private readonly login?: (
      server: DatabaseServer,
    ) => Pick<ConstructorParameters<typeof MysqlProvider>[2] & object, "username" | "password" | "awsConfig">,
    /**
     * What has to hold for the server, as its data source knows it.
     *
     * @internal
     */
    readonly _checks: readonly Postcondition[] = [],
  ) {}

  /** Whether the stack itself makes the database users. */
  get makesUsers(): boolean {
    return this.login !== undefined;
  }

  /**
   * Configures the MySQL provider for a server, under an alias of the server's name.
   *
   * @internal
   */
  _link(server: DatabaseServer): TerraformProvider | undefined {
    if (!this.login) return undefined;
    const alias = terraformName(server);
    return new MysqlProvider(server, "Link", {
      alias,
      endpoint: `${server.attributes.address}:${server.attributes.port}`,
      tls: "true",
      customTls: [{ configKey: alias, caCert: caFile(server) }],
      ...this.login(server),
    });
  }
}

/** Stands on the data source of the server: a check on an ephemeral resource makes `terraform show -json` crash (1.11). */
const SECRET_CHECK: Postcondition = {
  condition: "${can(self.master_user_secret[0])}",
  errorMessage:
    "master password of the database must be managed by RDS, got one that is not; let RDS manage it, or choose another admin",
};

/** The stack's variable for the CA bundle, made by the first link. */
function caFile(server: DatabaseServer): string {
  const stack = TerraformStack.of(server);
  const existing = stack.node.tryFindChild("rds_ca_file");
  const variable =
    existing instanceof TerraformVariable
      ? existing
      : new TerraformVariable(stack, "rds_ca_file", {
          type: "string",
          description:
            "Path of the CA bundle that the database's certificate is verified against: https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem",
        });
  return variable.stringValue;
}
