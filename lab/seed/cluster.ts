import { CreateDBClusterCommand, CreateDBInstanceCommand, type RDSClient } from "@aws-sdk/client-rds";
import type { InstanceRequest } from "./instance";

/** A plain Aurora MySQL cluster with one instance. */
export type ClusterRequest = Omit<InstanceRequest, "engine" | "engineVersion"> & {
  /** @default "8.0.mysql_aurora.3.08.0" */
  engineVersion?: string;
};

/** Creates the cluster and its writer through the API; its server runs when this returns. */
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
