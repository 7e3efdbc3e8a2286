import type { State, Value } from "./value";

/** The rows that a statement returned, each a list of its columns. */
export type Row = readonly unknown[];

/** What resources and data sources need of a database. */
export interface Session {
  /**
   * Runs one statement.
   *
   * @param secrets parts of the statement that the log must not show
   * @throws MysqlError when the server refuses it
   */
  run(sql: string, secrets?: readonly string[]): Promise<Row[]>;
  /** `@@GLOBAL.version`, such as `10.11.19-MariaDB`. */
  serverVersion(): Promise<string>;
  /** Runs the action when no other with this key is running. */
  exclusively<Result>(key: string, action: () => Promise<Result>): Promise<Result>;
}

/** What the schema does not tell about an attribute. All of it is off by default. */
export interface AttributeBehaviour {
  /** Value of an attribute that is not configured. */
  default?: Value;
  /** A change replaces the resource. */
  forceNew?: boolean;
  /** Taking the attribute out of the configuration changes nothing. */
  keptWhenRemoved?: boolean;
  /** How a configured value is kept in plan and state. */
  stored?(value: string): string;
  /** Attributes that must not be configured with it. */
  conflictsWith?: readonly string[];
  /** Attributes that must be configured with it. */
  requiredWith?: readonly string[];
  /** Why it is deprecated. */
  deprecated?: string;
}

/** The life of one type of resource. States hold every attribute of the schema. */
export interface Resource {
  behaviour: Record<string, AttributeBehaviour>;
  /** Fails a plan that the server cannot carry out. @default - nothing is checked, and no connection made */
  checkPlan?(session: Session, planned: State): Promise<void>;
  /** @returns the new state, null when the resource is not there afterwards */
  create(session: Session, planned: State, config: State): Promise<State | null>;
  /** @returns what is there, null when it is gone */
  read(session: Session, state: State): Promise<State | null>;
  update(session: Session, prior: State, planned: State, config: State): Promise<State | null>;
  delete(session: Session, state: State): Promise<void>;
  /** @returns what is there, null when there is nothing */
  import(session: Session, id: string): Promise<State | null>;
}

/** Reads one type of data source. */
export type DataSource = (session: Session, config: State) => Promise<State>;

/** An error that a user is to see as it is. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";

  constructor(
    message: string,
    readonly detail = "",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
