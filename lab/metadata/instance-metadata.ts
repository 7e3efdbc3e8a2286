import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import {
  type ControlPlane,
  ControlPlaneRefusal,
  type Credentials,
  type InstanceDescription,
} from "../control-plane/control-plane";
import { listen } from "../listen";

/** What the metadata service needs of the control plane. */
export type InstanceSource = Pick<ControlPlane, "instance" | "serviceCredentials">;

/** The metadata service of one EC2 instance. */
export interface InstanceMetadata extends AsyncDisposable {
  /** What `AWS_EC2_METADATA_SERVICE_ENDPOINT` is set to. */
  readonly endpoint: string;
}

const TOKEN_TTL_HEADER = "x-aws-ec2-metadata-token-ttl-seconds";
const TOKEN_HEADER = "x-aws-ec2-metadata-token";
const LONGEST_TTL = 21_600;
const CREDENTIALS = "iam/security-credentials/";
/** EC2 gives new credentials this long before the old ones end. */
const RENEWAL_MARGIN = 5 * 60 * 1000;

/**
 * Serves IMDSv2 for an EC2 instance of the control plane.
 *
 * Credentials are handed out only because association, profile, role and the role's trust in ec2.amazonaws.com stand in
 * the control plane at the moment of the request: each of them is looked up again, every time.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
 */
export async function startInstanceMetadata(
  instanceId: string,
  source: InstanceSource,
  now: () => number = Date.now,
): Promise<InstanceMetadata> {
  const service = new Service(instanceId, source, now);
  const server = createServer((request, response) => void service.answer(request, response));
  const listening = await listen(server);
  return { endpoint: listening.url, [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose]() };
}

interface Answer {
  status: number;
  body?: string;
  headers?: Record<string, string>;
}

const NOT_FOUND: Answer = { status: 404 };

class Service {
  private readonly tokens = new Map<string, number>();
  private issued?: { roleArn: string; credentials: Credentials; at: number };

  constructor(
    private readonly instanceId: string,
    private readonly source: InstanceSource,
    private readonly now: () => number,
  ) {}

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body = "", headers = {} } = await this.decide(request).catch((): Answer => ({ status: 500 }));
    response.writeHead(status, { "content-type": "text/plain", ...headers }).end(body);
  }

  private async decide(request: IncomingMessage): Promise<Answer> {
    const path = new URL(request.url ?? "/", "http://instance").pathname;
    if (path === "/latest/api/token") return this.token(request);
    const token = request.headers[TOKEN_HEADER];
    if (typeof token !== "string" || !((this.tokens.get(token) ?? 0) > this.now())) return { status: 401 };
    if (request.method !== "GET") return { status: 405 };

    const instance = await this.source.instance(this.instanceId);
    if (instance?.state !== "running") return NOT_FOUND;
    return path === "/latest/dynamic/instance-identity/document"
      ? json(identityDocument(instance))
      : this.metadata(path.replace(/^\/latest\/meta-data\//, ""), instance);
  }

  private token(request: IncomingMessage): Answer {
    if (request.method !== "PUT") return { status: 405 };
    if (request.headers["x-forwarded-for"] !== undefined) return { status: 403 };
    const ttl = Number(request.headers[TOKEN_TTL_HEADER]);
    if (!Number.isInteger(ttl) || ttl < 1 || ttl > LONGEST_TTL) return { status: 400 };
    const token = randomBytes(42).toString("base64url");
    this.tokens.set(token, this.now() + ttl * 1000);
    return { status: 200, body: token, headers: { [TOKEN_TTL_HEADER]: String(ttl) } };
  }

  private async metadata(path: string, instance: InstanceDescription): Promise<Answer> {
    const { profile } = instance;
    switch (path) {
      case "instance-id":
        return text(instance.instanceId);
      case "instance-type":
        return text(instance.instanceType);
      case "ami-id":
        return text(instance.imageId);
      case "local-ipv4":
        return text(instance.privateIp);
      case "placement/region":
        return text(instance.region);
      case "placement/availability-zone":
        return text(instance.availabilityZone);
      case "iam/info":
        if (profile === null) return NOT_FOUND;
        return json({ Code: "Success", InstanceProfileArn: profile.arn, InstanceProfileId: profile.id });
      case CREDENTIALS:
      case CREDENTIALS.slice(0, -1):
        return profile?.role ? text(profile.role.name) : NOT_FOUND;
    }
    if (profile?.role && path === CREDENTIALS + profile.role.name) return this.credentials(profile.role.arn);
    return NOT_FOUND;
  }

  private async credentials(roleArn: string): Promise<Answer> {
    try {
      const fresh = await this.source.serviceCredentials({
        service: "ec2.amazonaws.com",
        roleArn,
        sessionName: this.instanceId,
      });
      if (this.issued?.roleArn !== roleArn || this.endsSoon(this.issued.credentials)) {
        this.issued = { roleArn, credentials: fresh, at: this.now() };
      }
    } catch (error) {
      if (error instanceof ControlPlaneRefusal) return NOT_FOUND;
      throw error;
    }
    const { credentials, at } = this.issued;
    return json({
      Code: "Success",
      LastUpdated: new Date(at).toISOString(),
      Type: "AWS-HMAC",
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      Token: credentials.sessionToken,
      Expiration: credentials.expiration,
    });
  }

  private endsSoon({ expiration }: Credentials): boolean {
    return Date.parse(expiration!) - this.now() < RENEWAL_MARGIN;
  }
}

function identityDocument(instance: InstanceDescription): object {
  return {
    accountId: instance.accountId,
    architecture: instance.architecture,
    availabilityZone: instance.availabilityZone,
    imageId: instance.imageId,
    instanceId: instance.instanceId,
    instanceType: instance.instanceType,
    pendingTime: instance.launchTime,
    privateIp: instance.privateIp,
    region: instance.region,
    version: "2017-09-30",
  };
}

function text(body: string): Answer {
  return { status: 200, body };
}

function json(body: object): Answer {
  return { status: 200, body: JSON.stringify(body, null, 2) };
}
