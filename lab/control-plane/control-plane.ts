import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, closeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Principal } from "../verifier/verifier";
import { SECRET_HEADER } from "./database-host";

/** What the control plane is started with. */
export interface ControlPlaneOptions {
  /** Interpreter with moto. */
  python: string;
  /** Where the host of the databases is reached. */
  hostUrl: string;
  /** Shared with the host for one run. */
  secret: string;
  /** Root that signed the certificates of the lab's OIDC issuer. */
  caFile: string;
  /** File for the process's own messages. */
  logFile: string;
  /** Folder for python's compiled modules. */
  bytecodeFolder: string;
}

/** One request that the control plane got, its secrets masked. */
export interface ControlPlaneRequest {
  /** ISO 8601. */
  at: string;
  /** As the request was signed for: `rds`, `ec2`, `iam`, `sts`, … */
  service: string;
  /** Name of the operation, such as `ModifyDBInstance`. */
  action: string;
  /** As the API spells them; passwords, tokens and secrets are masked. */
  parameters: Record<string, unknown>;
  region?: string;
  accessKeyId?: string;
  /** ARN of the caller, when the access key is known. */
  principalArn?: string;
  /** HTTP status of the answer; 0 while there is none. */
  status: number;
}

/** Temporary or lasting credentials. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** ISO 8601. @default - they do not end */
  expiration?: string;
}

/** An EC2 instance as its metadata service describes it. */
export interface InstanceDescription {
  instanceId: string;
  /** `running`, `stopped`, … */
  state: string;
  accountId: string;
  region: string;
  availabilityZone: string;
  imageId: string;
  instanceType: string;
  architecture: string;
  privateIp: string;
  launchTime: string;
  /** The associated instance profile, if it exists. */
  profile: { arn: string; id: string; role: { name: string; arn: string } | null } | null;
}

/** An activation of IAM authentication that waits. */
export interface DelayedActivation {
  /** Lets it happen. */
  release(): Promise<void>;
}

/** The stand-in of the AWS APIs: moto, with what it lacks. */
export interface ControlPlane extends AsyncDisposable {
  /** What `AWS_ENDPOINT_URL` is set to. */
  readonly url: string;
  /** Who an access key stands for; nobody when the key, its user or its role are gone. */
  principal(accessKeyId: string): Promise<Principal | undefined>;
  /** The request log. @param since - number of requests to leave out at the beginning, default none */
  requests(since?: number): Promise<ControlPlaneRequest[]>;
  /** Makes an IAM user who may do everything, in any account. */
  administrator(accountId: string, name: string): Promise<Credentials>;
  /** What a service such as `ec2.amazonaws.com` gets for a role; fails if the role does not trust it. */
  serviceCredentials(request: {
    service: string;
    roleArn: string;
    sessionName: string;
    /** @default 3600 */
    durationSeconds?: number;
  }): Promise<Credentials>;
  /** An EC2 instance, in whatever account and region it is. */
  instance(instanceId: string): Promise<InstanceDescription | undefined>;
  /**
   * The next change of the IAM flag of this database is reported as done while it is still pending.
   *
   * @param arn - of the DB instance or the cluster
   * @param seconds - until it happens by itself, default never: it waits for its release
   */
  delayActivation(arn: string, seconds?: number): Promise<DelayedActivation>;
}

/** A service that a role does not trust, and what else the control plane refuses. */
export class ControlPlaneRefusal extends Error {
  override readonly name = "ControlPlaneRefusal";

  constructor(
    message: string,
    /** Error code of the AWS API, such as `AccessDenied`. */
    readonly code: string,
  ) {
    super(message);
  }
}

/** Starts the control plane and waits until it takes requests. */
export async function startControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  const log = openSync(options.logFile, "a");
  const child = spawn(options.python, [join(__dirname, "launcher.py")], {
    env: {
      PATH: process.env.PATH,
      PYTHONPYCACHEPREFIX: options.bytecodeFolder,
      AWS_ACCESS_KEY_ID: "unused",
      AWS_SECRET_ACCESS_KEY: "unused",
      AWS_EC2_METADATA_DISABLED: "true",
      MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
    },
    stdio: ["pipe", "pipe", log],
    detached: true, // A Ctrl-C at the terminal is for the lab, which then stops its parts in order.
  });
  closeSync(log);
  try {
    const { hostUrl, secret, caFile } = options;
    child.stdin!.on("error", () => undefined); // A process that ended early is reported by its log.
    child.stdin!.write(`${JSON.stringify({ hostUrl, secret, caFile })}\n`);
    return new Client(child, `http://127.0.0.1:${await firstPort(child, options.logFile)}`, secret);
  } catch (error) {
    await stop(child);
    throw error;
  }
}

class Client implements ControlPlane {
  constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    private readonly secret: string,
  ) {}

  async principal(accessKeyId: string): Promise<Principal | undefined> {
    return (await this.ask<Principal | null>("principal", { accessKeyId })) ?? undefined;
  }

  requests(since = 0): Promise<ControlPlaneRequest[]> {
    return this.ask("requests", { since });
  }

  administrator(accountId: string, name: string): Promise<Credentials> {
    return this.ask("administrator", { accountId, name });
  }

  serviceCredentials(request: {
    service: string;
    roleArn: string;
    sessionName: string;
    durationSeconds?: number;
  }): Promise<Credentials> {
    return this.ask("service-credentials", { durationSeconds: 3600, ...request });
  }

  async instance(instanceId: string): Promise<InstanceDescription | undefined> {
    return (await this.ask<InstanceDescription | null>("instance", { instanceId })) ?? undefined;
  }

  async delayActivation(arn: string, seconds?: number): Promise<DelayedActivation> {
    await this.ask("delay-activation", { arn, seconds: seconds ?? null });
    return { release: () => this.ask("release-activation", { arn }) };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return stop(this.child);
  }

  private async ask<T>(name: string, body: object): Promise<T> {
    const response = await fetch(`${this.url}/_lab/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json", [SECRET_HEADER]: this.secret },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (response.ok) return answer as T;
    const { error, code } = answer as { error: string; code?: string };
    throw new ControlPlaneRefusal(error, code ?? `HTTP ${response.status}`);
  }
}

async function firstPort(child: ChildProcess, logFile: string): Promise<number> {
  const lines = createInterface({ input: child.stdout! });
  const ended = once(child, "exit").then(async () => {
    const lastLines = (await readFile(logFile, "utf8")).trim().split("\n").slice(-5).join("\n");
    throw new Error(`the control plane must start, got an exit before it listened; its last lines:\n${lastLines}`);
  });
  const [line] = (await Promise.race([once(lines, "line"), ended])) as [string];
  ended.catch(() => undefined);
  return (JSON.parse(line) as { port: number }).port;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.stdin!.end(); // The launcher ends with its standard input.
  child.kill("SIGTERM");
  await ended;
}
