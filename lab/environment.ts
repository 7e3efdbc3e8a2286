import type { Credentials } from "./control-plane/control-plane";

/** Environment variables of a process. */
export type Environment = Record<string, string>;

/** What every process needs to reach the lab instead of AWS, whoever it is. */
export function commonEnvironment(endpoint: string, region: string, path: string): Environment {
  const noProxy = [process.env.NO_PROXY ?? process.env.no_proxy, "localhost", "127.0.0.1"].filter(Boolean).join(",");
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region, // The aws command line client reads no other.
    AWS_CONFIG_FILE: "/dev/null", // The user's own profiles would come before a metadata service.
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    PATH: path,
    NO_PROXY: noProxy,
    no_proxy: noProxy,
  };
}

/** How a process is given keys: what a Lambda function has, and what a shell has. */
export function credentialsEnvironment(credentials: Credentials): Environment {
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: credentials.sessionToken }),
  };
}
