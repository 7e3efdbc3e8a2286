import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type ControlPlane, startControlPlane } from "./control-plane/control-plane";
import { serveDatabaseHost } from "./control-plane/database-host";
import { Databases } from "./databases";
import { Clock } from "./clock";
import type { Disposals } from "./disposals";
import { type OidcIssuer, startOidcIssuer } from "./metadata/oidc-issuer";
import { createCertificateAuthority } from "./server/certificates";
import type { ServerInstallation } from "./server/installation";
import { startVerifier, type Verifier } from "./verifier/verifier";

/** The parts of a lab that run before anything is created in it. */
export interface Services {
  controlPlane: ControlPlane;
  databases: Databases;
  verifier: Verifier;
  clock: Clock;
  oidc: OidcIssuer;
  /** Root that signs the servers' certificates, in PEM. */
  caFile: string;
}

/** What the services are started with. */
export interface ServicesOptions {
  /** Of the run. */
  folder: string;
  cache: string;
  /** Interpreter with moto. */
  python: string;
  installation: ServerInstallation;
}

/** Starts the services; each is stopped by the disposals, the last one first. */
export async function startServices(options: ServicesOptions, disposals: Disposals): Promise<Services> {
  const { folder, cache, python, installation } = options;
  const certificateAuthority = await createCertificateAuthority(join(folder, "certificates"));
  const { caFile } = certificateAuthority;
  const verifierSocket = join(folder, "verifier.sock");
  const secret = randomBytes(32).toString("base64url");

  const databases = disposals.use(
    new Databases({ folder: join(folder, "servers"), certificateAuthority, verifierSocket, installation }),
  );
  const host = disposals.use(await serveDatabaseHost(databases, secret));
  const controlPlane = disposals.use(
    await startControlPlane({
      python,
      hostUrl: host.url,
      secret,
      caFile,
      logFile: join(folder, "control-plane.log"),
      bytecodeFolder: join(cache, "bytecode"),
    }),
  );
  const clock = new Clock();
  const verifier = disposals.use(
    await startVerifier({
      socketPath: verifierSocket,
      database: (resourceId) => databases.facts(resourceId),
      now: () => clock.now(),
      principal: (accessKeyId) => controlPlane.principal(accessKeyId),
      logFile: join(folder, "iam-db-auth-error.log"),
    }),
  );
  const oidc = disposals.use(await startOidcIssuer(certificateAuthority));
  return { controlPlane, databases, verifier, clock, oidc, caFile };
}
