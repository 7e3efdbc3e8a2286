import { POLICIES_PER_ROLE, POLICY_FILL, POLICY_FRAME, POLICY_LIMIT, STATEMENT_FRAME } from "../../access/policy-size";
import { Trust } from "../../access/trust";
import type { Json, JsonObject } from "../json";
import { at, Blocks } from "./blocks";
import type { ModuleConstructs } from "./constructs";
import { OUTPUTS } from "./outputs";
import { VARIABLES } from "./variables";

/** Where the module keeps the scripts that wait for IAM authentication, by the kind of database as its ARN names it. */
export const scriptFile = (kind: string): string => `scripts/wait-for-iam-authentication/${kind}.sh`;

/**
 * The module's JSON: every block of the constructs, made once for each of the caller's users, grants, roles and policies.
 *
 * @throws where the constructs make something that the module would lack
 */
export function toModule({ stack, grantSize }: ModuleConstructs): JsonObject {
  const blocks = new Blocks(stack);
  const connect = blocks.take("data.aws_iam_policy_document.role_connect");
  const statement = at(connect, "statement", 0) as JsonObject;
  const userArnPrefix = String(at(statement, "resources", 0)).replace("${user}", "");
  const capacity = POLICY_LIMIT - POLICY_FRAME - STATEMENT_FRAME - String(statement.sid).length;
  const wait = blocks.take("terraform_data.database_iam_authentication");
  const script = at(wait, "provisioner", 0, "local-exec") as JsonObject;
  const module: JsonObject = {
    "//": { ...(stack["//"] as JsonObject), steps: (at(stack, "//", "steps") as JsonObject[]).map(describe) },
    terraform: {
      required_version: ">= 1.9",
      required_providers: {
        aws: { source: "hashicorp/aws", version: ">= 5.100, < 7.0" },
        mysql: { source: "petoju/mysql", version: at(stack, "terraform", "required_providers", "mysql", "version") },
      },
    },
    variable: VARIABLES as unknown as JsonObject,
    locals: { ...INPUTS, user_arn_prefix: userArnPrefix, ...placement(grantSize, capacity) },
    data: {
      aws_iam_policy_document: {
        trust: {
          ...without(blocks.take("data.aws_iam_policy_document.role_trust"), "statement"),
          for_each: "${var.roles}",
          dynamic: { statement: TRUST },
        },
        connect: {
          ...connect,
          for_each: "${local.policies}",
          statement: [
            { ...statement, resources: '${[for user in each.value.users : "${local.user_arn_prefix}${user}"]}' },
          ],
        },
      },
    },
    resource: {
      terraform_data: {
        iam_authentication: {
          ...wait,
          count: "${var.iam_authentication_wait_seconds > 0 ? 1 : 0}",
          triggers_replace: {
            database_resource_id: "${var.database_resource_id}",
            iam_database_authentication_enabled: "${var.iam_database_authentication_enabled}",
          },
          provisioner: [
            {
              "local-exec": {
                ...script,
                command: `sh '\${path.module}/${scriptFile("${local.database.kind}")}'`,
                environment: {
                  ...(script.environment as JsonObject),
                  LIMIT_SECONDS: "${var.iam_authentication_wait_seconds}",
                },
              },
            },
          ],
        },
      },
      mysql_user: {
        this: {
          ...blocks.take("mysql_user.user"),
          for_each: "${var.users}",
          depends_on: ["terraform_data.iam_authentication"],
        },
      },
      mysql_grant: {
        this: {
          ...blocks.take("mysql_grant.user_grant_1"),
          for_each: "${local.grants}",
          user: "${mysql_user.this[each.value.user].user}",
          host: "${mysql_user.this[each.value.user].host}",
          table: "${each.value.table}",
          privileges: "${[for privilege in each.value.privileges : upper(trimspace(privilege))]}",
        },
      },
      aws_iam_policy: {
        this: {
          ...blocks.take("aws_iam_policy.role_connect"),
          for_each: "${local.policies}",
          name: "${local.role_names[each.value.role]}-${var.policy_name}${each.value.suffix}",
          path: '${try(var.roles[each.value.role].path, "/")}',
          policy: "${data.aws_iam_policy_document.connect[each.key].json}",
          lifecycle: { precondition: [FITS] },
        },
      },
      aws_iam_role_policy_attachment: {
        this: {
          ...blocks.take("aws_iam_role_policy_attachment.role_connect"),
          for_each: "${local.policies}",
          role: "${local.role_names[each.value.role]}",
          policy_arn: "${aws_iam_policy.this[each.key].arn}",
        },
      },
      aws_iam_role: {
        this: {
          ...blocks.take("aws_iam_role.role"),
          for_each: "${var.roles}",
          assume_role_policy: "${data.aws_iam_policy_document.trust[each.key].json}",
        },
      },
      aws_iam_instance_profile: {
        this: {
          ...blocks.take("aws_iam_instance_profile.role"),
          for_each: `\${{ for name, role in var.roles : name => role if role.service == "${EC2}" }}`,
          name: "${aws_iam_role.this[each.key].name}",
          role: "${aws_iam_role.this[each.key].name}",
        },
      },
    },
    output: OUTPUTS as unknown as JsonObject,
  };
  blocks.finish();
  return module;
}

