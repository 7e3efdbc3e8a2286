import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { RDSClient } from "@aws-sdk/client-rds";
import type { Credentials } from "../control-plane/control-plane";

/** Clients of the control plane for one region. */
export interface Clients {
  ec2: EC2Client;
  iam: IAMClient;
  rds: RDSClient;
}

/** Makes clients that talk to the control plane, whatever the environment of this process says. */
export function clientsOf(endpoint: string, region: string, credentials: Credentials): Clients {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const configuration = {
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
    // A second attempt would report what the first left behind, and not why that failed.
    maxAttempts: 1,
  };
  return { ec2: new EC2Client(configuration), iam: new IAMClient(configuration), rds: new RDSClient(configuration) };
}
