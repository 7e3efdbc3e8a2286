import { DataAwsArn } from "@cdktf/provider-aws/lib/data-aws-arn";
import { DataAwsDbProxy } from "@cdktf/provider-aws/lib/data-aws-db-proxy";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { pin, terraformName } from "../naming";
import { describeStep } from "../review/step";
import type { DatabaseAttributes } from "./database";
import { Database } from "./database";
import type { ServerProps } from "./database-server";
import { regionCheck } from "./database-server";

/** What it takes to refer to an RDS Proxy. */
export interface ProxyProps extends Pick<ServerProps, "region" | "awsProvider"> {
  /** Name of the proxy. */
  readonly name: string;
}

/**
 * An RDS Proxy in front of MySQL. It takes connect grants only: towards the database it logs in by password by default, so a
 * database user with AWSAuthenticationPlugin behind it would be of no use.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-connecting.html
 */
export class DatabaseProxy extends Database {
  /** Refers to a proxy that is managed elsewhere, and changes nothing of it. */
  static lookup(scope: Construct, id: string, props: ProxyProps): DatabaseProxy {
    return new DatabaseProxy(scope, id, props);
  }

  readonly attributes: DatabaseAttributes;
  readonly iamAuthenticationLive: ITerraformDependable[] = [];
  readonly iamAuthentication = true;
  readonly awsProvider: TerraformProvider | undefined;

  private constructor(scope: Construct, id: string, props: ProxyProps) {
    super(scope, id);
    describeStep(this, "1. Look up the proxy, and change nothing of it");
    this.awsProvider = props.awsProvider;
    const name = terraformName(this);
    const provider = props.awsProvider;
    const data = pin(
      new DataAwsDbProxy(this, "Lookup", { name: props.name, provider, lifecycle: { postcondition: [ENGINE_CHECK] } }),
      name,
    );
    const arn = pin(new DataAwsArn(this, "Arn", { arn: data.arn, provider, lifecycle: regionCheck(props) }), name);
    this.attributes = {
      databaseResourceId: Fn.trimprefix(arn.resource, "db-proxy:"),
      address: data.endpoint,
      port: PROXY_PORT,
      partition: arn.partition,
      region: arn.region,
      accountId: arn.account,
    };
  }
}

/** A proxy for MySQL or MariaDB listens on the default port, whatever the port of the database. */
const PROXY_PORT = 3306;

const ENGINE_CHECK = {
  condition: '${self.engine_family == "MYSQL"}',
  errorMessage: "engine family of the proxy must be MYSQL, got ${self.engine_family}; choose another proxy",
};
