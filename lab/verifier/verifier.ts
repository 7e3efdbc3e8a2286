import { once } from "node:events";
import { appendFile, chmod, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { authenticate, type Directory } from "./authenticate";
import { authorizeConnect } from "./authorize";
import { readLoginRequest, type LoginRequest } from "./login-request";
import { awsMessage, logLine } from "./messages";
import type { Principal } from "./principal";
import { Refusal, type ErrorCode, type RefusalReason } from "./refusal";

export type { DatabaseFacts } from "./authenticate";
export type { PolicyDocument } from "./policy-document";
export type { Principal } from "./principal";

/** What the verifier is started with. */
export interface VerifierOptions extends Directory {
  /** Path of the Unix socket to listen on; a socket that was left there is replaced. */
  socketPath: string;
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
  /** Who signed the token, once its signature was found right. */
  principalArn?: string;
  /** What RDS logs. @default - the login was accepted, or RDS documents no code for the reason */
  code?: ErrorCode;
  /** @default - the login was accepted */
  reason?: RefusalReason;
  /** The line of RDS's log, if there is one, and what was found, in words. */
  message: string;
  tls: boolean;
}

/** Decides, for the database servers of the lab, whether a token lets its bearer in. */
export interface Verifier extends AsyncDisposable {
  /** Every decision so far, oldest first. */
  decisions(): readonly LoginDecision[];
}

/** How long the plugin may take to send its request, in milliseconds. */
const requestLimit = 10_000;

/**
 * Starts the verifier on its Unix socket, which only this system user can reach.
 *
 * A session that is open is never looked at again: as on RDS, a token is for logging in.
 */
export async function startVerifier(options: VerifierOptions): Promise<Verifier> {
  const decisions: LoginDecision[] = [];
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    connections.add(socket);
    socket.on("close", () => connections.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.setTimeout(requestLimit, () => socket.destroy());
    void answer(socket).catch(() => socket.destroy());
  });

  const answer = async (socket: Socket): Promise<void> => {
    const decision = await decideLogin(await readLoginRequest(socket), options);
    decisions.push(decision);
    socket.end(decision.accepted ? "1" : "0");
  };

  await rm(options.socketPath, { force: true });
  server.listen(options.socketPath);
  await once(server, "listening");
  const stop = async (): Promise<void> => {
    connections.forEach((socket) => socket.destroy());
    server.close();
    await once(server, "close");
  };
  try {
    await chmod(options.socketPath, 0o600);
  } catch (error) {
    await stop();
    throw error;
  }
  return { decisions: () => [...decisions], [Symbol.asyncDispose]: stop };
}

async function decideLogin(login: LoginRequest, options: VerifierOptions): Promise<LoginDecision> {
  const at = options.now?.() ?? new Date();
  const { resourceId, user, clientHost, tls } = login;
  let principal: Principal | undefined;
  const common = { at: at.toISOString(), resourceId, user, clientHost, tls };
  try {
    const authenticated = await authenticate(login, options, at);
    principal = authenticated.principal;
    authorizeConnect(user, principal, authenticated.database);
    return { ...common, accepted: true, principalArn: principal.arn, message: `${principal.arn} is let in` };
  } catch (error) {
    const { code, reason, message: found } = error instanceof Refusal ? error : new Refusal("internal", String(error));
    const line = code === undefined ? undefined : awsMessage(code, user, principal?.arn ?? "unknown");
    if (line !== undefined && options.logFile !== undefined) await appendFile(options.logFile, logLine(at, line));
    const message = line === undefined ? found : `${line} What was found: ${found}`;
    return { ...common, accepted: false, principalArn: principal?.arn, code, reason, message };
  }
}
