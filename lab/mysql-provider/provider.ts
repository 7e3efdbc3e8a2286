import { checkConfiguration, readConfiguration } from "./configuration";
import { Connection, type SentStatement } from "./connection";
import { databases, tables } from "./data-sources";
import { database } from "./database";
import { grant } from "./grant";
import { planChange, type Plan } from "./plan";
import { ProviderError, type DataSource, type Resource } from "./resource";
import { schemas, type Block } from "./schema";
import { user } from "./user";
import { UNKNOWN, type State } from "./value";

const resources: Record<string, Resource> = { mysql_user: user, mysql_grant: grant, mysql_database: database };
const dataSources: Record<string, DataSource> = { mysql_databases: databases, mysql_tables: tables };

/** Something to tell the user about a configuration; an error unless it is a warning. */
export interface Finding {
  summary: string;
  detail: string;
  attribute: string;
  warning?: boolean;
}

/** One configured provider: what a process of petoju/mysql is to Terraform. */
export class Provider implements AsyncDisposable {
  private readonly stopping = new AbortController();
  private connection?: Connection;

  constructor(
    private readonly environment: Readonly<Record<string, string | undefined>>,
    private readonly record: (statement: SentStatement) => void,
  ) {}

  validateConfiguration(config: State): void {
    checkConfiguration(config);
  }

  async configure(config: State): Promise<void> {
    await this.connection?.[Symbol.asyncDispose]();
    const settings = await readConfiguration(config, this.environment);
    this.connection = new Connection(settings, this.record, this.stopping.signal);
  }

  validateResource(type: string, config: State): Finding[] {
    const { behaviour } = resourceOf(type);
    const isSet = (name: string) => config[name] !== null && config[name] !== UNKNOWN;
    return Object.entries(behaviour)
      .filter(([attribute]) => isSet(attribute))
      .flatMap(([attribute, { conflictsWith = [], requiredWith = [], deprecated }]) => [
        ...conflictsWith.filter(isSet).map((other) => ({
          summary: "Conflicting configuration arguments",
          detail: `"${attribute}": conflicts with ${other}`,
          attribute,
        })),
        ...requiredWith
          .filter((other) => config[other] === null)
          .map((other) => ({
            summary: "Missing required argument",
            detail: `"${attribute}": all of \`${[attribute, other].sort().join(",")}\` must be specified`,
            attribute,
          })),
        ...(deprecated ? [{ summary: "Argument is deprecated", detail: deprecated, attribute, warning: true }] : []),
      ]);
  }

  async plan(type: string, prior: State | null, config: State): Promise<Plan> {
    const resource = resourceOf(type);
    const plan = planChange(resource, resourceSchema(type), prior, config);
    if (this.connection) await resource.checkPlan?.(this.connection, plan.planned);
    return plan;
  }

  async create(type: string, planned: State, config: State): Promise<State | null> {
    return resourceOf(type).create(this.session(), planned, config);
  }

  async read(type: string, state: State): Promise<State | null> {
    return resourceOf(type).read(this.session(), state);
  }

  async update(type: string, prior: State, planned: State, config: State): Promise<State | null> {
    return resourceOf(type).update(this.session(), prior, planned, config);
  }

  async delete(type: string, state: State): Promise<void> {
    return resourceOf(type).delete(this.session(), state);
  }

  async import(type: string, id: string): Promise<State> {
    const found = await resourceOf(type).import(this.session(), id);
    if (found) return found;
    throw new ProviderError(
      "The provider returned a resource missing an identifier during ImportResourceState.",
      `There is no ${type} ${id}.`,
    );
  }

  async readDataSource(type: string, config: State): Promise<State> {
    return dataSources[type](this.session(), config);
  }

  /** Gives up waiting for servers that cannot be reached. */
  stop(): void {
    this.stopping.abort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.stop();
    await this.connection?.[Symbol.asyncDispose]();
  }

  private session(): Connection {
    if (!this.connection) throw new ProviderError("provider must be configured before it is used");
    return this.connection;
  }
}

function resourceOf(type: string): Resource {
  const resource = resources[type];
  if (resource) return resource;
  throw new ProviderError(
    `${type} must be applied with the real petoju/mysql: the stand-in of the lab has user, grant and database only`,
  );
}

function resourceSchema(type: string): Block {
  return schemas.resource_schemas[type].block;
}
