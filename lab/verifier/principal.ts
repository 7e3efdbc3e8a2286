import type { PolicyDocument } from "./policy-document";

/** What an access key stands for, as the control plane knows it now. */
export interface Principal {
  /** ARN of the caller: `arn:aws:sts::…:assumed-role/Role/session` or `arn:aws:iam::…:user/name`. */
  arn: string;
  /** ARN of an assumed role, with its path. @default - made from `arn`, without a path */
  roleArn?: string;
  accountId: string;
  /** Unique id: `AIDA…` of a user, `AROA…:session` of an assumed role. */
  userId?: string;
  /** Name of an IAM user; assumed roles have none. */
  userName?: string;
  secretAccessKey: string;
  /** @default - long-term credentials, which have none */
  sessionToken?: string;
  /** When temporary credentials end, ISO 8601. @default - they do not */
  expiration?: string;
  /** Tags of the role or user, overlaid by session tags. */
  tags: Record<string, string>;
  policies: { identity: PolicyDocument[]; boundary?: PolicyDocument; session?: PolicyDocument[] };
}
