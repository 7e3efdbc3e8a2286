import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { TerraformProvider } from "cdktf";
import { Lazy, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import type { Database } from "../database/database";
import { refuse, show } from "../errors";
import { pin, terraformName } from "../naming";
import { describeStep } from "../review/step";
import type { ConnectGrant } from "./connect-grant";
import {
  describePolicyName,
  POLICIES_PER_ROLE,
  POLICY_FILL,
  POLICY_FRAME,
  POLICY_LIMIT,
  sizeOfGrant,
  STATEMENT_FRAME,
} from "./policy-size";
import type { Item } from "./spread";
import { firstChoice, spread } from "./spread";

/** Where the policies of a role go. */
export interface ConnectPoliciesProps {
  /** Name of the role; the policies' names begin with it. */
  readonly roleName: string;
  /**
   * Name of the policies; from the second on with a number behind it. No two in an account may share it: give one where a
   * role gets its policies from several places.
   *
   * @default - the role's name with `-connect` behind it
   */
  readonly policyName?: string;
  /** IAM path of the policies. */
  readonly path?: string;
  /** Tags of the policies. */
  readonly tags?: Record<string, string>;
  /**
   * How many policies the grants are spread over, at most 10 (AWS's default quota for a role). A fixed number keeps every
   * other grant in its policy when one is added or removed; a policy that no grant falls to is not made.
   *
   * @default - as many as are needed; where one more or fewer is needed, other grants move too
   */
  readonly policyCount?: number;
  /** The AWS provider, where it is not the stack's default one. */
  readonly awsProvider?: TerraformProvider;
}

interface PlacedGrant extends ConnectGrant, Item {}

/**
 * The `rds-db:connect` policies of one role: exactly the databases and users that were granted, within IAM's limits.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
 */
export class ConnectPolicies extends Construct {
  private readonly grants = new Map<string, PlacedGrant>();
  private readonly databases = new Set<Database>();
  private capacity = POLICY_LIMIT - POLICY_FRAME;
  private readonly policies = new Set<number>();
  private size = 0;
  private placement?: Map<number, PlacedGrant[]>;

  constructor(
    scope: Construct,
    private readonly props: ConnectPoliciesProps,
  ) {
    super(scope, "Default");
    const { policyCount, policyName } = props;
    refuse(
      this,
      policyName === undefined ? undefined : describePolicyName(policyName),
      policyCount === undefined ||
        (Number.isInteger(policyCount) && policyCount >= 1 && policyCount <= POLICIES_PER_ROLE)
        ? undefined
        : `policyCount must be a whole number from 1 to ${POLICIES_PER_ROLE}, got ${policyCount}; spread the users over more roles`,
    );
    describeStep(this, "3. Allow the role to connect as the granted database users, and as no others");
    this.node.addValidation({ validate: () => this.validatePlacement() });
  }

  /** Adds one grant; the same grant twice is one. */
  add(grant: ConnectGrant): ConnectGrant {
    const key = `${grant.database.node.path}/${grant.username}`;
    if (this.grants.has(key)) return grant;
    const size = sizeOfGrant(grant);
    this.grants.set(key, { ...grant, key, name: grant.username, size });
    if (!this.databases.has(grant.database)) this.capacity -= statementSize(grant.database);
    this.databases.add(grant.database);
    this.size += size;
    this.placement = undefined;
    for (const index of this.policiesFor(grant))
      if (!this.policies.has(index)) {
        this.policies.add(index);
        this.makePolicy(index);
      }
    return grant;
  }

  /** The policies that there have to be for a grant and those before it. IAM refuses an empty one. */
  private policiesFor({ username }: ConnectGrant): number[] {
    const { capacity, size, props } = this;
    if (props.policyCount !== undefined) return [firstChoice(username, numbers(props.policyCount))];
    return numbers(size <= capacity ? 1 : Math.min(POLICIES_PER_ROLE, Math.ceil(size / (capacity * POLICY_FILL))));
  }

  private place(): Map<number, PlacedGrant[]> | undefined {
    return (this.placement ??= spread([...this.grants.values()], [...this.policies], this.capacity));
  }

  private makePolicy(index: number): void {
    const { roleName, policyName = `${roleName}-connect`, path, tags, awsProvider: provider } = this.props;
    const suffix = index === 0 ? "connect" : `connect_${index + 1}`;
    const name = terraformName(this, suffix);
    const fullName = index === 0 ? policyName : `${policyName}-${index + 1}`;
    this.claim(fullName);
    const document = pin(
      new DataAwsIamPolicyDocument(this, `Document${index + 1}`, {
        statement: Lazy.anyValue({ produce: () => statements(this.place()?.get(index) ?? []) }),
        provider,
      }),
      name,
    );
    const policy = pin(
      new IamPolicy(this, `Policy${index + 1}`, {
        name: fullName,
        description: "May log in to the databases, as the database users, that the policy names",
        path,
        policy: document.json,
        tags,
        provider,
      }),
      name,
    );
    pin(
      new IamRolePolicyAttachment(this, `Attachment${index + 1}`, { role: roleName, policyArn: policy.arn, provider }),
      name,
    );
  }

  private claim(policyName: string): void {
    if (Token.isUnresolved(policyName)) return;
    const stack = TerraformStack.of(this);
    const claims = claimsOf.get(stack) ?? new Map<string, string>();
    claimsOf.set(stack, claims);
    const claimed = `${this.props.awsProvider?.fqn ?? ""} ${policyName}`;
    const first = claims.get(claimed);
    refuse(
      this,
      first === undefined
        ? undefined
        : `policy name must be the only one of its account, got ${show(policyName)} from ${first} and ${this.node.path}; grant to the first, or give policyName`,
    );
    claims.set(claimed, this.node.path);
  }

  private validatePlacement(): string[] {
    if (this.policies.size === 0 || this.place()) return [];
    return [
      `connect grants must fit ${this.policies.size} policies of ${POLICY_LIMIT} characters, got ${this.grants.size} grants of up to ${this.size} characters; ${
        this.policies.size < POLICIES_PER_ROLE ? "raise policyCount" : "spread the users over more roles"
      }`,
    ];
  }
}

/** The policy names of a stack, and who has them. */
const claimsOf = new WeakMap<TerraformStack, Map<string, string>>();

const numbers = (count: number): number[] => [...Array(count).keys()];

const statementSize = (database: Database): number => STATEMENT_FRAME + sid(database).length + "n10".length;

const sid = (database: Database): string =>
  `ConnectTo${terraformName(database)
    .replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/\W/g, "")}`;

function statements(grants: readonly ConnectGrant[]): object[] {
  const usersOf = new Map<Database, string[]>();
  for (const { database, username } of grants) usersOf.set(database, [...(usersOf.get(database) ?? []), username]);
  const sids = new Map<string, number>();
  const unique = (name: string): string => {
    const count = (sids.get(name) ?? 0) + 1;
    sids.set(name, count);
    return count === 1 ? name : `${name}n${count}`;
  };
  return [...usersOf].map(([database, usernames]) => ({
    sid: unique(sid(database)),
    effect: "Allow",
    actions: ["rds-db:connect"],
    resources: usernames.map((username) => database.userArn(username)),
  }));
}
