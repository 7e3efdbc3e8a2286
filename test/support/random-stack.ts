import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { TerraformOutput, TerraformVariable } from "cdktf";
import fc from "fast-check";
import type { AdoptOptions, Grant, IGrantee, LiveCheckOptions, ServerProps } from "../../modules";
import {
  type Database,
  DatabaseAdmin,
  DatabaseCluster,
  DatabaseInstance,
  DatabaseProxy,
  DatabaseSchema,
  type DatabaseServer,
  DatabaseUser,
  Ec2Client,
  PrincipalTagPolicy,
  Role,
  Trust,
} from "../../modules";
import { VETERAN } from "./existing-things";
import type { ExistingServers } from "./whole-library";

/** A program of somebody who uses the library, as data: fast-check makes it, and makes it smaller where it finds a fault. */
export interface Program {
  readonly databases: readonly DatabaseChoice[];
  readonly clients: readonly ClientChoice[];
  readonly proxy: boolean;
  /** Key of the tag of a principal-tag policy. */
  readonly tagKey?: string;
  /** The AWS provider of everything is one with an alias. */
  readonly providerAlias: boolean;
}

interface DatabaseChoice {
  readonly identifier: keyof typeof SERVERS;
  readonly way: "adopt" | "lookup" | "adopted before" | "release";
  readonly admin: keyof typeof ADMINS;
  readonly region?: string;
  readonly adoption: AdoptOptions;
  readonly liveCheck?: LiveCheckOptions | false;
  readonly schema: boolean;
  /** The user {@link VETERAN} is on the server already, and is imported with its grant. */
  readonly veteran: boolean;
  readonly users: readonly UserChoice[];
}

interface UserChoice {
  readonly name: string;
  readonly fromVariable: boolean;
  readonly host?: string;
  readonly grants: readonly Grant[];
  /** Positions of clients that may connect as the user, whatever number there are. */
  readonly clients: readonly number[];
}

type ClientChoice = RoleChoice & {
  readonly kind: "new role" | "existing role" | "adopted server" | "replaced profile" | "existing profile";
};

interface RoleChoice {
  readonly trust: keyof typeof TRUSTS;
  readonly path?: string;
  readonly permissionsBoundary?: string;
  readonly tags?: Record<string, string>;
  readonly policyCount?: number;
  /** Connect grants beside those of the users, enough to need several policies. */
  readonly crowd: number;
}

const SERVERS = { orders: DatabaseInstance, billing: DatabaseInstance, ledger: DatabaseCluster };

/** The server whose master password RDS manages. */
const MANAGED = "ledger";

const ADMINS = {
  environment: () => DatabaseAdmin.environment(),
  "managed secret": () => DatabaseAdmin.managedSecret(),
  "IAM user": () => DatabaseAdmin.iam({ username: "admin" }),
  "SQL output": () => DatabaseAdmin.sqlOutput(),
};

const TRUSTS = {
  EC2: () => Trust.ec2(),
  Lambda: () => Trust.lambda(),
  ECS: () => Trust.ecsTasks(),
  "an account": () => Trust.account({ accountId: "210987654321", externalId: 'a "partner"' }),
  principals: () =>
    Trust.account({ accountId: "210987654321", principalArns: ["arn:aws:iam::210987654321:role/report"] }),
  OIDC: () =>
    Trust.oidc({
      providerArn: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
      issuer: "token.actions.githubusercontent.com",
      audience: "sts.amazonaws.com",
      subject: "repo:orders/*:ref:refs/heads/main",
    }),
};

const keysOf = <Key extends string>(record: Record<Key, unknown>): Key[] => Object.keys(record) as Key[];
/** Names of users whose Terraform names are their own, whatever grants and schemas stand beside them. */
const name = fc.stringMatching(/^u[a-z0-9]{0,28}[_-]?[0-9]$/);
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const grant: fc.Arbitrary<Grant> = fc.record(
  {
    database: fc.constantFrom("orders", "reports", "sales data", "größe"),
    table: fc.constantFrom("orders", "items", "a%b"),
    privileges: fc.uniqueArray(fc.constantFrom("SELECT", "insert", "UPDATE", "EXECUTE", "CREATE TEMPORARY TABLES"), {
      minLength: 1,
    }),
  },
  { requiredKeys: ["database", "privileges"] },
);

