import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  CreateGroupCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeleteRoleCommand,
  CreateRoleCommand,
  CreateUserCommand,
  CreateAccessKeyCommand,
  IAMClient,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  AssumeRoleWithWebIdentityCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { clientSettings, type Credentials, type Lab, startLab } from "../../../lab";

let lab: Lab;
let iam: IAMClient;

beforeAll(async () => {
  lab = await startLab();
  iam = new IAMClient(clientSettings(lab));
});
afterAll(() => lab?.[Symbol.asyncDispose]());

type Statement = Record<string, unknown>;

const document = (...statements: Statement[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements.map((one) => ({ Effect: "Allow", ...one })) });

let count = 0;
async function role(...trust: Statement[]): Promise<string> {
  const name = `role-${++count}`;
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: document(...trust) }),
  );
  return Role!.Arn!;
}

async function user(...policy: Statement[]): Promise<{ arn: string; credentials: Credentials }> {
  const UserName = `user-${++count}`;
  const { User } = await iam.send(new CreateUserCommand({ UserName }));
  if (policy.length > 0) {
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "own", PolicyDocument: document(...policy) }));
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = AccessKey!;
  return { arn: User!.Arn!, credentials: { accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey! } };
}

async function assume(
  credentials: Credentials,
  RoleArn: string,
  more: Partial<AssumeRoleCommandInput> = {},
): Promise<Credentials> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const sts = new STSClient({ ...clientSettings(lab), credentials: { accessKeyId, secretAccessKey, sessionToken } });
  const answer = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "test", ...more }));
  const { AccessKeyId, SecretAccessKey, SessionToken } = answer.Credentials!;
  return { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken };
}

const denied = { name: "AccessDenied", $metadata: expect.objectContaining({ httpStatusCode: 403 }) };

describe("AssumeRole", () => {
  it("gives credentials to a user whom the trust policy names", async () => {
    const { arn, credentials } = await user();
    const roleArn = await role({ Action: "sts:AssumeRole", Principal: { AWS: arn } });

    const assumed = await assume(credentials, roleArn);

    expect(await lab.controlPlane.principal(assumed.accessKeyId)).toMatchObject({
      arn: `arn:aws:sts::${lab.accountId}:assumed-role/${roleArn.split("/")[1]}/test`,
      sessionToken: assumed.sessionToken,
    });
  });

  it("fails for a user whom the trust policy does not name, however much the user may do", async () => {
    const { credentials } = await user({ Action: "*", Resource: "*" });
    const roleArn = await role({ Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } });

    await expect(assume(credentials, roleArn)).rejects.toMatchObject(denied);
  });

  it("fails for a user of a trusted account whose own policies are silent", async () => {
    const trust = { Action: "sts:AssumeRole", Principal: { AWS: `arn:aws:iam::${lab.accountId}:root` } };
    const roleArn = await role(trust);
    const silent = await user();
    const allowed = await user({ Action: "sts:AssumeRole", Resource: roleArn });

    await expect(assume(silent.credentials, roleArn)).rejects.toMatchObject(denied);
    await expect(assume(allowed.credentials, roleArn)).resolves.toBeDefined();
  });

  it("fails across accounts until both sides allow it", async () => {
    const other = await lab.controlPlane.administrator("210987654321", "administrator");
    const trusted = await role({ Action: "sts:AssumeRole", Principal: { AWS: "210987654321" } });
    const untrusted = await role({ Action: "sts:AssumeRole", Principal: { AWS: lab.accountId } });

    await expect(assume(other, untrusted)).rejects.toMatchObject(denied);
    await expect(assume(other, trusted)).resolves.toBeDefined();
  });

  it("fails without the external id that the trust policy asks for", async () => {
    const { arn, credentials } = await user();
    const Condition = { StringEquals: { "sts:ExternalId": "agreed" } };
    const roleArn = await role({ Action: "sts:AssumeRole", Principal: { AWS: arn }, Condition });

    await expect(assume(credentials, roleArn)).rejects.toMatchObject(denied);
    await expect(assume(credentials, roleArn, { ExternalId: "other" })).rejects.toMatchObject(denied);
    await expect(assume(credentials, roleArn, { ExternalId: "agreed" })).resolves.toBeDefined();
  });

  it("fails to tag a session where the trust policy does not allow it", async () => {
    const { arn, credentials } = await user();
    const untagged = await role({ Action: "sts:AssumeRole", Principal: { AWS: arn } });
    const tagged = await role({ Action: ["sts:AssumeRole", "sts:TagSession"], Principal: { AWS: arn } });
    const Tags = [{ Key: "name", Value: "jane" }];

    await expect(assume(credentials, untagged, { Tags })).rejects.toMatchObject(denied);
    const { accessKeyId } = await assume(credentials, tagged, { Tags });
    expect((await lab.controlPlane.principal(accessKeyId))!.tags).toEqual({ name: "jane" });
  });

  it("carries transitive tags through a chain of roles", async () => {
    const { arn, credentials } = await user();
    const first = await role({ Action: ["sts:AssumeRole", "sts:TagSession"], Principal: { AWS: arn } });
    const second = await role({ Action: ["sts:AssumeRole", "sts:TagSession"], Principal: { AWS: first } });

    const Tags = ["name", "team"].map((Key) => ({ Key, Value: `${Key} of jane` }));
    const once = await assume(credentials, first, { Tags, TransitiveTagKeys: ["name"] });
    const twice = await assume(once, second);

    expect((await lab.controlPlane.principal(twice.accessKeyId))!.tags).toEqual({ name: "name of jane" });
  });

  it("keeps a session policy and the role's policies apart", async () => {
    const { arn, credentials } = await user();
    const roleArn = await role({ Action: "sts:AssumeRole", Principal: { AWS: arn } });
    const own = { Action: "rds-db:connect", Resource: "*" };
    const limit = { Action: "rds-db:connect", Resource: "arn:aws:rds-db:*:*:dbuser:*/app" };
    const RoleName = roleArn.split("/")[1]!;
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "own", PolicyDocument: document(own) }));

    const { accessKeyId } = await assume(credentials, roleArn, { Policy: document(limit) });

    expect((await lab.controlPlane.principal(accessKeyId))!.policies).toEqual({
      identity: [JSON.parse(document(own))],
      session: [JSON.parse(document(limit))],
    });
  });
});

