import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Token } from "./token";

/**
 * Whether the token was signed with this secret key.
 *
 * The signature is that of a presigned request: GET of `/` with an empty body, with `host` as the only signed header.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function isSignedWith(token: Token, secretAccessKey: string): boolean {
  const expected = Buffer.from(signature(token, secretAccessKey));
  const presented = Buffer.from(token.parameters.get("X-Amz-Signature") ?? "");
  return presented.length === expected.length && timingSafeEqual(presented, expected);
}

function signature(token: Token, secretAccessKey: string): string {
  const time = token.parameters.get("X-Amz-Date") ?? "";
  const scope = [time.slice(0, 8), token.region, token.service, "aws4_request"];
  const request = ["GET", "/", canonicalQuery(token), `host:${token.endpoint}`, "", "host", sha256("")].join("\n");
  const stringToSign = ["AWS4-HMAC-SHA256", time, scope.join("/"), sha256(request)].join("\n");
  const key = scope.reduce<string | Buffer>((parent, part) => hmac(parent, part), `AWS4${secretAccessKey}`);
  return hmac(key, stringToSign).toString("hex");
}

function canonicalQuery(token: Token): string {
  return [...token.parameters]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
}

/** RFC 3986: everything but letters, digits and `-._~` is encoded. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
