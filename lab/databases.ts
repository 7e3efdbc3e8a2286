import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseCreation, DatabaseHost } from "./control-plane/database-host";
import type { CertificateAuthority } from "./server/certificates";
import { type DatabaseServer, startDatabaseServer } from "./server/database-server";
import type { ServerInstallation } from "./server/installation";
import type { DatabaseFacts } from "./verifier/verifier";

/** A database of the control plane, with the server behind it. */
export interface LabDatabase {
  readonly kind: "instance" | "cluster";
  readonly identifier: string;
  /** `db-…` or `cluster-…`. */
  readonly resourceId: string;
  readonly region: string;
  readonly accountId: string;
  readonly host: string;
  readonly port: number;
  readonly masterUsername: string;
  readonly server: DatabaseServer;
}

/** What every server of a lab is started with. */
export interface DatabasesOptions {
  /** Every server gets a folder of its own in it. */
  folder: string;
  certificateAuthority: CertificateAuthority;
  verifierSocket: string;
  installation: ServerInstallation;
}

interface Entry extends LabDatabase {
  readonly partition: string;
  iamAuthentication: boolean;
}

/** The name by which databases are reached: what tokens are signed for and what certificates name. */
const ADDRESS = "localhost";

/** Runs a server for every database that the control plane creates. */
export class Databases implements DatabaseHost, AsyncDisposable {
  private readonly entries = new Map<string, Entry>();
  private readonly certificateNames = new Map<string, string[]>();
  private readonly starting = new Set<Promise<unknown>>();
  private readonly closing = new AbortController();

  constructor(private readonly options: DatabasesOptions) {}

  /** The server of the next database with this identifier shows a certificate for these names instead of its own. */
  nameInCertificate(identifier: string, names: string[]): void {
    this.certificateNames.set(identifier, names);
  }

  /** A database by its identifier, or undefined. @param region - needed only where two regions use the same identifier */
  find(identifier: string, region?: string): LabDatabase | undefined {
    return [...this.entries.values()].find(
      (entry) => entry.identifier === identifier && (region === undefined || entry.region === region),
    );
  }

  /** What the verifier must know of a database. */
  facts(resourceId: string): DatabaseFacts | undefined {
    return this.entries.get(resourceId);
  }

  create(database: DatabaseCreation): Promise<{ address: string; port: number }> {
    const started = this.start(database).finally(() => this.starting.delete(started));
    this.starting.add(started);
    return started;
  }

  async setIamAuthentication(resourceId: string, enabled: boolean): Promise<void> {
    const entry = this.entry(resourceId);
    if (entry.iamAuthentication === enabled) return;
    await entry.server.setIamAuthentication(enabled);
    entry.iamAuthentication = enabled;
  }

  async setMasterPassword(resourceId: string, password: string): Promise<void> {
    await this.entry(resourceId).server.setMasterPassword(password);
  }

  async delete(resourceId: string): Promise<void> {
    const entry = this.entry(resourceId);
    this.entries.delete(resourceId);
    await entry.server[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.closing.abort();
    await Promise.allSettled(this.starting);
    await Promise.all([...this.entries.keys()].map((resourceId) => this.delete(resourceId)));
  }

  private async start(database: DatabaseCreation): Promise<{ address: string; port: number }> {
    const { installation, verifierSocket, certificateAuthority } = this.options;
    const folder = join(this.options.folder, database.resourceId);
    await mkdir(folder, { recursive: true });
    const names = this.certificateNames.get(database.identifier) ?? [ADDRESS];
    const server = await startDatabaseServer({
      folder,
      resourceId: database.resourceId,
      masterUsername: database.masterUsername,
      masterPassword: database.masterPassword,
      databaseName: database.databaseName ?? undefined,
      certificate: await certificateAuthority.issue(database.resourceId, names),
      verifierSocket,
      installation,
      signal: this.closing.signal,
    });
    const { kind, identifier, resourceId, region, accountId, partition, masterUsername, iamAuthentication } = database;
    this.entries.set(resourceId, {
      ...{ kind, identifier, resourceId, region, accountId, partition, masterUsername, server },
      ...{ host: ADDRESS, port: server.port, iamAuthentication: false },
    });
    await this.setIamAuthentication(resourceId, iamAuthentication);
    return { address: ADDRESS, port: server.port };
  }

  private entry(resourceId: string): Entry {
    const entry = this.entries.get(resourceId);
    if (entry === undefined) throw new Error(`resource id must be of a database of this lab, got ${resourceId}`);
    return entry;
  }
}
