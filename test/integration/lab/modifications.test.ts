import {
  DeleteDBInstanceCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { createConnection } from "mysql2/promise";
import { clientSettings, type Lab, startLab } from "../../../lab";
import { eventually } from "./support";

let lab: Lab;
let rds: RDSClient;

beforeAll(async () => {
  lab = await startLab();
  rds = new RDSClient(clientSettings(lab));
});
afterAll(() => lab?.[Symbol.asyncDispose]());

const instance = async (identifier: string) =>
  (await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }))).DBInstances![0]!;
const cluster = async (identifier: string) =>
  (await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: identifier }))).DBClusters![0]!;
const createIamUser = (identifier: string) =>
  lab.database(identifier).server.run("CREATE USER app IDENTIFIED VIA AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL");

describe("the seeded instance", () => {
  it("has IAM authentication off and a change of its class pending", async () => {
    const { IAMDatabaseAuthenticationEnabled, PendingModifiedValues, DBInstanceClass } = await instance("orders");

    expect(IAMDatabaseAuthenticationEnabled).toBe(false);
    expect(DBInstanceClass).toBe("db.m6g.large");
    expect(PendingModifiedValues).toEqual({ DBInstanceClass: "db.m6g.xlarge" });
  });

  it("has an id of its own and answers at its endpoint", async () => {
    const { DbiResourceId, Endpoint } = await instance("orders");
    const { resourceId, port } = lab.database("orders");

    expect(DbiResourceId).toMatch(/^db-[A-Z0-9]{26}$/);
    expect([DbiResourceId, Endpoint]).toEqual([resourceId, { Address: "localhost", Port: port }]);
  });
});

describe("modifying an instance", () => {
  it("leaves a change pending that is not to be applied immediately", async () => {
    await lab.createInstance({ identifier: "waiting" });

    await rds.send(
      new ModifyDBInstanceCommand({ DBInstanceIdentifier: "waiting", EnableIAMDatabaseAuthentication: true }),
    );

    const { IAMDatabaseAuthenticationEnabled, PendingModifiedValues } = await instance("waiting");
    expect(IAMDatabaseAuthenticationEnabled).toBe(false);
    expect(PendingModifiedValues).toEqual({ IAMDatabaseAuthenticationEnabled: true });
    await expect(createIamUser("waiting")).rejects.toMatchObject({ errno: 1524 });
  });

  it("applies whatever is pending along with what is applied immediately", async () => {
    await lab.createInstance({ identifier: "along" });
    await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: "along", DBInstanceClass: "db.t4g.large" }));

    await rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: "along",
        EnableIAMDatabaseAuthentication: true,
        ApplyImmediately: true,
      }),
    );

    await eventually(async () => {
      const { IAMDatabaseAuthenticationEnabled, PendingModifiedValues, DBInstanceClass } = await instance("along");
      expect([IAMDatabaseAuthenticationEnabled, PendingModifiedValues]).toEqual([true, {}]);
      expect(DBInstanceClass).toBe("db.t4g.large");
    });
    await expect(createIamUser("along")).resolves.toEqual([]);
  });

  it("cancels a pending change by asking for the value in force", async () => {
    await lab.createInstance({ identifier: "cancelled" });
    const modify = (DBInstanceClass: string) =>
      rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: "cancelled", DBInstanceClass }));

    await modify("db.t4g.large");
    await modify("db.t4g.medium");

    expect((await instance("cancelled")).PendingModifiedValues).toEqual({});
  });

  it("reports a late activation as done while the server does not have it", async () => {
    await lab.createInstance({ identifier: "late" });
    const { DBInstanceArn } = await instance("late");
    const activation = await lab.controlPlane.delayActivation(DBInstanceArn!);
    await rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: "late",
        EnableIAMDatabaseAuthentication: true,
        ApplyImmediately: true,
      }),
    );

    const { DBInstanceStatus, PendingModifiedValues } = await instance("late");
    expect(DBInstanceStatus).toBe("available");
    expect(PendingModifiedValues).toEqual({ IAMDatabaseAuthenticationEnabled: true });
    await expect(createIamUser("late")).rejects.toMatchObject({ errno: 1524 });

    await activation.release();
    await eventually(async () => expect((await instance("late")).IAMDatabaseAuthenticationEnabled).toBe(true));
    await expect(createIamUser("late")).resolves.toEqual([]);
  });

  it("changes the master user's password in the server", async () => {
    const { host, port } = await lab.createInstance({ identifier: "password" });
    const password = "another-password-of-this-test";

    await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: "password", MasterUserPassword: password }));

    const connection = await createConnection({
      host,
      port,
      user: "admin",
      password,
      ssl: { rejectUnauthorized: false },
    });
    await connection.end();
    const logged = JSON.stringify(await lab.controlPlane.requests());
    expect(logged).toContain('"MasterUserPassword":"********"');
    expect(logged).not.toContain(password);
  });
});

describe("a password that RDS manages", () => {
  it("is kept in a secret that logs the master user in", async () => {
    const { host, port } = await lab.createInstance({ identifier: "managed", masterPassword: "managed" });
    const { MasterUserSecret } = await instance("managed");

    const secrets = new SecretsManagerClient(clientSettings(lab));
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: MasterUserSecret!.SecretArn }));

    const { username: user, password } = JSON.parse(SecretString!);
    const connection = await createConnection({ host, port, user, password, ssl: { rejectUnauthorized: false } });
    await connection.end();
    expect(user).toBe("admin");
  });
});

describe("an Aurora cluster", () => {
  it("has its own id and gets IAM authentication when its flag is set", async () => {
    const { resourceId } = await lab.createCluster({ identifier: "aurora" });
    expect(resourceId).toMatch(/^cluster-[A-Z0-9]{26}$/);
    const { DBClusterArn } = await cluster("aurora");
    const activation = await lab.controlPlane.delayActivation(DBClusterArn!);

    await rds.send(
      new ModifyDBClusterCommand({
        DBClusterIdentifier: "aurora",
        EnableIAMDatabaseAuthentication: true,
        ApplyImmediately: true,
      }),
    );

    const { IAMDatabaseAuthenticationEnabled, PendingModifiedValues, Status } = await cluster("aurora");
    expect([IAMDatabaseAuthenticationEnabled, Status]).toEqual([false, "available"]);
    expect(PendingModifiedValues).toEqual({ IAMDatabaseAuthenticationEnabled: true });
    await activation.release();
    await eventually(async () => expect((await cluster("aurora")).IAMDatabaseAuthenticationEnabled).toBe(true));
    await expect(createIamUser("aurora")).resolves.toEqual([]);
  });
});

describe("deleting an instance", () => {
  it("stops its server", async () => {
    const { host, port } = await lab.createInstance({ identifier: "deleted" });

    await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: "deleted", SkipFinalSnapshot: true }));

    await expect(createConnection({ host, port, user: "admin" })).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(() => lab.database("deleted")).toThrow('identifier must be of a database of this lab, got "deleted"');
  });
});

describe("a database in another region", () => {
  it("has the same identifier and another server", async () => {
    const there = await lab.createInstance({ identifier: "orders", region: "eu-west-1" });

    expect(there.region).toBe("eu-west-1");
    expect(there.port).not.toBe(lab.database("orders", "us-east-1").port);
  });
});
