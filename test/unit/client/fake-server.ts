import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import type { KeyPair } from "./certificates";

/** A server that speaks as much of MySQL's protocol as a login needs, and writes down what it is sent. */
export interface FakeServer extends AsyncDisposable {
  readonly port: number;
  /** The passwords that clients sent when they were asked in clear, one for each login. */
  readonly passwords: readonly string[];
  /** All bytes that came before TLS, or all bytes where there is no TLS. */
  readonly plaintext: () => string;
  /** Resolves once clients have closed all connections. */
  allClosed(): Promise<unknown>;
}

const SSL = 0x800;
const SSL_REQUEST_LENGTH = 36;
const CAPABILITIES = 0x0200 | 0x8000 | 0x80000; // protocol 4.1, secure connection, plugin names
const OK = Buffer.from([0, 0, 0, 2, 0, 0, 0]);

/** Starts a server that asks every client for its password in clear; it offers TLS where it is given a certificate. */
export async function startFakeServer(certificate?: KeyPair): Promise<FakeServer> {
  const passwords: string[] = [];
  const plaintext: Buffer[] = [];
  const sockets = new Set<Socket>();

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("data", (bytes) => plaintext.push(bytes));
    socket.write(packet(0, greeting(certificate !== undefined)));
    socket.once("data", (bytes) => {
      if (!certificate || !(bytes.readUInt32LE(4) & SSL)) return logIn(socket, bytes);
      socket.pause();
      socket.removeAllListeners("data");
      socket.unshift(bytes.subarray(SSL_REQUEST_LENGTH));
      const secure = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(certificate) });
      secure.on("error", () => secure.destroy());
      secure.once("data", (answer) => logIn(secure, answer));
    });
  });

  function logIn(socket: Socket, answer: Buffer): void {
    socket.write(packet((answer[3] ?? 0) + 1, Buffer.from("\xfemysql_clear_password\0", "latin1")));
    socket.once("data", (bytes) => {
      passwords.push(bytes.subarray(4, -1).toString());
      socket.write(packet((bytes[3] ?? 0) + 1, OK));
    });
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    passwords,
    plaintext: () => Buffer.concat(plaintext).toString("latin1"),
    allClosed: () =>
      Promise.all([...sockets].filter((socket) => !socket.closed).map((socket) => once(socket, "close"))),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function greeting(tls: boolean): Buffer {
  const capabilities = CAPABILITIES | (tls ? SSL : 0);
  const flags = Buffer.alloc(4);
  flags.writeUInt32LE(capabilities);
  return Buffer.concat([
    Buffer.from("\x0a8.4.0\0", "latin1"),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from("abcdefgh\0"),
    flags.subarray(0, 2),
    Buffer.from([45, 2, 0]),
    flags.subarray(2),
    Buffer.from([21]),
    Buffer.alloc(10),
    Buffer.from("ijklmnopqrst\0"),
    Buffer.from("mysql_native_password\0"),
  ]);
}

function packet(sequence: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(4);
  header.writeUIntLE(payload.length, 0, 3);
  header[3] = sequence;
  return Buffer.concat([header, payload]);
}
