import {
  AssociateIamInstanceProfileCommand,
  DescribeIamInstanceProfileAssociationsCommand,
  DisassociateIamInstanceProfileCommand,
  EC2Client,
  ReplaceIamInstanceProfileAssociationCommand,
} from "@aws-sdk/client-ec2";
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  DeleteInstanceProfileCommand,
  IAMClient,
  RemoveRoleFromInstanceProfileCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { fromHttp } from "@aws-sdk/credential-providers";
import { clientSettings, type Lab, startLab } from "../../../lab";

let lab: Lab;
let iam: IAMClient;
let ec2: EC2Client;

beforeAll(async () => {
  lab = await startLab();
  iam = new IAMClient(clientSettings(lab));
  ec2 = new EC2Client(clientSettings(lab));
});
afterAll(() => lab?.[Symbol.asyncDispose]());

const trustIn = (service: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } }],
  });

async function createRole(RoleName: string, service: string): Promise<string> {
  const role = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustIn(service) }));
  return role.Role!.Arn!;
}

/** A role, a profile with it, and an instance with that. */
async function associated(name: string): Promise<{ instanceId: string; associationId: string }> {
  await createRole(name, "ec2.amazonaws.com");
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: name }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: name, RoleName: name }));
  const instanceId = await lab.createEc2Instance(name);
  const { IamInstanceProfileAssociation } = await ec2.send(
    new AssociateIamInstanceProfileCommand({ InstanceId: instanceId, IamInstanceProfile: { Name: name } }),
  );
  return { instanceId, associationId: IamInstanceProfileAssociation!.AssociationId! };
}

async function metadata(instanceId: string) {
  const { endpoint } = await lab.instanceMetadata(instanceId);
  const issued = await fetch(`${endpoint}/latest/api/token`, {
    method: "PUT",
    headers: { "X-aws-ec2-metadata-token-ttl-seconds": "60" },
  });
  const token = await issued.text();
  return (path: string) => fetch(`${endpoint}/latest/${path}`, { headers: { "X-aws-ec2-metadata-token": token } });
}

describe("the metadata service of an EC2 instance", () => {
  it("asks for a token", async () => {
    const { endpoint } = await lab.instanceMetadata(lab.ec2InstanceId);

    expect((await fetch(`${endpoint}/latest/meta-data/instance-id`)).status).toBe(401);
    expect((await fetch(`${endpoint}/latest/api/token`, { method: "PUT" })).status).toBe(400);
  });

  it("describes its instance", async () => {
    const get = await metadata(lab.ec2InstanceId);

    expect(await (await get("meta-data/instance-id")).text()).toBe(lab.ec2InstanceId);
    expect(await (await get("meta-data/placement/region")).text()).toBe(lab.region);
    expect(await (await get("dynamic/instance-identity/document")).json()).toMatchObject({
      accountId: lab.accountId,
      instanceId: lab.ec2InstanceId,
    });
  });

  it("has no credentials for an instance without a profile", async () => {
    const get = await metadata(lab.ec2InstanceId);

    expect((await get("meta-data/iam/info")).status).toBe(404);
    expect((await get("meta-data/iam/security-credentials/")).status).toBe(404);
  });

  it("gives the credentials of the role in the instance's profile", async () => {
    const { instanceId } = await associated("complete");
    const get = await metadata(instanceId);

    expect(await (await get("meta-data/iam/security-credentials/")).text()).toBe("complete");
    const credentials = (await (await get("meta-data/iam/security-credentials/complete")).json()) as Record<
      string,
      string
    >;
    expect((await lab.controlPlane.principal(credentials.AccessKeyId!))!.arn).toBe(
      `arn:aws:sts::${lab.accountId}:assumed-role/complete/${instanceId}`,
    );
    expect(Date.parse(credentials.Expiration!)).toBeGreaterThan(Date.now());
  });

  it.each<[string, (name: string, associationId: string) => Promise<unknown>]>([
    ["association", (_, AssociationId) => ec2.send(new DisassociateIamInstanceProfileCommand({ AssociationId }))],
    [
      "profile",
      async (name) => {
        await iam.send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName: name, RoleName: name }));
        await iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName: name }));
      },
    ],
    [
      "role",
      (name) => iam.send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName: name, RoleName: name })),
    ],
    [
      "trust",
      (RoleName) =>
        iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trustIn("lambda.amazonaws.com") })),
    ],
  ])("has no credentials once the %s is gone", async (what, takeAway) => {
    const name = `without-${what}`;
    const { instanceId, associationId } = await associated(name);
    const get = await metadata(instanceId);
    expect((await get(`meta-data/iam/security-credentials/${name}`)).status).toBe(200);

    await takeAway(name, associationId);

    expect((await get(`meta-data/iam/security-credentials/${name}`)).status).toBe(404);
  });

  it("follows a profile that replaces another", async () => {
    const { instanceId, associationId: AssociationId } = await associated("before");
    await associated("after");

    await ec2.send(
      new ReplaceIamInstanceProfileAssociationCommand({ AssociationId, IamInstanceProfile: { Name: "after" } }),
    );

    const get = await metadata(instanceId);
    expect(await (await get("meta-data/iam/security-credentials/")).text()).toBe("after");
    const { IamInstanceProfileAssociations } = await ec2.send(
      new DescribeIamInstanceProfileAssociationsCommand({ Filters: [{ Name: "instance-id", Values: [instanceId] }] }),
    );
    expect(IamInstanceProfileAssociations!.map(({ IamInstanceProfile }) => IamInstanceProfile!.Arn)).toEqual([
      `arn:aws:iam::${lab.accountId}:instance-profile/after`,
    ]);
  });
});

describe("the credentials endpoint of an ECS task", () => {
  const credentialsIn = (environment: Record<string, string>) =>
    fromHttp({
      awsContainerCredentialsFullUri: environment.AWS_CONTAINER_CREDENTIALS_FULL_URI,
      awsContainerAuthorizationToken: environment.AWS_CONTAINER_AUTHORIZATION_TOKEN,
    })();

  it("gives the SDK the credentials of a role that trusts ECS tasks", async () => {
    const environment = await lab.containerCredentials(await createRole("task", "ecs-tasks.amazonaws.com"));

    const { accessKeyId } = await credentialsIn(environment);

    expect((await lab.controlPlane.principal(accessKeyId))!.arn).toContain(":assumed-role/task/");
  });

  it("fails for a role that trusts somebody else, and without the task's authorization", async () => {
    const untrusting = await lab.containerCredentials(await createRole("no-task", "ec2.amazonaws.com"));

    await expect(credentialsIn(untrusting)).rejects.toThrow();
    expect((await fetch(untrusting.AWS_CONTAINER_CREDENTIALS_FULL_URI!)).status).toBe(401);
  });
});

describe("the environment of a Lambda function", () => {
  it("has the credentials of a role that trusts Lambda", async () => {
    const environment = await lab.lambdaEnvironment(await createRole("function", "lambda.amazonaws.com"));

    expect((await lab.controlPlane.principal(environment.AWS_ACCESS_KEY_ID!))!.arn).toContain(
      ":assumed-role/function/",
    );
    expect(environment.AWS_SESSION_TOKEN).toBeDefined();
  });

  it("fails for a role that trusts somebody else", async () => {
    const roleArn = await createRole("no-function", "ec2.amazonaws.com");

    await expect(lab.lambdaEnvironment(roleArn)).rejects.toMatchObject({
      name: "ControlPlaneRefusal",
      code: "AccessDenied",
    });
  });
});
