import { randomBytes } from "node:crypto";
import type { ControlPlane, Credentials } from "./control-plane/control-plane";
import type { LabDatabase } from "./databases";
import type { Disposals } from "./disposals";
import { credentialsEnvironment, type Environment } from "./environment";
import type { InstancePlace, Lab } from "./lab";
import { startContainerCredentials } from "./metadata/container-credentials";
import { startInstanceMetadata } from "./metadata/instance-metadata";
import type { SentStatement } from "./mysql-provider";
import { createAppServer } from "./seed/app-server";
import { type Clients, clientsOf } from "./seed/clients";
import { type ClusterRequest, createCluster } from "./seed/cluster";
import { createInstance, type InstanceRequest } from "./seed/instance";
import type { Services } from "./services";
import type { LoginDecision } from "./verifier/verifier";

/** What a running lab is made of. */
export interface RunningLabOptions extends Pick<
  Lab,
  | "environment"
  | "region"
  | "accountId"
  | "mysqlProvider"
  | "mysqlStatements"
  | "server"
  | "terraformVersion"
  | "ec2InstanceId"
> {
  services: Services;
  disposals: Disposals;
  /** What every process on the lab has in its environment. */
  common: Environment;
  administrator: Credentials;
  /** For databases that are asked for without. */
  defaults: { masterPassword: string; iamAuthentication: boolean };
}

/** A lab that has started. */
export class RunningLab implements Lab {
  readonly environment: Environment;
  readonly region: string;
  readonly accountId: string;
  readonly mysqlProvider: Lab["mysqlProvider"];
  readonly server: Lab["server"];
  readonly terraformVersion: string;
  readonly ec2InstanceId: string;
  readonly controlPlane: ControlPlane;
  readonly caFile: string;
  readonly oidc: Lab["oidc"];

  private readonly places = new Map<string, Promise<InstancePlace>>();

  constructor(private readonly options: RunningLabOptions) {
    this.environment = options.environment;
    this.region = options.region;
    this.accountId = options.accountId;
    this.mysqlProvider = options.mysqlProvider;
    this.server = options.server;
    this.terraformVersion = options.terraformVersion;
    this.ec2InstanceId = options.ec2InstanceId;
    this.controlPlane = options.services.controlPlane;
    this.caFile = options.services.caFile;
    this.oidc = options.services.oidc;
  }

  decisions(): readonly LoginDecision[] {
    return this.options.services.verifier.decisions();
  }

  advanceClock(seconds: number): void {
    this.options.services.clock.advance(seconds);
  }

  mysqlStatements(): readonly SentStatement[] {
    return this.options.mysqlStatements();
  }

  database(identifier: string, region?: string): LabDatabase {
    const found = this.options.services.databases.find(identifier, region);
    if (found === undefined) throw new Error(`identifier must be of a database of this lab, got "${identifier}"`);
    return found;
  }

  async createInstance(request: InstanceRequest): Promise<LabDatabase> {
    const { identifier, region = this.region, certificateNames } = request;
    if (certificateNames) this.options.services.databases.nameInCertificate(identifier, certificateNames);
    await createInstance(this.clients(region).rds, { ...this.options.defaults, ...request });
    return this.database(identifier, region);
  }

  async createCluster(request: ClusterRequest): Promise<LabDatabase> {
    const { identifier, region = this.region, certificateNames } = request;
    if (certificateNames) this.options.services.databases.nameInCertificate(identifier, certificateNames);
    await createCluster(this.clients(region).rds, { ...this.options.defaults, ...request });
    return this.database(identifier, region);
  }

  createEc2Instance(name: string, region = this.region): Promise<string> {
    return createAppServer(this.clients(region).ec2, name);
  }

  instanceMetadata(ec2InstanceId: string): Promise<InstancePlace> {
    const place = this.places.get(ec2InstanceId) ?? this.serveMetadata(ec2InstanceId);
    this.places.set(ec2InstanceId, place);
    return place;
  }

  async containerCredentials(roleArn: string): Promise<Environment> {
    const served = this.options.disposals.use(await startContainerCredentials(roleArn, this.controlPlane));
    return { ...this.options.common, ...served.environment };
  }

  async lambdaEnvironment(roleArn: string): Promise<Environment> {
    const sessionName = `function-${randomBytes(4).toString("hex")}`;
    const credentials = await this.controlPlane.serviceCredentials({
      service: "lambda.amazonaws.com",
      roleArn,
      sessionName,
    });
    return this.environmentOf(credentials);
  }

  environmentOf(credentials: Credentials): Environment {
    return { ...this.options.common, ...credentialsEnvironment(credentials) };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.options.disposals[Symbol.asyncDispose]();
  }

  private clients(region: string): Clients {
    return clientsOf(this.controlPlane.url, region, this.options.administrator);
  }

  private async serveMetadata(ec2InstanceId: string): Promise<InstancePlace> {
    const { endpoint } = this.options.disposals.use(await startInstanceMetadata(ec2InstanceId, this.controlPlane));
    return { endpoint, environment: { ...this.options.common, AWS_EC2_METADATA_SERVICE_ENDPOINT: endpoint } };
  }
}
