import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import type { SentStatement } from "./connection";
import { Provider } from "./provider";
import { SOURCE, VERSION } from "./schema";
import { implementation, providerService } from "./service";

/** How the stand-in is started. */
export interface MysqlProviderOptions {
  /**
   * The environment that the provider sees: `MYSQL_PASSWORD` and its like, AWS credentials and region. Terraform cannot hand over its own.
   * It is read each time Terraform configures a provider.
   *
   * @default - that of this process
   */
  environment?: Readonly<Record<string, string | undefined>>;
  /** Called with each statement before it is sent. @default - statements are only kept */
  onStatement?(statement: SentStatement): void;
}

/** The running stand-in of petoju/mysql. */
export interface MysqlProvider extends AsyncDisposable {
  /** Version of petoju/mysql whose schema and behaviour it has. */
  readonly version: string;
  /** Value of `TF_REATTACH_PROVIDERS` with which Terraform uses it. */
  readonly reattach: string;
  /** What was sent to database servers so far, oldest first. */
  statements(): readonly SentStatement[];
}

/**
 * Starts a stand-in of the Terraform provider petoju/mysql, for where Terraform's registry is out of reach.
 *
 * It serves any number of Terraform runs and provider aliases at a time: each has a connection of its own to it, and each
 * connection a configuration of its own.
 */
export async function startMysqlProvider(options: MysqlProviderOptions = {}): Promise<MysqlProvider> {
  const { environment = process.env, onStatement } = options;
  const statements: SentStatement[] = [];
  const providers = new Map<string, Provider>();
  const closing = new Set<Promise<void>>();

  const record = (statement: SentStatement) => {
    statements.push(statement);
    onStatement?.(statement);
  };
  const providerOf = (peer: string) => {
    const provider = providers.get(peer) ?? new Provider(environment, record);
    providers.set(peer, provider);
    return provider;
  };
  const release = (peer: string) => {
    const closed = providers.get(peer)?.[Symbol.asyncDispose]();
    providers.delete(peer);
    if (!closed) return;
    closing.add(closed);
    void closed.finally(() => closing.delete(closed));
  };

  const grpc = new Server();
  grpc.addService(providerService, implementation(providerOf));
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());

  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`;
    sockets.add(socket);
    socket.once("close", () => {
      sockets.delete(socket);
      release(peer);
    });
    injector.injectConnection(socket);
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;

  return {
    version: VERSION,
    reattach: JSON.stringify({
      [SOURCE]: {
        Protocol: "grpc",
        ProtocolVersion: 5,
        Pid: process.pid,
        Test: true,
        Addr: { Network: "tcp", String: `127.0.0.1:${port}` },
      },
    }),
    statements: () => [...statements],
    async [Symbol.asyncDispose]() {
      listener.close();
      grpc.forceShutdown();
      for (const socket of sockets) socket.destroy();
      for (const peer of [...providers.keys()]) release(peer);
      await Promise.all(closing);
    },
  };
}
