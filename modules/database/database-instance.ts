import { DataAwsArn } from "@cdktf/provider-aws/lib/data-aws-arn";
import { DataAwsDbInstance } from "@cdktf/provider-aws/lib/data-aws-db-instance";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import type { Construct } from "constructs";
import { forget, manageOnly } from "../adoption";
import { pin, terraformName } from "../naming";
import type { AdoptOptions, LookupOptions, ServerLookup, ServerProps } from "./database-server";
import { DatabaseServer, MANAGED_OF_SERVER, regionCheck } from "./database-server";

/**
 * An RDS instance with MySQL or MariaDB.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/db_instance
 */
export class DatabaseInstance extends DatabaseServer {
  /**
   * Takes an existing instance into the state and turns IAM authentication on; nothing else of it is changed, now or later.
   *
   * The modification is applied at once by default, together with whatever other modification is pending on the instance.
   * That is so too where IAM authentication is on already: the AWS provider then sends an empty modification and waits for it.
   * {@link DatabaseInstance.lookup} is what such an instance wants.
   *
   * The ways out are {@link DatabaseInstance.release} and {@link LookupOptions.adoptedBefore}. Terraform refuses to destroy
   * the instance as long as this stands in the program; where it is just taken out, Terraform's plan destroys the instance,
   * and the AWS provider refuses it at apply, because it is told to take a final snapshot and has no name for one.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Enabling.html
   */
  static adopt(scope: Construct, id: string, props: ServerProps & AdoptOptions): DatabaseInstance {
    return new DatabaseInstance(scope, id, lookUpInstance, props, props);
  }

  /** Refers to an instance that is managed elsewhere, and changes nothing of it; IAM authentication has to be on there. */
  static lookup(scope: Construct, id: string, props: ServerProps & LookupOptions): DatabaseInstance {
    const instance = new DatabaseInstance(scope, id, lookUpInstance, props);
    if (props.adoptedBefore) forgetInstance(instance);
    return instance;
  }

  /**
   * Lets go of an adopted instance: Terraform forgets it, and it stays as it is. One that was looked up is let go of alike,
   * where this stack made database users on it.
   *
   * The MySQL provider's link remains configured, so that the same apply can drop the database users that are gone from the
   * program. Give the same scope and id as to {@link DatabaseInstance.adopt}.
   */
  static release(scope: Construct, id: string, props: ServerProps): DatabaseInstance {
    const instance = new DatabaseInstance(scope, id, lookUpInstance, { ...props, liveCheck: false }, "release");
    forgetInstance(instance);
    instance.linkProvider();
    return instance;
  }
}

const forgetInstance = (instance: DatabaseInstance): void =>
  forget(instance, `${DbInstance.tfResourceType}.${terraformName(instance)}`);

const ENGINE_CHECK = {
  condition:
    '${self.engine == "mysql" || (self.engine == "mariadb" && can(regex("^(10[.]11|1[1-9][.])", self.engine_version)))}',
  errorMessage:
    "engine must be mysql, or mariadb 10.11 or later, for IAM authentication, got ${self.engine} ${self.engine_version}; choose another instance, or upgrade it",
};

function lookUpInstance(scope: Construct, props: ServerProps): ServerLookup {
  const name = terraformName(scope);
  const provider = props.awsProvider;
  const data = pin(
    new DataAwsDbInstance(scope, "Lookup", {
      dbInstanceIdentifier: props.identifier,
      provider,
      lifecycle: { postcondition: [ENGINE_CHECK, ...(props.admin?._checks ?? [])] },
    }),
    name,
  );
  const arn = pin(
    new DataAwsArn(scope, "Arn", { arn: data.dbInstanceArn, provider, lifecycle: regionCheck(props) }),
    name,
  );
  return {
    attributes: {
      databaseResourceId: data.resourceId,
      address: data.address,
      port: data.port,
      partition: arn.partition,
      region: arn.region,
      accountId: arn.account,
    },
    masterUsername: data.masterUsername,
    masterSecretArn: data.masterUserSecret.get(0).secretArn,
    liveCheckKind: "instance",
    adopt: ({ iamAuthentication = true, applyImmediately = true }) => {
      const instance = pin(
        new DbInstance(scope, "Resource", {
          instanceClass: data.dbInstanceClass,
          iamDatabaseAuthenticationEnabled: iamAuthentication,
          applyImmediately,
          skipFinalSnapshot: false,
          provider,
        }),
        name,
      );
      instance.lifecycle = manageOnly(instance, MANAGED_OF_SERVER);
      instance.importFrom(props.identifier, provider);
      return instance;
    },
  };
}
