import { createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { CertificateAuthority } from "../server/certificates";
import { listen } from "../listen";

/** What a web identity token claims. */
export interface WebIdentityClaims {
  /** For whom the token is, such as `sts.amazonaws.com`. */
  audience: string;
  /** Who its bearer is, such as `repo:example/orders:ref:refs/heads/main`. */
  subject: string;
  /** Seconds until it ends. @default 300 */
  lifetime?: number;
}

/** An OpenID Connect issuer: it signs web identity tokens and publishes the key that verifies them. */
export interface OidcIssuer extends AsyncDisposable {
  /** Its URL, as `aws_iam_openid_connect_provider` takes it. */
  readonly issuer: string;
  /** Signs a web identity token (RS256). */
  token(claims: WebIdentityClaims): string;
}

/** Starts an issuer on loopback, over TLS. */
export async function startOidcIssuer(certificateAuthority: CertificateAuthority): Promise<OidcIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keyId = randomUUID();
  const certificate = await certificateAuthority.issue("oidc-issuer", ["localhost"]);
  const server = createServer({
    cert: await readFile(certificate.certificateFile),
    key: await readFile(certificate.keyFile),
  });
  const listening = await listen(server);
  const issuer = `https://localhost:${listening.port}`;
  const documents: Record<string, object> = {
    "/.well-known/openid-configuration": {
      issuer,
      jwks_uri: `${issuer}/keys`,
      id_token_signing_alg_values_supported: ["RS256"],
    },
    "/keys": { keys: [{ ...publicKey.export({ format: "jwk" }), kid: keyId, use: "sig", alg: "RS256" }] },
  };
  server.on("request", (request, response) => {
    const document = documents[request.url ?? ""];
    response.writeHead(document ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(document ?? {}));
  });
  return {
    issuer,
    token({ audience, subject, lifetime = 300 }) {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, aud: audience, sub: subject, iat: now, nbf: now, exp: now + lifetime };
      const signed = `${encoded({ alg: "RS256", typ: "JWT", kid: keyId })}.${encoded(claims)}`;
      return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url")}`;
    },
    [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose](),
  };
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