const user: fc.Arbitrary<UserChoice> = fc.record({
  name,
  fromVariable: fc.boolean(),
  host: maybe(fc.constantFrom("10.0.%", "192.168.1.0/255.255.255.0", "app.example")),
  grants: fc.uniqueArray(grant, { maxLength: 3, selector: ({ database, table }) => `${database}.${table}` }),
  clients: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
});

const choicesOfAny = {
  way: fc.constantFrom<DatabaseChoice["way"]>("adopt", "lookup", "adopted before", "release"),
  region: maybe(fc.constant("us-east-1")),
  adoption: fc.record(
    { applyImmediately: fc.boolean(), iamAuthentication: fc.constantFrom(true, true, false) },
    { requiredKeys: [] },
  ),
  liveCheck: fc.oneof(
    fc.constant(undefined),
    fc.constant<false>(false),
    fc.record({
      limitSeconds: fc.integer({ min: 1, max: 3600 }),
      environment: fc.constantFrom<Record<string, string>>(
        { AWS_PROFILE: "production" },
        { NOTE: 'a "quoted" $HOME and $${not} %%{this}\n' },
      ),
    }),
  ),
  schema: fc.boolean(),
  veteran: fc.boolean(),
  users: fc.uniqueArray(user, { maxLength: 3, selector: (choice) => choice.name.replace("-", "_") }),
};

const admin = (identifier: keyof typeof SERVERS): fc.Arbitrary<keyof typeof ADMINS> =>
  fc.constantFrom(...keysOf(ADMINS).filter((kind) => kind !== "managed secret" || identifier === MANAGED));

const database: fc.Arbitrary<DatabaseChoice> = fc
  .constantFrom(...keysOf(SERVERS))
  .chain((identifier) => fc.record({ identifier: fc.constant(identifier), admin: admin(identifier), ...choicesOfAny }));

const client: fc.Arbitrary<ClientChoice> = fc.record({
  kind: fc.constantFrom("new role", "existing role", "adopted server", "replaced profile", "existing profile"),
  trust: fc.constantFrom(...keysOf(TRUSTS)),
  path: maybe(fc.constantFrom("/databases/", "/a/b/")),
  permissionsBoundary: maybe(fc.constant("arn:aws:iam::123456789012:policy/boundary")),
  tags: maybe(
    fc.dictionary(fc.constantFrom("team", "Cost Center", "for", "größe"), fc.constantFrom("orders", "a=b", "")),
  ),
  policyCount: maybe(fc.integer({ min: 3, max: 6 })),
  crowd: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 60, max: 120 }) },
  ),
});

/** Programs that the library takes. */
export const program: fc.Arbitrary<Program> = fc.record({
  databases: fc.uniqueArray(database, { minLength: 1, maxLength: 3, selector: ({ identifier }) => identifier }),
  clients: fc.uniqueArray(client, { maxLength: 3, selector: ({ kind }) => kind }),
  proxy: fc.boolean(),
  tagKey: maybe(fc.constantFrom("db-user", "team/user")),
  providerAlias: fc.boolean(),
});

/** Builds what a program says, with the things that {@link createExistingThings} makes on a lab. */
export function buildProgram(stack: TerraformStack, choices: Program, servers: ExistingServers): void {
  const awsProvider = choices.providerAlias
    ? new AwsProvider(stack, "other", { alias: "other", defaultTags: [{ tags: { made_by: "terraform" } }] })
    : undefined;
  const clients = choices.clients.map((choice) => buildClient(stack, choice, servers, awsProvider));
  const databases = choices.databases.map((choice) => buildDatabase(stack, choice, clients, awsProvider));
  const dialled: Database[] = databases.filter(({ iamAuthentication }) => iamAuthentication);
  if (choices.proxy) dialled.push(DatabaseProxy.lookup(stack, "proxy", { name: "orders", awsProvider }));
  if (dialled.length === 0) return;
  for (const [index, { crowd }] of choices.clients.entries())
    for (let member = 0; member < crowd; member++)
      dialled[member % dialled.length]!.grantConnect(clients[index]!, `member-${member}`);
  if (choices.tagKey !== undefined)
    new PrincipalTagPolicy(stack, "people", { databases: dialled, tagKey: choices.tagKey, awsProvider });
}

