import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { clientSettings } from "../../lab";
import type { DemoContext, DemoStep, ExistingThings } from "../step";
import { expect } from "../step";

/** The database, the EC2 instance and the rows as they are now, by the AWS APIs and on the server itself. */
export async function describeExisting({ lab, ec2InstanceId }: DemoContext): Promise<ExistingThings> {
  const rds = new RDSClient(clientSettings(lab));
  const ec2 = new EC2Client(clientSettings(lab));
  const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: "orders" }));
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [ec2InstanceId] }));
  const rows = await lab.database("orders").server.run("SELECT * FROM orders.orders ORDER BY id");
  return { database: { ...DBInstances![0] }, instance: { ...Reservations![0].Instances![0] }, rows };
}

export const existing: DemoStep = {
  id: "existing",
  title: "Look at what exists",
  async run(context, { show }) {
    const before = await describeExisting(context);
    context.before = before;
    const { IAMDatabaseAuthenticationEnabled, PendingModifiedValues, EngineVersion } = before.database;
    expect(IAMDatabaseAuthenticationEnabled === false, "the database must start without IAM authentication");
    expect(before.instance.IamInstanceProfile === undefined, "the EC2 instance must start without a profile");
    const pending = JSON.stringify(PendingModifiedValues);
    show(
      `RDS instance orders: MySQL ${EngineVersion}, IAM authentication off, ${before.rows.length} rows in orders.orders`,
    );
    show(`EC2 instance ${context.ec2InstanceId}: running, no instance profile`);
    show(`pending on orders, and applied together with the flag because that is applied at once: ${pending}`);
    return { iamAuthentication: false, pendingModifications: PendingModifiedValues, rows: before.rows.length };
  },
};
