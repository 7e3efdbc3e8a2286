import { CreateDBClusterCommand, CreateDBInstanceCommand, type RDSClient } from "@aws-sdk/client-rds";
import type { InstanceRequest } from "./instance";

/** An Aurora MySQL cluster with one instance. */
export type ClusterRequest = Omit<InstanceRequest, "engine" | "engineVersion"> & {
  /** @default "8.0.mysql_aurora.3.08.0" */
  engineVersion?: string;
};

/**
 * Creates the cluster and its writer through the API; its server runs when this returns.
 *
 * What an adoption must leave alone has another value than its default.
 */
export async function createCluster(
  rds: RDSClient,
  request: ClusterRequest & { masterPassword: string; iamAuthentication: boolean },
): Promise<void> {
  const engineVersion = request.engineVersion ?? "8.0.mysql_aurora.3.08.0";
  await rds.send(
    new CreateDBClusterCommand({
      DBClusterIdentifier: request.identifier,
      Engine: "aurora-mysql",
      EngineVersion: engineVersion,
      DatabaseName: request.databaseName,
      MasterUsername: request.masterUsername ?? "admin",
      ...(request.masterPassword === "managed"
        ? { ManageMasterUserPassword: true }
        : { MasterUserPassword: request.masterPassword }),
      EnableIAMDatabaseAuthentication: request.iamAuthentication,
      BackupRetentionPeriod: 14,
      PreferredBackupWindow: "02:30-03:00",
      PreferredMaintenanceWindow: "sun:04:00-sun:05:00",
      CopyTagsToSnapshot: true,
      DeletionProtection: true,
      EnableCloudwatchLogsExports: ["audit", "error"],
      StorageEncrypted: true,
      Tags: [{ Key: "team", Value: "orders" }],
    }),
  );
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: `${request.identifier}-1`,
      DBClusterIdentifier: request.identifier,
      DBInstanceClass: "db.r6g.large",
      Engine: "aurora-mysql",
      EngineVersion: engineVersion,
    }),
  );
}
