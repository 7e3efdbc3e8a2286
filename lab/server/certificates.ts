import { mkdir, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";

/** Paths of a certificate, its key and the root that signed it, in PEM. */
export interface CertificateFiles {
  certificateFile: string;
  keyFile: string;
  caFile: string;
}

/** Issues server certificates for one run of the lab. */
export interface CertificateAuthority {
  /** Path of the root certificate, in PEM. */
  readonly caFile: string;
  /**
   * Writes `<name>.pem` and `<name>-key.pem`.
   *
   * @param name - names the files and is the subject
   * @param dnsNames - the host names that the certificate is good for
   * @param options.notAfter - the end of its validity, which may lie in the past, default one day from now
   */
  issue(name: string, dnsNames: string[], options?: { notAfter?: Date }): Promise<CertificateFiles>;
}

const day = 24 * 60 * 60 * 1000;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** Makes a root certificate, good for one day, in a folder that is made when missing; its key is never written down. */
export async function createCertificateAuthority(folder: string): Promise<CertificateAuthority> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const subject = "CN=Lab Root CA";
  const caKeys = await crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
  const root = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: subject,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
    signingAlgorithm: algorithm,
    keys: caKeys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  const caFile = join(folder, "ca.pem");
  await writeFile(caFile, root.toString("pem"));

  return {
    caFile,
    async issue(name, dnsNames, { notAfter = new Date(Date.now() + day) } = {}) {
      const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
      const certificate = await X509CertificateGenerator.create({
        serialNumber: serialNumber(),
        subject: `CN=${name}`,
        issuer: subject,
        notBefore: new Date(Math.min(Date.now(), notAfter.getTime()) - day),
        notAfter,
        signingAlgorithm: algorithm,
        publicKey: keys.publicKey,
        signingKey: caKeys.privateKey,
        extensions: [
          new BasicConstraintsExtension(false, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
          new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
          new SubjectAlternativeNameExtension(dnsNames.map((value) => ({ type: "dns" as const, value }))),
        ],
      });
      const files = { certificateFile: join(folder, `${name}.pem`), keyFile: join(folder, `${name}-key.pem`), caFile };
      const key = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
      await writeFile(files.certificateFile, certificate.toString("pem"));
      await writeFile(files.keyFile, PemConverter.encode(key, "PRIVATE KEY"), { mode: 0o600 });
      return files;
    },
  };
}

/** Positive, and short enough for every parser. */
function serialNumber(): string {
  return `01${randomBytes(15).toString("hex")}`;
}
