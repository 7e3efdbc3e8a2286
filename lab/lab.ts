import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ControlPlane, Credentials } from "./control-plane/control-plane";
import type { LabDatabase } from "./databases";
import { Disposals } from "./disposals";
import { commonEnvironment, credentialsEnvironment, type Environment } from "./environment";
import type { OidcIssuer } from "./metadata/oidc-issuer";
import { type SentStatement, startMysqlProvider } from "./mysql-provider";
import { awsClient, programsPath } from "./programs";
import { RunningLab } from "./running-lab";
import { createAppServer } from "./seed/app-server";
import { clientsOf } from "./seed/clients";
import type { ClusterRequest } from "./seed/cluster";
import type { InstanceRequest } from "./seed/instance";
import { createOrdersInstance, createOrdersTable } from "./seed/orders-database";
import { installServer } from "./server/installation";
import { startServices } from "./services";
import { cacheFolder } from "./setup/cache-folder";
import { pythonEnvironment } from "./setup/python-environment";
import type { MysqlProviderKind } from "./terraform/mysql-provider-choice";
import { setUpTerraform } from "./terraform/terraform-setup";
import type { LoginDecision } from "./verifier/verifier";

/** What a lab is started with. */
export interface LabOptions {
  /** Told what is being done, one line a step. @default - nobody is told */
  report?(line: string): void;
  /** Whether databases start with IAM authentication on. @default false - as its users have them */
  iamAuthentication?: boolean;
  /** Ends the start. @default - only a failure does */
  signal?: AbortSignal;
}

/** Where processes of an EC2 instance run: with its metadata service, and without keys. */
export interface InstancePlace {
  /** URL of the metadata service. */
  readonly endpoint: string;
  readonly environment: Environment;
}

/** A running stand-in for AWS and RDS, with an RDS MySQL instance "orders" and an EC2 instance without a profile. */
export interface Lab extends AsyncDisposable {
  /** What terraform, cdktf, SDKs and clients need in their environment to use the lab instead of AWS, as an administrator. */
  readonly environment: Environment;
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
  /** Signs web identity tokens that AssumeRoleWithWebIdentity verifies. */
  readonly oidc: Pick<OidcIssuer, "issuer" | "token">;
  /** Every login that the verifier decided, oldest first. */
  decisions(): readonly LoginDecision[];
  /** Moves the time by which logins are decided, so that a token ages at once. @param seconds - negative to move it back */
  advanceClock(seconds: number): void;
  /** What the stand-in of the MySQL provider sent to servers, oldest first; nothing where the real provider is used. */
  mysqlStatements(): readonly SentStatement[];
  /** A database by its identifier. @param region - needed only where two regions use the same identifier */
  database(identifier: string, region?: string): LabDatabase;
  /** Creates an RDS instance through the API. */
  createInstance(request: InstanceRequest): Promise<LabDatabase>;
  /** Creates an Aurora MySQL cluster through the API. */
  createCluster(request: ClusterRequest): Promise<LabDatabase>;
  /** Starts another EC2 instance without a profile. @returns its id */
  createEc2Instance(name: string, region?: string): Promise<string>;
  /** The place of the processes on an EC2 instance. */
  instanceMetadata(ec2InstanceId: string): Promise<InstancePlace>;
  /** The environment of a process in an ECS task with this role. */
  containerCredentials(roleArn: string): Promise<Environment>;
  /** The environment of a Lambda function with this role; fails if the role does not trust Lambda. */
  lambdaEnvironment(roleArn: string): Promise<Environment>;
  /** The environment of a process with these credentials. */
  environmentOf(credentials: Credentials): Environment;
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
    await disposals[Symbol.asyncDispose]().catch((failure: unknown) => options.report?.(`while stopping: ${failure}`));
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

  report("starting the control plane and the verifier");
  const services = await startServices({ folder, cache, python: python.python, installation }, disposals);
  const { controlPlane, databases, caFile } = services;
  signal?.throwIfAborted();

  report("creating what exists already: RDS instance orders, an EC2 instance");
  const administrator = await controlPlane.administrator(ACCOUNT_ID, "administrator");
  const clients = clientsOf(controlPlane.url, REGION, administrator);
  const masterPassword = randomBytes(18).toString("base64url");
  const seed = { identifier: "orders", accountId: ACCOUNT_ID, region: REGION, masterUsername: "admin" };
  const [ec2InstanceId] = await Promise.all([
    createAppServer(clients.ec2, "app-server"),
    createOrdersInstance(clients, { ...seed, masterPassword, iamAuthentication }),
  ]);
  await createOrdersTable(databases.find("orders")!.server);
  signal?.throwIfAborted();

  const path = await programsPath(join(folder, "bin"), {
    aws: awsClient(join(python.programs, "aws")),
    mariadb: { path: installation.client, environment: installation.environment },
    mysql: { path: installation.client, environment: installation.environment },
  });
  const common = commonEnvironment(controlPlane.url, REGION, path);
  const environment: Environment = {
    ...common,
    ...credentialsEnvironment(administrator),
    TF_CLI_CONFIG_FILE: terraform.cliConfigFile,
    CDKTF_SKIP_PROVIDER_LOCK: "true",
    CHECKPOINT_DISABLE: "true",
    MYSQL_PASSWORD: masterPassword,
    TF_VAR_rds_ca_file: caFile,
    TF_VAR_ec2_instance_id: ec2InstanceId,
  };
  const { kind, version } = terraform.mysqlProvider;
  const standIn = kind === "stand-in" ? disposals.use(await startMysqlProvider({ environment })) : undefined;
  if (standIn !== undefined) environment.TF_REATTACH_PROVIDERS = standIn.reattach;
  const mysqlProvider = { kind, version: standIn?.version ?? version };
  report(`MySQL provider: ${mysqlProvider.kind} ${mysqlProvider.version}; server: MariaDB ${installation.version}`);

  return new RunningLab({
    environment,
    region: REGION,
    accountId: ACCOUNT_ID,
    mysqlProvider,
    mysqlStatements: () => standIn?.statements() ?? [],
    server: { engine: "mariadb", version: installation.version },
    terraformVersion: terraform.version,
    ec2InstanceId,
    services,
    disposals,
    common,
    administrator,
    defaults: { masterPassword, iamAuthentication },
  });
}

/** Bytes of a folder below which every socket of the lab still has a path of the length that Unix allows. */
const LONGEST_PARENT = 32;

/** Others may pass through it: the servers run as users of their own. */
async function temporaryFolder(disposals: Disposals): Promise<string> {
  const parent = Buffer.byteLength(tmpdir()) > LONGEST_PARENT ? "/tmp" : tmpdir();
  const folder = await mkdtemp(join(parent, "lab-"));
  disposals.defer(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o711);
  await mkdir(join(folder, "servers"), { mode: 0o711 });
  return folder;
}
