import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { ConnectError } from "./errors";

/** A root certificate that a server's chain may end in. */
export interface RootCertificate {
  /** Subject, one attribute a line. */
  readonly subject: string;
  /** SHA-256 of the certificate, 32 upper-case hexadecimal pairs with colons between. */
  readonly fingerprint: string;
  /** Last moment at which it is valid. */
  readonly validTo: Date;
  /** The certificate itself, as PEM. */
  readonly pem: string;
}

const BUNDLE_URL = "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem";
const DOWNLOAD = `download AWS's bundle from ${BUNDLE_URL}`;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/**
 * Reads a bundle of root certificates (PEM) and leaves out the expired ones.
 *
 * @param now what counts as today; the system's clock by default
 * @throws ConnectError `CA_BUNDLE_UNREADABLE`, `CA_BUNDLE_INVALID`, or `CA_BUNDLE_EXPIRED` where every one has expired
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
 */
export function loadRootCertificates(file: string, now: Date = new Date()): RootCertificate[] {
  const roots = (read(file).match(CERTIFICATE) ?? []).map((pem) => parse(pem, file));
  if (roots.length === 0) throw new ConnectError("CA_BUNDLE_INVALID", `${file} holds no certificate`, DOWNLOAD);
  const valid = roots.filter((root) => root.validTo >= now);
  if (valid.length === 0) {
    const lastDay = new Date(Math.max(...roots.map((root) => root.validTo.getTime()))).toISOString().slice(0, 10);
    const what = `the last root certificate of ${file} expired on ${lastDay}`;
    throw new ConnectError("CA_BUNDLE_EXPIRED", what, DOWNLOAD);
  }
  return valid;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new ConnectError("CA_BUNDLE_UNREADABLE", `${file} cannot be read (${code})`, DOWNLOAD, { cause });
  }
}

function parse(pem: string, file: string): RootCertificate {
  try {
    const { subject, fingerprint256, validTo } = new X509Certificate(pem);
    return { subject, fingerprint: fingerprint256, validTo: new Date(validTo), pem };
  } catch (cause) {
    throw new ConnectError("CA_BUNDLE_INVALID", `${file} holds what is no certificate`, DOWNLOAD, { cause });
  }
}
