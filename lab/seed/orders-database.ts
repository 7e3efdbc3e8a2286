import { CreateSecurityGroupCommand, DescribeSubnetsCommand, type EC2Client } from "@aws-sdk/client-ec2";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import {
  AddTagsToResourceCommand,
  CreateDBInstanceCommand,
  CreateDBParameterGroupCommand,
  CreateDBSubnetGroupCommand,
  CreateOptionGroupCommand,
  ModifyDBInstanceCommand,
} from "@aws-sdk/client-rds";
import type { DatabaseServer } from "../server/database-server";
import type { Clients } from "./clients";

/** What the seeded RDS instance is made of. */
export interface OrdersSeed {
  identifier: string;
  accountId: string;
  region: string;
  masterUsername: string;
  masterPassword: string;
  iamAuthentication: boolean;
}

/**
 * Creates an RDS MySQL instance as a team has it: every attribute that Terraform can set has another value than its
 * default, so that whatever an adoption fails to leave alone shows in a plan.
 *
 * A change of the instance class waits for the maintenance window: what is applied immediately takes it along.
 */
export async function createOrdersInstance({ ec2, iam, rds }: Clients, seed: OrdersSeed): Promise<void> {
  const name = seed.identifier;
  const { subnetIds, vpcId } = await defaultSubnets(ec2);
  const securityGroup = await ec2.send(
    new CreateSecurityGroupCommand({
      GroupName: `${name}-database`,
      Description: "MySQL from the servers",
      VpcId: vpcId,
    }),
  );
  const monitoring = await iam.send(
    new CreateRoleCommand({
      RoleName: `${name}-monitoring`,
      AssumeRolePolicyDocument: trustOf("monitoring.rds.amazonaws.com"),
    }),
  );
  await rds.send(
    new CreateDBSubnetGroupCommand({
      DBSubnetGroupName: name,
      DBSubnetGroupDescription: "Private subnets",
      SubnetIds: subnetIds,
    }),
  );
  await rds.send(
    new CreateDBParameterGroupCommand({
      DBParameterGroupName: name,
      DBParameterGroupFamily: "mysql8.0",
      Description: "Slow query log on",
    }),
  );
  await rds.send(
    new CreateOptionGroupCommand({
      OptionGroupName: name,
      EngineName: "mysql",
      MajorEngineVersion: "8.0",
      OptionGroupDescription: "Audit plugin",
    }),
  );
  const created = await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: seed.identifier,
      DBName: "orders",
      Engine: "mysql",
      EngineVersion: "8.0.40",
      LicenseModel: "general-public-license",
      EngineLifecycleSupport: "open-source-rds-extended-support-disabled",
      DBInstanceClass: "db.m6g.large",
      MasterUsername: seed.masterUsername,
      MasterUserPassword: seed.masterPassword,
      EnableIAMDatabaseAuthentication: seed.iamAuthentication,
      AllocatedStorage: 400,
      MaxAllocatedStorage: 1000,
      StorageType: "gp3",
      Iops: 12000,
      StorageThroughput: 500,
      DedicatedLogVolume: true,
      StorageEncrypted: true,
      KmsKeyId: `arn:aws:kms:${seed.region}:${seed.accountId}:key/6f1a1c1e-0d5c-4b5e-9c39-3f1f1c7e2a10`,
      MultiAZ: true,
      PubliclyAccessible: true,
      NetworkType: "DUAL",
      DBSubnetGroupName: name,
      VpcSecurityGroupIds: [securityGroup.GroupId!],
      DBParameterGroupName: name,
      OptionGroupName: name,
      CACertificateIdentifier: "rds-ca-ecc384-g1",
      AutoMinorVersionUpgrade: false,
      BackupRetentionPeriod: 14,
      PreferredBackupWindow: "02:30-03:00",
      PreferredMaintenanceWindow: "sun:04:00-sun:05:00",
      CopyTagsToSnapshot: true,
      DeletionProtection: true,
      EnableCloudwatchLogsExports: ["error", "slowquery"],
      MonitoringInterval: 15,
      MonitoringRoleArn: monitoring.Role!.Arn,
      DatabaseInsightsMode: "advanced",
      EnablePerformanceInsights: true,
      PerformanceInsightsRetentionPeriod: 465,
      PerformanceInsightsKMSKeyId: `arn:aws:kms:${seed.region}:${seed.accountId}:key/0e8a5d7b-7a52-4b56-8d0e-54d3c1b1f7a4`,
      Domain: "d-9267a1b2c3",
      DomainIAMRoleName: `${name}-directory`,
      Tags: [
        { Key: "team", Value: "orders" },
        { Key: "environment", Value: "production" },
      ],
    }),
  );
  await rds.send(
    new AddTagsToResourceCommand({
      ResourceName: created.DBInstance!.DBInstanceArn,
      Tags: [{ Key: "cost-center", Value: "4711" }],
    }),
  );
  await rds.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: seed.identifier,
      DBInstanceClass: "db.m6g.xlarge",
      ApplyImmediately: false,
    }),
  );
}

/** Gives the database a table with rows. */
export async function createOrdersTable(server: DatabaseServer): Promise<void> {
  await server.run(
    "CREATE TABLE orders.orders (id INT AUTO_INCREMENT PRIMARY KEY, item VARCHAR(100) NOT NULL, quantity INT NOT NULL)",
  );
  await server.run("INSERT INTO orders.orders (item, quantity) VALUES ('tea', 3), ('coffee', 5), ('sugar', 2)");
}

async function defaultSubnets(ec2: EC2Client): Promise<{ vpcId: string; subnetIds: string[] }> {
  const { Subnets } = await ec2.send(
    new DescribeSubnetsCommand({ Filters: [{ Name: "default-for-az", Values: ["true"] }] }),
  );
  return { vpcId: Subnets![0]!.VpcId!, subnetIds: Subnets!.slice(0, 3).map((subnet) => subnet.SubnetId!) };
}

function trustOf(service: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });
}