function buildDatabase(
  stack: TerraformStack,
  choice: DatabaseChoice,
  clients: readonly IGrantee[],
  awsProvider: AwsProvider | undefined,
): DatabaseServer {
  const { identifier, region, liveCheck, way } = choice;
  const props: ServerProps = { identifier, region, liveCheck, awsProvider, admin: ADMINS[choice.admin]() };
  const kind = SERVERS[identifier];
  const id = `${identifier}-db`;
  const ways = {
    adopt: () => kind.adopt(stack, id, { ...props, ...choice.adoption }),
    lookup: () => kind.lookup(stack, id, props),
    "adopted before": () => kind.lookup(stack, id, { ...props, adoptedBefore: true }),
    release: () => kind.release(stack, id, props),
  };
  const server = ways[way]();
  new TerraformOutput(stack, `${identifier}-address`, { value: server.attributes.address, sensitive: true });
  const schema =
    choice.schema && server.admin.makesUsers
      ? new DatabaseSchema(stack, `${identifier}-schema`, { database: server, name: `${identifier}_archive` })
      : undefined;
  if (!server.iamAuthentication) return server;
  if (choice.veteran && logsIn(choice)) {
    const grants = [{ database: VETERAN.database, privileges: ["SELECT", "UPDATE"], existing: true }];
    new DatabaseUser(stack, `${identifier}-veteran`, {
      database: server,
      username: VETERAN.username,
      grants,
      existing: true,
    });
  }
  for (const { name: username, fromVariable, host, grants, clients: positions } of choice.users) {
    const userId = `${identifier}-${username}`;
    const made = new DatabaseUser(stack, userId, {
      database: server,
      username: fromVariable ? variable(stack, `${userId}-name`, username) : username,
      host,
      grants: schema ? [...grants, { database: schema.name, privileges: ["SELECT"] }] : grants,
    });
    for (const position of positions) if (clients[position]) made.grantConnect(clients[position]);
  }
  return server;
}

/** An import asks the server at plan: its admin has to get in. */
const logsIn = ({ identifier, admin }: DatabaseChoice): boolean =>
  admin === (identifier === MANAGED ? "managed secret" : "environment");

function variable(stack: TerraformStack, id: string, value: string): string {
  const made = new TerraformVariable(stack, id, {
    type: "string",
    default: value,
    description: "Name of a database user",
    nullable: false,
    validation: [{ condition: `\${length(var.${id}) <= 32}`, errorMessage: "name must have at most 32 characters" }],
  });
  made.overrideLogicalId(id);
  return made.stringValue;
}

function buildClient(
  stack: TerraformStack,
  choice: ClientChoice,
  servers: ExistingServers,
  awsProvider: AwsProvider | undefined,
): IGrantee {
  const { kind, trust, crowd: _crowd, ...role } = choice;
  const options = { ...role, awsProvider };
  switch (kind) {
    case "new role":
      return new Role(stack, "new-role", { ...options, trust: TRUSTS[trust]() });
    case "existing role":
      return Role.fromRoleName(stack, "existing-role", "Audit", { policyCount: role.policyCount, awsProvider });
    case "adopted server":
      return Ec2Client.adopt(stack, "app-server", { ...options, instanceId: servers.appServer });
    case "replaced profile":
      return Ec2Client.replaceProfile(stack, "billing-client", { ...options, instanceId: servers.billingClient });
    case "existing profile":
      return Ec2Client.withExistingProfile(stack, "clerk-server", {
        instanceId: servers.clerkServer,
        policyCount: role.policyCount,
        awsProvider,
      });
  }
}
