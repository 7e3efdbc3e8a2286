import { Signer } from "@aws-sdk/rds-signer";

/** What is signed where a case says nothing else. */
export const endpoint = { hostname: "orders.abcdefghijkl.us-east-1.rds.amazonaws.com", port: 3306 };
export const region = "us-east-1";

/** When the tokens are signed. */
export const signingTime = new Date("2026-01-31T12:00:00Z");

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface Signing {
  hostname?: string;
  port?: number;
  region?: string;
  username?: string;
}

/** A token from the signer of the AWS SDK, signed at the fixed time: `Date` must be faked. */
export async function sign(credentials: Credentials, signing: Signing = {}): Promise<string> {
  jest.setSystemTime(signingTime);
  return new Signer({ ...endpoint, region, username: "app", ...signing, credentials }).getAuthToken();
}

/** Fakes `Date` and leaves the timers alone. */
export function fakeDate(): void {
  jest.useFakeTimers({
    doNotFake: [
      ...(["hrtime", "nextTick", "performance", "queueMicrotask", "setImmediate", "clearImmediate"] as const),
      ...(["setInterval", "clearInterval", "setTimeout", "clearTimeout"] as const),
    ],
  });
}

/** The same token as other signers write it. */
export const shapes: Record<string, (token: string) => string> = {
  go: (token) => token.replace("/?", "?"),
  botocore: (token) => {
    const [start, query] = token.split("?");
    const order = ["Action", "DBUser", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires"];
    const last = ["X-Amz-SignedHeaders", "X-Amz-Security-Token", "X-Amz-Signature"];
    const rank = (parameter: string): number => [...order, ...last].indexOf(parameter.split("=")[0]);
    return `${start}?${query
      .split("&")
      .sort((a, b) => rank(a) - rank(b))
      .join("&")}`;
  },
};