const EC2 = identifierOf(Trust.ec2());

/** What the inputs say, in the shape in which blocks are made of it. */
const INPUTS = {
  database:
    '${zipmap(["arn", "partition", "service", "region", "account_id", "kind", "identifier"], split(":", var.database_arn))}',
  grants: `\${merge([for name, user in var.users : { for grant in user.grants : "\${name}/\${grant.database}/\${grant.table}" => merge(grant, { user = name }) }]...)}`,
  role_names: "${merge({ for key, role in aws_iam_role.this : key => role.name }, var.existing_roles)}",
  users_of_role:
    "${{ for role in concat(keys(var.roles), keys(var.existing_roles)) : role => [for name, user in var.users : name if contains(user.roles, role)] }}",
};

/**
 * The policies of each role and their users, as `ConnectPolicies` places them: each user ranks the role's policies by a hash
 * of its own name, so that taking one user out leaves the others where they are.
 */
function placement(grantSize: number, capacity: number): JsonObject {
  return {
    policy_sizes: `\${{ for role, users in local.users_of_role : role => length(join("", users)) + ${grantSize} * length(users) }}`,
    policy_counts: `\${{ for role, size in local.policy_sizes : role => coalesce(var.policy_count, size <= ${capacity} ? 1 : min(${POLICIES_PER_ROLE}, ceil(size / (${capacity} * ${POLICY_FILL})))) }}`,
    policy_ranks:
      '${{ for role, users in local.users_of_role : role => { for user in users : user => reverse(sort([for number in range(local.policy_counts[role]) : "${sha256("${number}/${user}")}/${number}"])) } }}',
    policy_users:
      '${{ for role, ranks in local.policy_ranks : role => { for user, ranked in ranks : split("/", ranked[0])[1] => user... } }}',
    policies:
      '${merge([for role, numbers in local.policy_users : { for number, users in numbers : "${role}${number == "0" ? "" : "/${number + 1}"}" => { role = role, users = users, suffix = number == "0" ? "" : "-${number + 1}" } }]...)}',
  };
}

const FITS = {
  condition: `\${length(data.aws_iam_policy_document.connect[each.key].minified_json) <= ${POLICY_LIMIT}}`,
  error_message: `policy must have at most ${POLICY_LIMIT} characters, got \${length(data.aws_iam_policy_document.connect[each.key].minified_json)} for \${length(each.value.users)} users; raise policy_count, or spread the users over more roles`,
};

/** The statements of the constructs' trust policies, each for the roles that ask for it. */
const TRUST: Json = [
  { for_each: "${each.value.service[*]}", content: serviceTrust() },
  { for_each: "${each.value.oidc[*]}", content: oidcTrust() },
  { for_each: "${each.value.account[*]}", content: accountTrust() },
];

function serviceTrust(): JsonObject {
  const statement = Trust.ec2().statement as unknown as JsonObject;
  return {
    ...statement,
    principals: [{ ...(at(statement, "principals", 0) as JsonObject), identifiers: ["${statement.value}"] }],
  };
}

function oidcTrust(): JsonObject {
  const { statement } = Trust.oidc({
    providerArn: "${statement.value.provider_arn}",
    issuer: "${statement.value.issuer}",
    audience: "${statement.value.audience}",
    subject: "${statement.value.subject}",
  });
  const [audience, subject] = statement.condition as unknown as JsonObject[];
  const test = '${can(regex("[*?]", statement.value.subject)) ? "StringLike" : "StringEquals"}';
  return { ...(statement as unknown as JsonObject), condition: [audience!, { ...subject, test }] };
}

function accountTrust(): JsonObject {
  const { statement } = Trust.account({ accountId: "${statement.value.account_id}", externalId: "${condition.value}" });
  const { condition, ...rest } = statement as unknown as JsonObject;
  const identifiers =
    "${length(statement.value.principal_arns) > 0 ? statement.value.principal_arns : [statement.value.account_id]}";
  return {
    ...rest,
    principals: [{ ...(at(rest, "principals", 0) as JsonObject), identifiers }],
    dynamic: { condition: { for_each: "${statement.value.external_id[*]}", content: at(condition!, 0) } },
  };
}

function identifierOf({ statement }: Trust): string {
  return String(at(statement as unknown as Json, "principals", 0, "identifiers", 0));
}

const OTHER_STEPS: Readonly<Record<string, string>> = {
  "1": "1. Wait until IAM authentication is live",
  "3": "3. Allow each role to connect as the database users that name it, and as no others",
  "4": "4. Create the roles, and say who may assume them",
  "5": "5. Create instance profiles for the roles of EC2 instances",
};

/** The steps are those of the constructs, in the plural. */
const describe = ({ step, paths }: JsonObject): JsonObject => ({
  step: OTHER_STEPS[String(step).split(".")[0]!] ?? step!,
  paths: paths!,
});

function without(block: JsonObject, name: string): JsonObject {
  const { [name]: _left, ...rest } = block;
  return rest;
}
