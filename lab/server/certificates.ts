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
  /** Writes `<name>.pem` and `<name>-key.pem` for these DNS names. @param options.notAfter - end of validity, default one day from now */
  issue(name: string, dnsNames: string[], options?: { notAfter?: Date }): Promise<CertificateFiles>;
}

/** Makes a root certificate in the folder, which is made when missing. */
export async function createCertificateAuthority(folder: string): Promise<CertificateAuthority> {
  throw new Error(`not built yet: ${folder}`);
}
