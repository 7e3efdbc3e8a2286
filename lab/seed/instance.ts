import { CreateDBInstanceCommand, type RDSClient } from "@aws-sdk/client-rds";

/** A plain RDS instance. */
export interface InstanceRequest {
  identifier: string;
  /** @default "us-east-1" - the lab's region */
  region?: string;
  /** @default "mysql" */
  engine?: "mysql" | "mariadb";
  /** @default "8.0.40" for MySQL, "10.11.10" for MariaDB */
  engineVersion?: string;
  /** A database to make in it. @default - none */
  databaseName?: string;
  /** @default "admin" */
  masterUsername?: string;
  /** "managed" lets RDS make a password and keep it in a secret. @default - the lab's MYSQL_PASSWORD */
  masterPassword?: string;
  /** @default - as the lab was started with */
  iamAuthentication?: boolean;
  /** Names in the server's certificate, to try what a client does about wrong ones. @default ["localhost"] */
  certificateNames?: string[];
}

const ENGINE_VERSIONS = { mysql: "8.0.40", mariadb: "10.11.10" };

/** Creates the instance through the API; its server runs when this returns. */
export async function createInstance(
  rds: RDSClient,
  request: InstanceRequest & { masterPassword: string; iamAuthentication: boolean },
): Promise<void> {
  const engine = request.engine ?? "mysql";
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: request.identifier,
      DBInstanceClass: "db.t4g.medium",
      Engine: engine,
      EngineVersion: request.engineVersion ?? ENGINE_VERSIONS[engine],
      AllocatedStorage: 20,
      DBName: request.databaseName,
      MasterUsername: request.masterUsername ?? "admin",
      ...(request.masterPassword === "managed"
        ? { ManageMasterUserPassword: true }
        : { MasterUserPassword: request.masterPassword }),
      EnableIAMDatabaseAuthentication: request.iamAuthentication,
    }),
  );
}
