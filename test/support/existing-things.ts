import { AssociateIamInstanceProfileCommand, DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  IAMClient,
} from "@aws-sdk/client-iam";
import { CreateDBProxyCommand, RDSClient } from "@aws-sdk/client-rds";
import { clientSettings } from "../../lab";
import type { Lab } from "../../lab";
import type { ExistingServers } from "./whole-library";

/** A database user that every server has already, with a grant. */
export const VETERAN = { username: "veteran", database: "archive" };

/** Makes on a lab what a team has already, and {@link wholeLibrary} refers to, beside what every lab has. */
export async function createExistingThings(lab: Lab): Promise<ExistingServers> {
  const clerkServer = await lab.createEc2Instance("clerk-server");
  const billingClient = await lab.createEc2Instance("billing-client");
  const servers = [
    lab.database("orders"),
    await lab.createInstance({ identifier: "vault" }),
    await lab.createInstance({ identifier: "billing", engine: "mariadb" }),
    await lab.createCluster({ identifier: "ledger", masterPassword: "managed" }),
  ];
  for (const { server } of servers) {
    await server.run(`CREATE USER ${VETERAN.username}@'%'`);
    await server.run(`GRANT SELECT ON ${VETERAN.database}.* TO ${VETERAN.username}@'%'`);
  }
  await giveProfile(lab, clerkServer, "clerk");
  await createProxy(lab, "orders");
  return { appServer: lab.ec2InstanceId, clerkServer, billingClient };
}

/** A role, and an instance profile with it on an EC2 instance. */
async function giveProfile(lab: Lab, instanceId: string, name: string): Promise<void> {
  const iam = new IAMClient(clientSettings(lab));
  await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust("ec2.amazonaws.com") }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: name }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: name, RoleName: name }));
  await new EC2Client(clientSettings(lab)).send(
    new AssociateIamInstanceProfileCommand({ InstanceId: instanceId, IamInstanceProfile: { Name: name } }),
  );
}

async function createProxy(lab: Lab, name: string): Promise<void> {
  const { Subnets } = await new EC2Client(clientSettings(lab)).send(new DescribeSubnetsCommand({}));
  const { Role } = await new IAMClient(clientSettings(lab)).send(
    new CreateRoleCommand({ RoleName: `${name}-proxy`, AssumeRolePolicyDocument: trust("rds.amazonaws.com") }),
  );
  await new RDSClient(clientSettings(lab)).send(
    new CreateDBProxyCommand({
      DBProxyName: name,
      EngineFamily: "MYSQL",
      RoleArn: Role!.Arn,
      VpcSubnetIds: Subnets!.map(({ SubnetId }) => SubnetId!),
      Auth: [{ AuthScheme: "SECRETS", IAMAuth: "REQUIRED" }],
      RequireTLS: true,
    }),
  );
}

const trust = (service: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } }],
  });
