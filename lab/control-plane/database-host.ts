import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../listen";

/** Header with the secret that the control plane and its host share for one run. */
export const SECRET_HEADER = "x-lab-secret";

/** A database that the control plane was asked to create. */
export interface DatabaseCreation {
  kind: "instance" | "cluster";
  identifier: string;
  resourceId: string;
  partition: string;
  region: string;
  accountId: string;
  engine: string;
  masterUsername: string;
  masterPassword: string;
  databaseName: string | null;
  iamAuthentication: boolean;
}

/** What the control plane has done to the servers behind its databases. */
export interface DatabaseHost {
  /** Starts a server; answers where it listens. */
  create(database: DatabaseCreation): Promise<{ address: string; port: number }>;
  setIamAuthentication(resourceId: string, enabled: boolean): Promise<void>;
  setMasterPassword(resourceId: string, password: string): Promise<void>;
  delete(resourceId: string): Promise<void>;
}

/** The door through which the control plane reaches its host: HTTP on loopback, for those who know the secret. */
export interface DatabaseHostServer extends AsyncDisposable {
  readonly url: string;
}

/** Opens the door. */
export async function serveDatabaseHost(host: DatabaseHost, secret: string): Promise<DatabaseHostServer> {
  const server = createServer((request, response) => void answer(host, secret, request, response));
  return listen(server);
}

async function answer(
  host: DatabaseHost,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!sameSecret(request.headers[SECRET_HEADER], secret)) return end(response, 403, {});
  try {
    end(response, 200, (await perform(host, request.url ?? "", await readJson(request))) ?? {});
  } catch (error) {
    end(response, 500, { error: error instanceof Error ? error.message : String(error) });
  }
}

async function perform(host: DatabaseHost, path: string, body: any): Promise<object | void> {
  switch (path) {
    case "/databases/create":
      return host.create(body);
    case "/databases/iam-authentication":
      return host.setIamAuthentication(body.resourceId, body.enabled);
    case "/databases/master-password":
      return host.setMasterPassword(body.resourceId, body.password);
    case "/databases/delete":
      return host.delete(body.resourceId);
    default:
      throw new Error(`path must be one of the host's, got ${path}`);
  }
}

function sameSecret(given: string | string[] | undefined, secret: string): boolean {
  const [left, right] = [Buffer.from(String(given)), Buffer.from(secret)];
  return left.length === right.length && timingSafeEqual(left, right);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

function end(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
