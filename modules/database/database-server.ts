import type { ITerraformDependable, TerraformProvider, TerraformResource, TerraformResourceLifecycle } from "cdktf";
import { TerraformStack, Token } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { DatabaseAdmin } from "../account/database-admin";
import { refuse, show } from "../errors";
import { describeStep } from "../review/step";
import { requireTerraform } from "../terraform-version";
import type { DatabaseAttributes } from "./database";
import { Database } from "./database";
import type { LiveCheckOptions, LiveCheckProps } from "./live-check";
import { waitUntilLive } from "./live-check";

/** What it takes to refer to a database server: an RDS instance or an Aurora cluster. */
export interface ServerProps {
  /** Instance or cluster identifier, as in the RDS console: 1 to 63 letters, digits and hyphens. */
  readonly identifier: string;
  /**
   * The region that the database must be in; another one fails the plan.
   *
   * @default - whichever region the AWS provider reaches
   */
  readonly region?: string;
  /**
   * The AWS provider, where it is not the stack's default one.
   *
   * @default - the default AWS provider of the stack
   */
  readonly awsProvider?: TerraformProvider;
  /**
   * Who makes the database users, and how it logs in.
   *
   * @default DatabaseAdmin.environment()
   */
  readonly admin?: DatabaseAdmin;
  /**
   * The wait for IAM authentication before database users are made; `false` leaves it out.
   *
   * @default - up to 900 s, with the environment that Terraform runs in
   */
  readonly liveCheck?: LiveCheckOptions | false;
}

/** What an adoption changes. */
export interface AdoptOptions {
  /**
   * Whether IAM authentication is on. `false` turns it off on the way out.
   *
   * @default true
   */
  readonly iamAuthentication?: boolean;
  /**
   * Whether the modification is made at once rather than in the next maintenance window. At once also applies every other
   * modification that is pending on the database.
   *
   * @default true
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.ApplyImmediately.html
   */
  readonly applyImmediately?: boolean;
}

/**
 * What is managed of an adopted server. Beside the flag and how it is applied, that is the wish for a final snapshot: an
 * imported database comes without it, and would be destroyed at once where somebody takes the adoption out of the program.
 * The provider keeps the wish in the state, and refuses to destroy the database as long as no snapshot is named.
 */
export const MANAGED_OF_SERVER = ["iam_database_authentication_enabled", "apply_immediately", "skip_final_snapshot"];

/** What a database was before it is looked up. */
export interface LookupOptions {
  /**
   * Whether this stack adopted the database, under the same scope and id, before it looks it up: Terraform then forgets the
   * resource, and the database stays as it is. It may be left out once that is applied.
   *
   * @default false
   */
  readonly adoptedBefore?: boolean;
}

/** What a kind of server reads from AWS, and how it is adopted. */
export interface ServerLookup {
  readonly attributes: DatabaseAttributes;
  readonly masterUsername: string;
  readonly masterSecretArn: string;
  readonly liveCheckKind: LiveCheckProps["kind"];
  adopt(options: AdoptOptions): TerraformResource;
}

/**
 * A database with a MySQL server of its own, where database users can be made.
 *
 * What comes after it reads the data source and not the adopted resource: the plan then shows the whole policy, and the way
 * out works while the resource goes.
 */
export abstract class DatabaseServer extends Database {
  readonly attributes: DatabaseAttributes;
  readonly iamAuthenticationLive: ITerraformDependable[];
  readonly awsProvider: TerraformProvider | undefined;
  /** Who makes the database users. */
  readonly admin: DatabaseAdmin;
  /** User name of the master user. */
  readonly masterUsername: string;
  /** ARN of the secret that RDS manages for the master user; reading it fails where RDS manages none. */
  readonly masterSecretArn: string;
  readonly iamAuthentication: boolean;

  private link?: TerraformProvider;

  protected constructor(
    scope: Construct,
    id: string,
    lookUp: (server: Construct, props: ServerProps) => ServerLookup,
    props: ServerProps,
    purpose: AdoptOptions | "lookup" | "release" = "lookup",
  ) {
    super(scope, id);
    refuse(this, describeIdentifier(props.identifier), describeRegion(props));
    requireTerraform(TerraformStack.of(this), 7);
    const adoption = typeof purpose === "object" ? purpose : undefined;
    describeStep(this, typeof purpose === "object" ? ADOPT_STEP : STEPS[purpose]);
    this.awsProvider = props.awsProvider;
    this.admin = props.admin ?? DatabaseAdmin.environment();
    this.iamAuthentication = adoption?.iamAuthentication ?? true;
    const lookup = lookUp(this, props);
    this.attributes = lookup.attributes;
    this.masterUsername = lookup.masterUsername;
    this.masterSecretArn = lookup.masterSecretArn;
    const adopted = adoption && lookup.adopt(adoption);
    const { liveCheck } = props;
    this.iamAuthenticationLive =
      liveCheck === false || !this.iamAuthentication || !this.admin.makesUsers
        ? adopted
          ? [adopted]
          : []
        : [
            waitUntilLive(this, {
              kind: lookup.liveCheckKind,
              identifier: props.identifier,
              region: this.attributes.region,
              after: adopted,
              ...liveCheck,
            }),
          ];
  }

  /**
   * The MySQL provider that is linked to this server; configured at the first call.
   *
   * Database users call it. Call it yourself where the last one is taken out and the server stays in the program: Terraform
   * needs the link to drop the user.
   *
   * @param user what uses it: a provider is of its own stack, so that is where its users have to be
   */
  linkProvider(user: IConstruct = this): TerraformProvider | undefined {
    const link = (this.link ??= this.admin._link(this));
    if (link) refuse(user, describeStacks(TerraformStack.of(this), TerraformStack.of(user)));
    return link;
  }
}

const ADOPT_STEP = "1. Turn IAM database authentication on, at once, and change nothing else of the database";
const STEPS = {
  lookup: "1. Look up the database, and change nothing of it",
  release: "1. Forget the database, and leave it as it is; the link to it stays for as long as there are users to drop",
};

/** Fails the plan where the database turns out to be in another region than the program says. */
export function regionCheck({ region }: Pick<ServerProps, "region">): TerraformResourceLifecycle | undefined {
  return region === undefined
    ? undefined
    : {
        postcondition: [
          {
            condition: `\${self.region == ${show(region)}}`,
            errorMessage: `region of the database must be ${region}, got \${self.region}; change the region, or the AWS provider`,
          },
        ],
      };
}

function describeStacks(own: TerraformStack, other: TerraformStack): string | undefined {
  return own === other
    ? undefined
    : `database user or schema must be in the stack of its database, got ${show(other.node.path)} and ${show(own.node.path)}; look the database up in ${show(other.node.path)}, or move it there`;
}

function describeIdentifier(identifier: string): string | undefined {
  return Token.isUnresolved(identifier) || /^[a-z][a-z0-9-]{0,62}$/i.test(identifier)
    ? undefined
    : `identifier must be 1 to 63 letters, digits and hyphens and begin with a letter, got ${show(identifier)}; take it from the RDS console`;
}

function describeRegion({ region, awsProvider }: ServerProps): string | undefined {
  const reached = (awsProvider as { region?: string } | undefined)?.region;
  return region === undefined ||
    reached === undefined ||
    [region, reached].some(Token.isUnresolved) ||
    region === reached
    ? undefined
    : `region must be that of the AWS provider, got ${show(region)} and ${show(reached)}; pass the provider of ${region}`;
}
