import { describeSeed } from "../../lab";
import type { DemoStep } from "../step";
import { expect } from "../step";

export const existing: DemoStep = {
  id: "existing",
  title: "Look at what exists",
  async run(context, { show }) {
    const before = await describeSeed(context.lab);
    context.before = before;
    const { IAMDatabaseAuthenticationEnabled, PendingModifiedValues, EngineVersion } = before.database;
    expect(IAMDatabaseAuthenticationEnabled === false, "the database must start without IAM authentication");
    expect(before.instance.IamInstanceProfile === undefined, "the EC2 instance must start without a profile");
    const pending = JSON.stringify(PendingModifiedValues);
    show(
      `RDS instance orders: MySQL ${EngineVersion}, IAM authentication off, ${before.rows.length} rows in orders.orders`,
    );
    show(`EC2 instance ${context.lab.ec2InstanceId}: running, no instance profile`);
    show(`pending on orders, and applied together with the flag because that is applied at once: ${pending}`);
    return { iamAuthentication: false, pendingModifications: PendingModifiedValues, rows: before.rows.length };
  },
};
