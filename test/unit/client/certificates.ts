import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BasicConstraintsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** A certificate and its key, as PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** A root certificate that signs server certificates. */
export interface Root {
  readonly pem: string;
  /** Signs a certificate for one host: a name, or an address. */
  issue(host: { readonly dns: string } | { readonly ip: string }): Promise<KeyPair>;
}

/** Makes a root certificate that is valid until the given moment. */
export async function makeRoot(name: string, notAfter = new Date("2100-01-01")): Promise<Root> {
  const keys = await newKeys();
  const notBefore = new Date("2020-01-01");
  const root = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    notBefore,
    notAfter,
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [new BasicConstraintsExtension(true)],
  });
  return {
    pem: root.toString("pem"),
    async issue(host) {
      const serverKeys = await newKeys();
      const certificate = await X509CertificateGenerator.create({
        subject: "CN=server",
        issuer: root.subject,
        notBefore,
        notAfter,
        publicKey: serverKeys.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: ALGORITHM,
        extensions: [
          new SubjectAlternativeNameExtension([
            "dns" in host ? { type: "dns", value: host.dns } : { type: "ip", value: host.ip },
          ]),
        ],
      });
      const key = await crypto.subtle.exportKey("pkcs8", serverKeys.privateKey);
      return { cert: certificate.toString("pem"), key: PemConverter.encode(key, "PRIVATE KEY") };
    },
  };
}

const folder = mkdtempSync(join(tmpdir(), "client-"));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file that is gone after the tests, and returns its path. */
export function temporaryFile(content: string): string {
  const file = join(folder, `bundle-${++files}.pem`);
  writeFileSync(file, content);
  return file;
}

async function newKeys(): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"])) as CryptoKeyPair;
}
