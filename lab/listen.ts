import { once } from "node:events";
import type { Server as HttpServer } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** A server on loopback, on a port that the system chose. */
export interface LoopbackServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
}

/** Lets a server listen on 127.0.0.1 until it is disposed of; open connections are then cut. */
export async function listen(server: HttpServer | HttpsServer): Promise<LoopbackServer> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