describe("a principal", () => {
  const connect = (resource: string) => ({
    Action: "rds-db:connect",
    Resource: `arn:aws:rds-db:*:*:dbuser:*/${resource}`,
  });
  const managed = async (name: string) => {
    const PolicyDocument = document(connect(name));
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument }));
    return { arn: Policy!.Arn!, content: JSON.parse(PolicyDocument) };
  };

  it("has the policies that are attached to its role, their default versions, and the boundary", async () => {
    const { arn, credentials } = await user();
    const roleArn = await role({ Action: "sts:AssumeRole", Principal: { AWS: arn } });
    const RoleName = roleArn.split("/")[1]!;
    const [attached, boundary] = [await managed("attached"), await managed("boundary")];
    const changed = document(connect("changed"));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: attached.arn }));
    await iam.send(
      new CreatePolicyVersionCommand({ PolicyArn: attached.arn, PolicyDocument: changed, SetAsDefault: true }),
    );
    await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: boundary.arn }));

    const { accessKeyId } = await assume(credentials, roleArn);

    expect((await lab.controlPlane.principal(accessKeyId))!.policies).toEqual({
      identity: [JSON.parse(changed)],
      boundary: boundary.content,
    });
  });

  it("has its own policies and those of its groups", async () => {
    const own = connect("own");
    const { arn, credentials } = await user(own);
    const ofGroup = await managed("of-group");
    await iam.send(new CreateGroupCommand({ GroupName: "people" }));
    await iam.send(new AttachGroupPolicyCommand({ GroupName: "people", PolicyArn: ofGroup.arn }));
    await iam.send(new AddUserToGroupCommand({ GroupName: "people", UserName: arn.split("/")[1]! }));

    const { userName, policies } = (await lab.controlPlane.principal(credentials.accessKeyId))!;

    expect(userName).toBe(arn.split("/")[1]);
    expect(policies).toEqual({ identity: [JSON.parse(document(own)), ofGroup.content] });
  });

  it("is nobody once its role is gone", async () => {
    const { arn, credentials } = await user();
    const roleArn = await role({ Action: "sts:AssumeRole", Principal: { AWS: arn } });
    const { accessKeyId } = await assume(credentials, roleArn);

    await iam.send(new DeleteRoleCommand({ RoleName: roleArn.split("/")[1]! }));

    expect(await lab.controlPlane.principal(accessKeyId)).toBeUndefined();
  });
});

describe("AssumeRoleWithWebIdentity", () => {
  let roleArn: string;
  const audience = "sts.amazonaws.com";
  const subject = "repo:example/orders:ref:refs/heads/main";

  beforeAll(async () => {
    const created = await iam.send(
      new CreateOpenIDConnectProviderCommand({ Url: lab.oidc.issuer, ClientIDList: [audience, "another-audience"] }),
    );
    const issuer = lab.oidc.issuer.replace("https://", "");
    roleArn = await role({
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: created.OpenIDConnectProviderArn },
      Condition: { StringEquals: { [`${issuer}:aud`]: audience }, StringLike: { [`${issuer}:sub`]: "repo:example/*" } },
    });
  });

  const exchange = (WebIdentityToken: string) =>
    new STSClient(clientSettings(lab)).send(
      new AssumeRoleWithWebIdentityCommand({ RoleArn: roleArn, RoleSessionName: "build", WebIdentityToken }),
    );

  it("gives credentials for a token whose audience and subject the role trusts", async () => {
    const { Credentials } = await exchange(lab.oidc.token({ audience, subject }));

    expect((await lab.controlPlane.principal(Credentials!.AccessKeyId!))!.arn).toMatch(/\/build$/);
    expect(JSON.stringify(await lab.controlPlane.requests())).toContain('"WebIdentityToken":"********"');
  });

  it("fails for another subject", async () => {
    await expect(exchange(lab.oidc.token({ audience, subject: "repo:other/orders" }))).rejects.toMatchObject(denied);
  });

  it("fails for an audience that the provider knows and the role does not trust", async () => {
    await expect(exchange(lab.oidc.token({ audience: "another-audience", subject }))).rejects.toMatchObject(denied);
  });

  it.each([
    ["for an audience that the provider does not know", () => lab.oidc.token({ audience: "unknown", subject })],
    ["once it has ended", () => lab.oidc.token({ audience, subject, lifetime: -1 })],
    ["when its claims were changed", () => forged(lab.oidc.token({ audience, subject: "repo:other/orders" }), subject)],
    ["when it is no token", () => "no-token"],
  ])("fails for a token %s", async (_, token) => {
    await expect(exchange(token())).rejects.toMatchObject({ name: expect.stringMatching(/InvalidIdentityToken/) });
  });
});

function forged(token: string, sub: string): string {
  const [header, claims, signature] = token.split(".");
  const changed = { ...JSON.parse(Buffer.from(claims!, "base64url").toString()), sub };
  return [header, Buffer.from(JSON.stringify(changed)).toString("base64url"), signature].join(".");
}
