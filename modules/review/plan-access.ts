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
  const rights = inChainOrder(plan.resource_changes ?? []).flatMap((planned) => {
    const attributes = attributesOn(side, planned);
    if (attributes === null) return [];
    const attachedTo = ATTACHMENTS[planned.type];
    if (attachedTo) return attachmentRights(attachedTo, attributes, side, planned, plan);
    return RIGHTS[planned.type]?.(attributes) ?? [];
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
  const policy = policyOf(planned, plan);
  if (!policy) return [`${holder(attributes)} has the policy ${text(attributes.policy_arn)}`];
  const document = attributesOn(side, policy)?.policy;
  return connectTargets(document).map((target) => `${holder(attributes)} may connect as ${target}`);
}

/** The policy of an attachment: the one that its configuration refers to, or the one with its ARN. */
function policyOf({ address, change }: PlannedChange, { resource_changes = [], configuration }: TerraformPlan) {
  const configured = configuration?.root_module?.resources?.find((resource) => resource.address === address);
  const references = configured?.expressions?.policy_arn?.references ?? [];
  const arn = (change.after ?? change.before)?.policy_arn;
  return resource_changes.find(
    (planned) =>
      planned.type === "aws_iam_policy" &&
      (references.includes(planned.address) || (arn !== undefined && planned.change.before?.arn === arn)),
  );
}

const RIGHTS: Readonly<Record<string, (attributes: Attributes) => string[]>> = {
  aws_db_instance: ({ identifier, iam_database_authentication_enabled }) =>
    iam_database_authentication_enabled === true ? [`IAM identities may log in to database ${text(identifier)}`] : [],
  aws_rds_cluster: ({ cluster_identifier, iam_database_authentication_enabled }) =>
    iam_database_authentication_enabled === true
      ? [`IAM identities may log in to cluster ${text(cluster_identifier)}`]
      : [],
  mysql_user: (user) => [`${account(user)} may log in ${howItLogsIn(user)}`],
  mysql_grant: (grant) =>
    list(grant.privileges).map(
      (privilege) => `${account(grant)} may ${privilege} on ${text(grant.database)}.${text(grant.table ?? "*")}`,
    ),
  aws_iam_role: ({ name, assume_role_policy }) =>
    trustedPrincipals(assume_role_policy).map((principal) => `${principal} may assume role ${text(name)}`),
  aws_iam_role_policy: ({ role, policy }) =>
    connectTargets(policy).map((target) => `role ${text(role)} may connect as ${target}`),
  aws_iam_user_policy: ({ user, policy }) =>
    connectTargets(policy).map((target) => `IAM user ${text(user)} may connect as ${target}`),
  aws_iam_instance_profile: ({ name, role }) => [`instance profile ${text(name)} stands for role ${text(role)}`],
  aws_instance: ({ id, iam_instance_profile: profile }) =>
    profile === "" || profile === null ? [] : [`EC2 instance ${text(id)} has instance profile ${text(profile)}`],
};

const CHAIN = [...Object.keys(RIGHTS), ...Object.keys(ATTACHMENTS)];

const account = ({ user, host }: Attributes): string => `database user ${text(user)}@${text(host ?? "localhost")}`;

const howItLogsIn = ({ auth_plugin, tls_option }: Attributes): string =>
  `${auth_plugin === "AWSAuthenticationPlugin" ? "with an IAM token" : "with a password"}, ${
    tls_option === undefined || tls_option === "NONE" ? "without TLS too" : "over TLS only"
  }`;

const text = (value: unknown): string => (typeof value === "string" ? value : "(known after apply)");

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
