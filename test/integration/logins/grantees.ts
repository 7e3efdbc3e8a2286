import type { Lab } from "../../../lab";
import { IN, loginsAs, REFUSED } from "../../support/logins";
import type { Signer } from "../../support/signers";
import { assuming, inProcess, withWebIdentity } from "../../support/signers";
import { type Existing, PIPELINE } from "./existing";

/** Every kind of grantee of {@link shop}, by its own credentials. */
export function grantees(what: () => { lab: Lab; existing: Existing }): void {
  const logins = (sign: Signer, ...users: string[]) => loginsAs(what().lab, sign, users);
  const roleArn = (name: string) => `arn:aws:iam::${what().lab.accountId}:role/${name}`;
  const onServer = async (id: string) => inProcess((await what().lab.instanceMetadata(id)).environment);
  const assumed = (role: string, tags?: Record<string, string>) => assuming(what().lab, roleArn(role), { tags });
  const pipeline = (claims: Partial<typeof PIPELINE> = {}) =>
    withWebIdentity(what().lab, roleArn("pipeline"), { ...PIPELINE, ...claims });
  const partner = (externalId?: string) =>
    assuming(what().lab, roleArn("partner"), { by: what().existing.partner, externalId });
  const notAssumed = { name: "AccessDenied", message: expect.stringContaining("is not authorized to perform") };

  test.each<[string, () => Signer | Promise<Signer>]>([
    ["an EC2 instance that is adopted", () => onServer(what().lab.ec2InstanceId)],
    ["an EC2 instance that keeps its profile", () => onServer(what().existing.batchServer)],
    ["an EC2 instance whose profile is replaced", () => onServer(what().existing.legacyServer)],
    ["a Lambda function", async () => inProcess(await what().lab.lambdaEnvironment(roleArn("app-function")))],
    ["an ECS task", async () => inProcess(await what().lab.containerCredentials(roleArn("app-task")))],
    ["the bearer of an OIDC provider's token", () => pipeline()],
    ["another account that gives its external id", () => partner("shop-7")],
    ["a role that exists", () => assumed("Auditors")],
  ])("%s logs in as the user it was granted, and not as a colleague", async (_, signer) => {
    expect(await logins(await signer(), "app", "colleague")).toEqual([IN, REFUSED]);
  });

  test("an EC2 instance keeps its profile, or has the new one in its place", async () => {
    const { lab, existing } = what();
    const profileOf = async (id: string) => (await lab.controlPlane.instance(id))!.profile!;
    expect((await profileOf(existing.batchServer)).arn).toMatch(/\/batch-profile$/);
    expect((await profileOf(existing.legacyServer)).role!.name).toBe("legacy-server");
  });

  test.each([
    ["an audience", { audience: "another" }],
    ["a subject", { subject: "repo:shop/orders:pull_request" }],
  ])("fails to assume the role with a token for %s that the role does not trust", async (_, claims) => {
    await expect(logins(pipeline(claims), "app")).rejects.toMatchObject(notAssumed);
  });

  test.each([
    ["without the external id", undefined],
    ["with a wrong external id", "shop-8"],
  ])("fails to assume the role from another account %s", async (_, externalId) => {
    await expect(logins(partner(externalId), "app")).rejects.toMatchObject(notAssumed);
  });

  test.each([
    ["does not allow it", "databases/bounded", "boundary"],
    ["denies it", "denied", "explicit-deny"],
  ])("fails to log in where the role's permissions boundary %s", async (_, role, reason) => {
    expect(await logins(assumed(role), "app")).toEqual([{ error: 1045, reason }]);
  });

  test("people log in as the user that their role's tag names, and not as a colleague; without the tag as nobody", async () => {
    expect(await logins(assumed("role-of-alice"), "alice", "bob")).toEqual([{ user: "alice@%" }, REFUSED]);
    expect(await logins(assumed("role-of-bob"), "alice", "bob")).toEqual([REFUSED, { user: "bob@%" }]);
    expect(await logins(assumed("role-of-nobody"), "alice", "bob")).toEqual([REFUSED, REFUSED]);
  });

  test("people log in as the user that a session tag names", async () => {
    const asBob = assumed("SingleSignOn", { "db-user": "bob" });
    expect(await logins(asBob, "alice", "bob")).toEqual([REFUSED, { user: "bob@%" }]);
    expect(await logins(assumed("SingleSignOn"), "alice", "bob")).toEqual([REFUSED, REFUSED]);
  });
}
