import type { PolicyDocument } from "./policy-document";

/** What the verifier must know of the database that a token is presented to. */
export interface DatabaseFacts {
  resourceId: string;
  partition: string;
  region: string;
  accountId: string;
  /** Host name of the endpoint, without the port. */
  host: string;
  port: number;
  iamAuthentication: boolean;
}

/** What an access key stands for, as the control plane knows it now. */
export interface Principal {
  /** ARN of the caller: `arn:aws:sts::…:assumed-role/Role/session` or `arn:aws:iam::…:user/name`. */
  arn: string;
  accountId: string;
  /** Unique id: `AIDA…` of a user, `AROA…:session` of an assumed role. */
  userId?: string;
  /** Name of an IAM user; assumed roles have none. */
  userName?: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** When temporary credentials end, ISO 8601. @default - they do not */
  expiration?: string;
  /** Tags of the role or user, overlaid by session tags. */
  tags: Record<string, string>;
  policies: { identity: PolicyDocument[]; boundary?: PolicyDocument; session?: PolicyDocument[] };
}

export interface VerifierOptions {
  /** Path of the Unix socket to listen on. */
  socketPath: string;
  database(resourceId: string): DatabaseFacts | undefined;
  principal(accessKeyId: string): Promise<Principal | undefined>;
  /** @default - the system's clock */
  now?(): Date;
  /** File to which refusals are appended as RDS writes them to its `iam-db-auth-error` log. @default - none */
  logFile?: string;
}

/** One login as the verifier decided it. */
export interface LoginDecision {
  /** ISO 8601. */
  at: string;
  resourceId: string;
  user: string;
  clientHost: string;
  accepted: boolean;
  principalArn?: string;
  code?: "InvalidToken" | "ExpiredToken" | "NotAuthorized" | "InternalError";
  reason?: string;
  message: string;
  tls: boolean;
}

/** Decides, for the database servers of the lab, whether a token lets its bearer in. */
export interface Verifier extends AsyncDisposable {
  /** Every decision so far, oldest first. */
  decisions(): readonly LoginDecision[];
}

/** Starts the verifier on its Unix socket. */
export async function startVerifier(options: VerifierOptions): Promise<Verifier> {
  throw new Error(`not built yet: ${options.socketPath}`);
}
