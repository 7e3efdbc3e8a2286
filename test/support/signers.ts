import { join } from "node:path";
import { fromTemporaryCredentials, fromWebToken } from "@aws-sdk/credential-providers";
import execa from "execa";
import { signToken, type TokenOptions } from "../../client";
import type { Credentials, Environment, Lab } from "../../lab";
import { forSigner } from "./logins";

/** Signs one token for each of the logins. */
export type Signer = (logins: readonly TokenOptions[]) => Promise<string[]>;

/** Signs in a process of its own, with whatever credentials the SDK's default provider chain finds in that environment. */
export function inProcess(environment: Environment): Signer {
  return async (logins) => {
    const { stdout } = await execa(process.execPath, ["--import", "tsx", join(__dirname, "token-signer.ts")], {
      env: { ...environment, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
      extendEnv: false,
      input: JSON.stringify(logins),
    });
    return JSON.parse(stdout) as string[];
  };
}

const withCredentials =
  (credentials: TokenOptions["credentials"]): Signer =>
  (logins) =>
    Promise.all(logins.map((login) => signToken({ ...login, credentials })));

/** How a role is assumed. */
export interface Assumption {
  /** Who assumes it; the lab's administrator by default. */
  readonly by?: Credentials;
  readonly externalId?: string;
  /** Session tags. */
  readonly tags?: Record<string, string>;
}

/** Signs as whoever assumes a role. */
export function assuming(lab: Lab, roleArn: string, { by, externalId, tags = {} }: Assumption = {}): Signer {
  return withCredentials(
    fromTemporaryCredentials({
      masterCredentials: by ? forSigner(by) : administrator(lab),
      params: {
        RoleArn: roleArn,
        ExternalId: externalId,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      },
      clientConfig: stsOf(lab),
    }),
  );
}

/** Signs as the bearer of a web identity token. */
export function withWebIdentity(lab: Lab, roleArn: string, claims: { audience: string; subject: string }): Signer {
  const webIdentityToken = lab.oidc.token(claims);
  return withCredentials(fromWebToken({ roleArn, webIdentityToken, clientConfig: stsOf(lab) }));
}

/** The lab's administrator, who may log in as anybody. */
export const administrator = ({ environment }: Lab) => ({
  accessKeyId: environment.AWS_ACCESS_KEY_ID,
  secretAccessKey: environment.AWS_SECRET_ACCESS_KEY,
});

const stsOf = ({ environment, region }: Lab) => ({ region, endpoint: environment.AWS_ENDPOINT_URL });
