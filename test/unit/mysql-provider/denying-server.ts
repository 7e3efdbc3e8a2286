import { once } from "node:events";
import type { AddressInfo, Server as NetServer } from "node:net";
import { createServer } from "mysql2";

/** A server that speaks enough MySQL to refuse every login with error 1045. */
export interface DenyingServer extends AsyncDisposable {
  readonly port: number;
  /** Connections so far, dropped ones included. */
  connections(): number;
}

/** @param dropped how many connections it closes without a word before it answers one */
export async function startDenyingServer(dropped = 0): Promise<DenyingServer> {
  let connections = 0;
  const server = createServer((connection) => {
    connection.on("error", () => undefined);
    if (++connections <= dropped) return connection.destroy();
    connection.serverHandshake({
      protocolVersion: 10,
      serverVersion: "10.11.6-MariaDB",
      connectionId: connections,
      statusFlags: 2,
      characterSet: 45,
      capabilityFlags: 0xffffff & ~0x800,
      authCallback: ({ user }: { user: string }, answer: (error: null, packet: object) => void) =>
        answer(null, { code: 1045, message: `Access denied for user '${user}'` }),
    });
  });
  const { _server: listener } = server as unknown as { _server: NetServer };
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  return {
    port: (listener.address() as AddressInfo).port,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      listener.close();
      await once(listener, "close");
    },
  };
}
