import { configured, partsOf } from "./configured";
import type { Attributes, PlannedChange, TerraformPlan } from "./plan";
import { effectOf } from "./plan";
import { connectTargets, trustedPrincipals } from "./policy-document";

/** Who can do more than before, and who can do less: one line a right. */
export interface AccessChanges {
  readonly gains: readonly string[];
  readonly losses: readonly string[];
}

/**
 * What a plan changes in who may log in, as whom, and what for; in the order of the chain. What stands on both sides is
 * nobody's gain or loss.
 *
 * Denials and permission boundaries are not weighed: a right that is listed may still be refused.
 */
export function accessChanges(plan: TerraformPlan): AccessChanges {
  const before = rightsOn("before", plan);
  const after = rightsOn("after", plan);
  return {
    gains: [...after].filter((right) => !before.has(right)),
    losses: [...before].filter((right) => !after.has(right)),
  };
}

type Side = "before" | "after";

function rightsOn(side: Side, plan: TerraformPlan): Set<string> {
  const managed = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  const servers = new Set(managed.filter(isOnServer).map((planned) => serverOf(planned, plan)));
  const rights = inChainOrder(managed).flatMap((planned) => {
    const attributes = attributesOn(side, planned);
    if (attributes === null) return [];
    if (isOnServer(planned)) {
      const server = servers.size > 1 ? ` of ${serverOf(planned, plan)}` : "";
      return SERVER_RIGHTS[planned.type]!(attributes, `${account(attributes)}${server}`);
    }
    const attachedTo = ATTACHMENTS[planned.type];
    if (attachedTo) return attachmentRights(attachedTo, attributes, side, planned, plan);
    const { expressions = {} } = configured(plan, planned.address) ?? {};
    return RIGHTS[planned.type]?.(attributes, expressions) ?? [];
  });
  return new Set(rights);
}

function inChainOrder(changes: readonly PlannedChange[]): PlannedChange[] {
  const place = ({ type }: PlannedChange): number => CHAIN.indexOf(type);
  return [...changes].sort((a, b) => place(a) - place(b));
}

/** What Terraform forgets goes on to be what it is. */
const attributesOn = (side: Side, planned: PlannedChange): Attributes | null =>
  planned.change[side === "after" && effectOf(planned) === "forget" ? "before" : side];

const ATTACHMENTS: Readonly<Record<string, (attributes: Attributes) => string>> = {
  aws_iam_role_policy_attachment: ({ role }) => `role ${text(role)}`,
  aws_iam_user_policy_attachment: ({ user }) => `IAM user ${text(user)}`,
};

/** A policy lets somebody in only where it is attached: the right is the attachment's, the target the policy's. */
function attachmentRights(
  holder: (attributes: Attributes) => string,
  attributes: Attributes,
  side: Side,
  planned: PlannedChange,
  plan: TerraformPlan,
): string[] {
  const policies = policiesOf(attributes.policy_arn, planned, plan);
  if (policies.length === 0) return [`${holder(attributes)} has the policy ${text(attributes.policy_arn)}`];
  const which = policies.length === 1 ? "" : `, if it gets one of ${policies.length} policies`;
  return policies.flatMap((policy) =>
    connectTargets(attributesOn(side, policy)?.policy).map(
      (target) => `${holder(attributes)} may connect as ${target}${which}`,
    ),
  );
}

/** The policy with an attachment's ARN; while that is known after apply only, those that its configuration refers to. */
function policiesOf(arn: unknown, { address }: PlannedChange, plan: TerraformPlan): PlannedChange[] {
  const policies = (plan.resource_changes ?? []).filter(({ type }) => type === "aws_iam_policy");
  if (typeof arn === "string")
    return policies.filter(({ change: { before, after } }) => (before?.arn ?? after?.arn) === arn);
  const own = partsOf(address);
  const references = configured(plan, address)?.expressions?.policy_arn?.references ?? [];
  const candidates = policies.filter((policy) => {
    const { module, resource } = partsOf(policy.address);
    return module === own.module && references.includes(resource);
  });
  const ofSameKey = candidates.filter((policy) => partsOf(policy.address).key === own.key);
  return ofSameKey.length > 0 && own.key !== "" ? ofSameKey : candidates;
}

const RIGHTS: Readonly<Record<string, (attributes: Attributes, configured: Attributes) => string[]>> = {
  aws_db_instance: ({ identifier, iam_database_authentication_enabled }) =>
    iam_database_authentication_enabled === true ? [`IAM identities may log in to database ${text(identifier)}`] : [],
  aws_rds_cluster: ({ cluster_identifier, iam_database_authentication_enabled }) =>
    iam_database_authentication_enabled === true
      ? [`IAM identities may log in to cluster ${text(cluster_identifier)}`]
      : [],
  aws_iam_role: ({ name, assume_role_policy }) =>
    trustedPrincipals(assume_role_policy).map(
      ({ principal, condition }) => `${principal} may assume role ${text(name)}${condition}`,
    ),
  aws_iam_role_policy: ({ role, policy }) =>
    connectTargets(policy).map((target) => `role ${text(role)} may connect as ${target}`),
  aws_iam_user_policy: ({ user, policy }) =>
    connectTargets(policy).map((target) => `IAM user ${text(user)} may connect as ${target}`),
  aws_iam_instance_profile: ({ name, role }) => [`instance profile ${text(name)} stands for role ${text(role)}`],
  aws_instance: ({ id, iam_instance_profile: profile }, { iam_instance_profile: wanted }) =>
    profile === "" || profile === null || (profile === undefined && wanted === undefined)
      ? []
      : [`EC2 instance ${text(id)} has instance profile ${text(profile)}`],
};

/** What is on a MySQL server: rights of an account. */
const SERVER_RIGHTS: Readonly<Record<string, (attributes: Attributes, account: string) => string[]>> = {
  mysql_user: (user, account) => [`${account} may log in ${howItLogsIn(user)}`],
  mysql_grant: (grant, account) => [
    ...list(grant.privileges).map(
      (privilege) => `${account} may ${privilege} on ${text(grant.database)}.${text(grant.table ?? "*")}`,
    ),
    ...list(grant.roles).map((role) => `${account} has the role ${role}`),
    ...(grant.grant === true
      ? [`${account} may pass on what it may do on ${text(grant.database)}.${text(grant.table ?? "*")}`]
      : []),
  ],
};

const isOnServer = ({ type }: PlannedChange): boolean => type in SERVER_RIGHTS;

/** What a server is called: the module that it is reached from, or its provider's alias. */
function serverOf({ address }: PlannedChange, plan: TerraformPlan): string {
  const { module } = partsOf(address);
  return module === "" ? (configured(plan, address)?.provider_config_key ?? "mysql") : module.slice(0, -1);
}

const CHAIN = [
  ...["aws_db_instance", "aws_rds_cluster"],
  ...Object.keys(SERVER_RIGHTS),
  ...Object.keys(RIGHTS),
  ...Object.keys(ATTACHMENTS),
];

const account = ({ user, role, host }: Attributes): string =>
  typeof role === "string" && role !== ""
    ? `MySQL role ${role}`
    : `database user ${text(user)}@${text(host ?? "localhost")}`;

const howItLogsIn = ({ auth_plugin, tls_option }: Attributes): string =>
  `${auth_plugin === "AWSAuthenticationPlugin" ? "with an IAM token" : "with a password"}, ${
    tls_option === undefined || tls_option === "NONE" ? "without TLS too" : "over TLS only"
  }`;

const text = (value: unknown): string => (typeof value === "string" ? value : "(known after apply)");

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
