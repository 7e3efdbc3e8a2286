import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { clientSettings } from "../client-settings";
import type { Lab } from "../lab";

/** What every lab has from the start: the instance `orders`, an EC2 instance, and rows. */
export interface SeededThings {
  /** As `DescribeDBInstances` has it. */
  readonly database: Record<string, unknown>;
  /** As `DescribeInstances` has it. */
  readonly instance: Record<string, unknown>;
  /** Of the table `orders.orders`. */
  readonly rows: readonly unknown[];
}

/** What every lab has from the start, as it is now. */
export async function describeSeed(lab: Lab): Promise<SeededThings> {
  const [{ DBInstances }, { Reservations }, rows] = await Promise.all([
    new RDSClient(clientSettings(lab)).send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: "orders" })),
    new EC2Client(clientSettings(lab)).send(new DescribeInstancesCommand({ InstanceIds: [lab.ec2InstanceId] })),
    lab.database("orders").server.run("SELECT * FROM orders.orders ORDER BY id"),
  ]);
  return { database: { ...DBInstances![0] }, instance: { ...Reservations![0]!.Instances![0] }, rows };
}
