import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { RDSClient } from "@aws-sdk/client-rds";
import { type ControlPlane, type Credentials, startControlPlane } from "./control-plane/control-plane";
import { serveDatabaseHost } from "./control-plane/database-host";
import { Databases, type LabDatabase } from "./databases";
import { Disposals } from "./disposals";
import { startContainerCredentials } from "./metadata/container-credentials";
import { startInstanceMetadata } from "./metadata/instance-metadata";
import { type OidcIssuer, startOidcIssuer } from "./metadata/oidc-issuer";
import { type SentStatement, startMysqlProvider } from "./mysql-provider";
import { programsPath } from "./programs";
import { createAppServer } from "./seed/app-server";
import { type ClusterRequest, createCluster } from "./seed/cluster";
import { createInstance, type InstanceRequest } from "./seed/instance";
import { createOrdersInstance, createOrdersTable } from "./seed/orders-database";
import { createCertificateAuthority } from "./server/certificates";
import { installServer } from "./server/installation";
import { cacheFolder } from "./setup/cache-folder";
import { pythonEnvironment } from "./setup/python-environment";
import type { MysqlProviderKind } from "./terraform/mysql-provider-choice";
import { setUpTerraform } from "./terraform/terraform-setup";
import { type LoginDecision, startVerifier } from "./verifier/verifier";

/** What a lab is started with. */
export interface LabOptions {
  /** Told what is being done, one line a step. @default - nobody is told */
  report?(line: string): void;
  /** Whether databases start with IAM authentication on. @default false - as its users have them */
  iamAuthentication?: boolean;
  /** Ends the start. @default - only a failure does */
  signal?: AbortSignal;
}

/** A running stand-in for AWS and RDS, with an RDS MySQL instance "orders" and an EC2 instance without a profile. */
export interface Lab extends AsyncDisposable {
  /** What terraform, cdktf, SDKs and clients need in their environment to use the lab instead of AWS. */
  readonly environment: Record<string, string>;
  readonly region: string;
  readonly accountId: string;
  /** Which MySQL provider Terraform uses here. */
  readonly mysqlProvider: { kind: MysqlProviderKind; version: string };
  /** Which database server stands in for RDS. */
  readonly server: { engine: string; version: string };
  readonly terraformVersion: string;
  readonly controlPlane: ControlPlane;
  /** Root that signed the servers' certificates, in PEM. */
  readonly caFile: string;
  /** Id of the EC2 instance that exists from the start. */
  readonly ec2InstanceId: string;
  /** Every login that the verifier decided, oldest first. */
  decisions(): readonly LoginDecision[];
  /** What the stand-in of the MySQL provider sent to servers, oldest first; nothing where the real provider is used. */
  mysqlStatements(): readonly SentStatement[];
  /** A database by its identifier. @param region - needed only where two regions use the same identifier */
  database(identifier: string, region?: string): LabDatabase;
  createInstance(request: InstanceRequest): Promise<LabDatabase>;
  createCluster(request: ClusterRequest): Promise<LabDatabase>;
  /** Starts another EC2 instance without a profile. @returns its id */
  createEc2Instance(name: string, region?: string): Promise<string>;
  /** The environment of a process on this EC2 instance: the metadata service, and no keys. */
  instanceMetadata(ec2InstanceId: string): Promise<{ endpoint: string; environment: Record<string, string> }>;
  /** The environment of a process in an ECS task with this role. */
  containerCredentials(roleArn: string): Promise<Record<string, string>>;
  /** The environment of a Lambda function with this role; fails if the role does not trust Lambda. */
  lambdaEnvironment(roleArn: string): Promise<Record<string, string>>;
  /** The environment of a process with these credentials. */
  environmentOf(credentials: Credentials): Record<string, string>;
  /** Signs web identity tokens that AssumeRoleWithWebIdentity verifies. */
  readonly oidc: Pick<OidcIssuer, "issuer" | "token">;
}

const REGION = "us-east-1";
const ACCOUNT_ID = "123456789012";

