import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { type ControlPlane, ControlPlaneRefusal } from "../control-plane/control-plane";
import { listen } from "../listen";

/** The credentials endpoint of one ECS task. */
export interface ContainerCredentials extends AsyncDisposable {
  /** `AWS_CONTAINER_CREDENTIALS_FULL_URI` and `AWS_CONTAINER_AUTHORIZATION_TOKEN` for the task's processes. */
  readonly environment: Record<string, string>;
}

/**
 * Serves the credentials of a task's role to those who have the task's authorization token.
 *
 * The role must trust ecs-tasks.amazonaws.com at the moment of the request.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
export async function startContainerCredentials(
  roleArn: string,
  controlPlane: Pick<ControlPlane, "serviceCredentials">,
): Promise<ContainerCredentials> {
  const authorization = randomBytes(32).toString("base64url");
  const task = randomBytes(16).toString("hex");
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.headers.authorization !== authorization) return void answer(401, { code: "AccessDenied" });
    return void controlPlane
      .serviceCredentials({ service: "ecs-tasks.amazonaws.com", roleArn, sessionName: task })
      .then((credentials) =>
        answer(200, {
          RoleArn: roleArn,
          AccessKeyId: credentials.accessKeyId,
          SecretAccessKey: credentials.secretAccessKey,
          Token: credentials.sessionToken,
          Expiration: credentials.expiration,
        }),
      )
      .catch((error: unknown) =>
        error instanceof ControlPlaneRefusal
          ? answer(400, { code: error.code, message: error.message })
          : answer(500, { code: "InternalServerError" }),
      );
  });
  const listening = await listen(server);
  return {
    environment: {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${listening.url}/v2/credentials/${task}`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: authorization,
    },
    [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose](),
  };
}
