import { DataAwsArn } from "@cdktf/provider-aws/lib/data-aws-arn";
import { DataAwsRdsCluster } from "@cdktf/provider-aws/lib/data-aws-rds-cluster";
import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import type { Construct } from "constructs";
import { forget, manageOnly } from "../adoption";
import { pin, terraformName } from "../naming";
import type { AdoptOptions, LookupOptions, ServerLookup, ServerProps } from "./database-server";
import { DatabaseServer, MANAGED_OF_SERVER, regionCheck } from "./database-server";

/**
 * An Aurora MySQL cluster. Its grants name the cluster's resource id, `cluster-…`, never a member's `db-…`.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html
 */
export class DatabaseCluster extends DatabaseServer {
  /** As {@link DatabaseInstance.adopt}, for a cluster. */
  static adopt(scope: Construct, id: string, props: ServerProps & AdoptOptions): DatabaseCluster {
    return new DatabaseCluster(scope, id, lookUpCluster([ENGINE_CHECK]), props, props);
  }

  /** Refers to a cluster that is managed elsewhere, and changes nothing of it; the plan fails where IAM authentication is off. */
  static lookup(scope: Construct, id: string, props: ServerProps & LookupOptions): DatabaseCluster {
    const cluster = new DatabaseCluster(scope, id, lookUpCluster([ENGINE_CHECK, FLAG_CHECK]), props);
    if (props.adoptedBefore) forgetCluster(cluster);
    return cluster;
  }

  /** As {@link DatabaseInstance.release}, for a cluster. */
  static release(scope: Construct, id: string, props: ServerProps): DatabaseCluster {
    const released = { ...props, liveCheck: false } as const;
    const cluster = new DatabaseCluster(scope, id, lookUpCluster([ENGINE_CHECK]), released, "release");
    forgetCluster(cluster);
    cluster.linkProvider();
    return cluster;
  }
}

const forgetCluster = (cluster: DatabaseCluster): void =>
  forget(cluster, `${RdsCluster.tfResourceType}.${terraformName(cluster)}`);

const ENGINE_CHECK = {
  condition: '${self.engine == "aurora-mysql"}',
  errorMessage:
    "engine of the cluster must be aurora-mysql, got ${self.engine}; choose another cluster, or adopt the instance",
};

const FLAG_CHECK = {
  condition: "${self.iam_database_authentication_enabled}",
  errorMessage:
    "IAM authentication must be on for cluster ${self.cluster_identifier}, got off; turn it on where the cluster is managed, or adopt it",
};

const lookUpCluster =
  (postcondition: (typeof ENGINE_CHECK)[]) =>
  (scope: Construct, props: ServerProps): ServerLookup => {
    const name = terraformName(scope);
    const provider = props.awsProvider;
    const data = pin(
      new DataAwsRdsCluster(scope, "Lookup", {
        clusterIdentifier: props.identifier,
        provider,
        lifecycle: { postcondition: [...postcondition, ...(props.admin?._checks ?? [])] },
      }),
      name,
    );
    const arn = pin(new DataAwsArn(scope, "Arn", { arn: data.arn, provider, lifecycle: regionCheck(props) }), name);
    return {
      attributes: {
        databaseResourceId: data.clusterResourceId,
        address: data.endpoint,
        port: data.port,
        partition: arn.partition,
        region: arn.region,
        accountId: arn.account,
      },
      masterUsername: data.masterUsername,
      masterSecretArn: data.masterUserSecret.get(0).secretArn,
      liveCheckKind: "cluster",
      adopt: ({ iamAuthentication = true, applyImmediately = true }) => {
        const cluster = pin(
          new RdsCluster(scope, "Resource", {
            engine: data.engine,
            iamDatabaseAuthenticationEnabled: iamAuthentication,
            applyImmediately,
            skipFinalSnapshot: false,
            provider,
          }),
          name,
        );
        cluster.lifecycle = manageOnly(cluster, MANAGED_OF_SERVER);
        cluster.importFrom(props.identifier, provider);
        return cluster;
      },
    };
  };
