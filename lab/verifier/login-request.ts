import type { Socket } from "node:net";

/** What the plugin asks: a login as the server sees it. */
export interface LoginRequest {
  resourceId: string;
  user: string;
  clientHost: string;
  tls: boolean;
  token: string;
}

const fieldCount = 5;

/** More than any token with a session token in it, in bytes. */
const sizeLimit = 64 * 1024;

/**
 * Reads a login from the plugin: resource id, user, client host, "1" or "0" for TLS, and token, each a four-byte
 * big-endian length and that many bytes.
 *
 * @throws when the connection ends before, or the request is larger than 64 kB
 */
export async function readLoginRequest(socket: Socket): Promise<LoginRequest> {
  let received = Buffer.alloc(0);
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    received = Buffer.concat([received, chunk as Buffer]);
    if (received.length > sizeLimit) break;
    const fields = completeFields(received);
    if (fields !== undefined) {
      const [resourceId, user, clientHost, tls, token] = fields;
      return { resourceId, user, clientHost, tls: tls === "1", token };
    }
  }
  throw new Error(
    `a login request must be ${fieldCount} fields in at most ${sizeLimit} bytes, got ${received.length} bytes`,
  );
}

function completeFields(bytes: Buffer): string[] | undefined {
  const fields: string[] = [];
  let start = 0;
  while (fields.length < fieldCount) {
    if (bytes.length < start + 4) return undefined;
    const end = start + 4 + bytes.readUInt32BE(start);
    if (bytes.length < end) return undefined;
    fields.push(bytes.toString("utf8", start + 4, end));
    start = end;
  }
  return fields;
}