/**
 * Sets up what is missing, starts the lab and seeds it.
 *
 * Everything that was started is stopped when the lab is disposed of, and also when the start fails half-way.
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const disposals = new Disposals();
  try {
    return await start(options, disposals);
  } catch (error) {
    await disposals[Symbol.asyncDispose]();
    throw error;
  }
}

async function start(options: LabOptions, disposals: Disposals): Promise<Lab> {
  const { report = () => undefined, iamAuthentication = false, signal } = options;
  const cache = cacheFolder();
  const folder = await temporaryFolder(disposals);

  const [python, installation, terraform] = await Promise.all([
    pythonEnvironment(join(__dirname, "control-plane", "requirements.txt"), cache, report),
    installServer(cache, report),
    setUpTerraform(folder, cache, report),
  ]);
  signal?.throwIfAborted();

  report("starting the verifier and the control plane");
  const certificateAuthority = await createCertificateAuthority(join(folder, "certificates"));
  const verifierSocket = join(folder, "verifier.sock");
  const secret = randomBytes(32).toString("base64url");
  const databases = disposals.use(
    new Databases({ folder: join(folder, "servers"), certificateAuthority, verifierSocket, installation }),
  );
  const host = disposals.use(await serveDatabaseHost(databases, secret));
  const controlPlane = disposals.use(
    await startControlPlane({
      python: python.python,
      hostUrl: host.url,
      secret,
      caFile: certificateAuthority.caFile,
      logFile: join(folder, "control-plane.log"),
      bytecodeFolder: join(cache, "bytecode"),
    }),
  );
  const verifier = disposals.use(
    await startVerifier({
      socketPath: verifierSocket,
      database: (resourceId) => databases.facts(resourceId),
      principal: (accessKeyId) => controlPlane.principal(accessKeyId),
      logFile: join(folder, "iam-db-auth-error.log"),
    }),
  );
  const oidc = disposals.use(await startOidcIssuer(certificateAuthority));
  signal?.throwIfAborted();

  report("seeding the control plane: RDS instance orders, an EC2 instance");
  const administrator = await controlPlane.administrator(ACCOUNT_ID, "administrator");
  const client = (region: string) => ({
    region,
    endpoint: controlPlane.url,
    credentials: { accessKeyId: administrator.accessKeyId, secretAccessKey: administrator.secretAccessKey },
  });
  const masterPassword = randomBytes(18).toString("base64url");
  const [, ec2InstanceId] = await Promise.all([
    createOrdersInstance(
      { rds: new RDSClient(client(REGION)), ec2: new EC2Client(client(REGION)), iam: new IAMClient(client(REGION)) },
      {
        identifier: "orders",
        accountId: ACCOUNT_ID,
        region: REGION,
        masterUsername: "admin",
        masterPassword,
        iamAuthentication,
      },
    ),
    createAppServer(new EC2Client(client(REGION)), "app-server"),
  ]);
  await createOrdersTable(databases.find("orders")!.server);
  signal?.throwIfAborted();

  const common = {
    AWS_ENDPOINT_URL: controlPlane.url,
    AWS_REGION: REGION,
    PATH: await programsPath(join(folder, "bin"), {
      aws: { path: join(python.programs, "aws") },
      mariadb: { path: installation.client, environment: installation.environment },
      mysql: { path: installation.client, environment: installation.environment },
    }),
  };
  const environmentOf = (credentials: Credentials): Record<string, string> => ({
    ...common,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: credentials.sessionToken }),
  });
  const environment: Record<string, string> = {
    ...environmentOf(administrator),
    TF_CLI_CONFIG_FILE: terraform.cliConfigFile,
    CDKTF_SKIP_PROVIDER_LOCK: "true",
    CHECKPOINT_DISABLE: "true",
    MYSQL_PASSWORD: masterPassword,
    TF_VAR_rds_ca_file: certificateAuthority.caFile,
    TF_VAR_ec2_instance_id: ec2InstanceId,
  };
  const standIn =
    terraform.mysqlProvider === "stand-in" ? disposals.use(await startMysqlProvider({ environment })) : undefined;
  if (standIn !== undefined) environment.TF_REATTACH_PROVIDERS = standIn.reattach;
  const mysqlProvider = {
    kind: terraform.mysqlProvider,
    version: standIn?.version ?? terraform.mysqlProviderVersion ?? "unknown",
  };
  report(`MySQL provider: ${mysqlProvider.kind} ${mysqlProvider.version}`);

  const metadata = new Map<string, Promise<{ endpoint: string; environment: Record<string, string> }>>();
  const database = (identifier: string, region?: string): LabDatabase => {
    const found = databases.find(identifier, region);
    if (found === undefined) throw new Error(`identifier must be of a database of this lab, got "${identifier}"`);
    return found;
  };
  const withDefaults = <R extends InstanceRequest | ClusterRequest>(request: R) => {
    if (request.certificateNames) databases.nameInCertificate(request.identifier, request.certificateNames);
    return { masterPassword, iamAuthentication, ...request };
  };

  return {
    environment,
    region: REGION,
    accountId: ACCOUNT_ID,
    mysqlProvider,
    mysqlStatements: () => standIn?.statements() ?? [],
    server: { engine: "mariadb", version: installation.version },
    terraformVersion: terraform.version,
    controlPlane,
    caFile: certificateAuthority.caFile,
    ec2InstanceId,
    decisions: () => verifier.decisions(),
    database,
    async createInstance(request) {
      const region = request.region ?? REGION;
      await createInstance(new RDSClient(client(region)), withDefaults(request));
      return database(request.identifier, region);
    },
    async createCluster(request) {
      const region = request.region ?? REGION;
      await createCluster(new RDSClient(client(region)), withDefaults(request));
      return database(request.identifier, region);
    },
    createEc2Instance: (name, region = REGION) => createAppServer(new EC2Client(client(region)), name),
    instanceMetadata(instanceId) {
      const serve = async () => {
        const { endpoint } = disposals.use(await startInstanceMetadata(instanceId, controlPlane));
        return { endpoint, environment: { ...common, AWS_EC2_METADATA_SERVICE_ENDPOINT: endpoint } };
      };
      const serving = metadata.get(instanceId) ?? serve();
      metadata.set(instanceId, serving);
      return serving;
    },
    async containerCredentials(roleArn) {
      const { environment } = disposals.use(await startContainerCredentials(roleArn, controlPlane));
      return { ...common, ...environment };
    },
    async lambdaEnvironment(roleArn) {
      const sessionName = `function-${randomBytes(4).toString("hex")}`;
      return environmentOf(
        await controlPlane.serviceCredentials({ service: "lambda.amazonaws.com", roleArn, sessionName }),
      );
    },
    environmentOf,
    oidc,
    [Symbol.asyncDispose]: () => disposals[Symbol.asyncDispose](),
  };
}

/** Short, because paths of Unix sockets are limited; others may pass through it, the servers run as users of their own. */
async function temporaryFolder(disposals: Disposals): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "lab-"));
  disposals.defer(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o711);
  await mkdir(join(folder, "servers"), { mode: 0o711 });
  return folder;
}
