import { Database as MysqlDatabase } from "@cdktf/provider-mysql/lib/database";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type { DatabaseServer } from "../database/database-server";
import { refuse, show } from "../errors";
import { pin, terraformName } from "../naming";
import { describeStep } from "../review/step";

/** What it takes to make a MySQL database on a server. */
export interface DatabaseSchemaProps {
  /** The instance or cluster that holds it. */
  readonly database: DatabaseServer;
  /** Name of the MySQL database, such as `orders`. */
  readonly name: string;
  /**
   * Default character set.
   *
   * @default "utf8mb4"
   */
  readonly characterSet?: string;
  /**
   * Default collation.
   *
   * @default "utf8mb4_general_ci"
   */
  readonly collation?: string;
}

/**
 * A MySQL database (schema) on an instance or a cluster, which grants can name.
 *
 * Terraform drops it with all of its tables when it goes from the program.
 */
export class DatabaseSchema extends Construct {
  /** Name of the MySQL database; a grant that uses it comes after the database. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: DatabaseSchemaProps) {
    super(scope, id);
    const provider = props.database.linkProvider(this);
    refuse(
      this,
      provider
        ? undefined
        : "MySQL database must be made by an admin, got DatabaseAdmin.sqlOutput; make it by hand and name it in the grants",
      Token.isUnresolved(props.name) || /^[^`]{1,64}$/.test(props.name)
        ? undefined
        : `name must be 1 to 64 characters without backticks, got ${show(props.name)}; give the bare name`,
    );
    describeStep(this, "2. Create the MySQL database that users are granted");
    const schema = pin(
      new MysqlDatabase(this, "Resource", {
        name: props.name,
        defaultCharacterSet: props.characterSet,
        defaultCollation: props.collation,
        provider,
      }),
      terraformName(this),
    );
    this.name = schema.name;
  }
}
