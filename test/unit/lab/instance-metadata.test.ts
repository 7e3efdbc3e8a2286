import type { InstanceDescription } from "../../../lab/control-plane/control-plane";
import { type InstanceMetadata, startInstanceMetadata } from "../../../lab/metadata/instance-metadata";

const description: InstanceDescription = {
  instanceId: "i-1",
  state: "running",
  accountId: "123456789012",
  region: "us-east-1",
  availabilityZone: "us-east-1a",
  imageId: "ami-1",
  instanceType: "t3.large",
  architecture: "x86_64",
  privateIp: "10.0.0.1",
  launchTime: "2026-01-01T00:00:00Z",
  profile: { arn: "arn:profile", id: "AIPA1", role: { name: "app", arn: "arn:role" } },
};

let now: number;
let given: number;
let service: InstanceMetadata;

beforeEach(async () => {
  now = Date.parse("2026-01-01T12:00:00Z");
  given = 0;
  service = await startInstanceMetadata(
    "i-1",
    {
      instance: async () => description,
      serviceCredentials: async () => ({
        accessKeyId: `ASIA${++given}`,
        secretAccessKey: "secret",
        sessionToken: "token",
        expiration: new Date(now + 3_600_000).toISOString(),
      }),
    },
    () => now,
  );
});
afterEach(() => service[Symbol.asyncDispose]());

const askToken = (headers: Record<string, string>, method = "PUT") =>
  fetch(`${service.endpoint}/latest/api/token`, { method, headers });
const TTL = "X-aws-ec2-metadata-token-ttl-seconds";
const credentials = async (token: string) =>
  fetch(`${service.endpoint}/latest/meta-data/iam/security-credentials/app`, {
    headers: { "X-aws-ec2-metadata-token": token },
  });

describe("startInstanceMetadata", () => {
  it.each<[string, Record<string, string>, number]>([
    ["gives a token for a time that is asked for", { [TTL]: "21600" }, 200],
    ["fails without a time", {}, 400],
    ["fails for a time that is too long", { [TTL]: "21601" }, 400],
    ["fails for no time at all", { [TTL]: "0" }, 400],
    ["fails for a request that came through a proxy", { [TTL]: "60", "X-Forwarded-For": "10.0.0.2" }, 403],
  ])("%s", async (_, headers, status) => {
    expect((await askToken(headers)).status).toBe(status);
  });

  it("fails to give a token to a GET", async () => {
    expect((await askToken({ [TTL]: "60" }, "GET")).status).toBe(405);
  });

  it("refuses a token once its time is over", async () => {
    const token = await (await askToken({ [TTL]: "60" })).text();
    now += 59_000;
    expect((await credentials(token)).status).toBe(200);
    now += 1_000;
    expect((await credentials(token)).status).toBe(401);
  });

  it("keeps credentials until shortly before they end", async () => {
    const token = await (await askToken({ [TTL]: "21600" })).text();
    const key = async () => ((await (await credentials(token)).json()) as { AccessKeyId: string }).AccessKeyId;

    const first = await key();
    now += 54 * 60_000;
    expect(await key()).toBe(first);
    now += 2 * 60_000;
    expect(await key()).not.toBe(first);
  });
});
