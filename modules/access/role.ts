import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { TerraformProvider } from "cdktf";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { refuse, show } from "../errors";
import { pin, terraformName } from "../naming";
import { describeStep } from "../review/step";
import type { IGrantee } from "./connect-grant";
import { ConnectPolicies } from "./connect-policies";
import type { Trust } from "./trust";

/** What holds for every role that connect grants go to. */
export interface RoleOptions {
  /** As {@link ConnectPoliciesProps.policyCount}. */
  readonly policyCount?: number;
  /** As {@link ConnectPoliciesProps.policyName}. */
  readonly policyName?: string;
  /**
   * The AWS provider, where it is not the stack's default one.
   *
   * @default - the default AWS provider of the stack
   */
  readonly awsProvider?: TerraformProvider;
}

/** What a new role looks like. */
export interface NewRoleOptions extends RoleOptions {
  /**
   * Name of the role, at most 64 characters.
   *
   * @default - the construct's id
   */
  readonly roleName?: string;
  /**
   * IAM path, such as `/databases/`.
   *
   * @default "/"
   */
  readonly path?: string;
  /**
   * ARN of the permissions boundary.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  readonly permissionsBoundary?: string;
  /**
   * Tags of the role and of its policies; those of the role are the principal's tags.
   *
   * @default - none
   */
  readonly tags?: Record<string, string>;
}

/** What it takes to make a role. */
export interface RoleProps extends NewRoleOptions {
  /** Who may assume the role. */
  readonly trust: Trust;
}

/**
 * An IAM role that connect grants go to: for Lambda, ECS, an OIDC provider, another account, or one that exists.
 *
 * For an EC2 instance there is `Ec2Client`, which brings the instance profile.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
 */
export class Role extends Construct implements IGrantee {
  /** Refers to a role that is managed elsewhere, and only attaches policies to it. */
  static fromRoleName(scope: Construct, id: string, roleName: string, options: RoleOptions = {}): IGrantee {
    class Import extends Construct implements IGrantee {
      readonly connectPolicies = new ConnectPolicies(this, { ...options, roleName });
    }
    refuse(scope, describeRoleName(roleName));
    return new Import(scope, id);
  }

  /** Name of the role. */
  readonly roleName: string;
  /** ARN of the role. */
  readonly roleArn: string;
  readonly connectPolicies: ConnectPolicies;

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const { trust, path, permissionsBoundary, tags, awsProvider: provider } = props;
    const name = props.roleName ?? ownId(this);
    refuse(this, describeRoleName(name), describePath(path), ...trust.problems);
    describeStep(this, "4. Create the role, and say who may assume it");
    const document = pin(
      new DataAwsIamPolicyDocument(this, "Trust", { statement: [trust.statement], provider }),
      terraformName(this, "trust"),
    );
    const role = pin(
      new IamRole(this, "Resource", {
        name,
        path,
        assumeRolePolicy: document.json,
        permissionsBoundary,
        tags,
        provider,
      }),
      terraformName(this),
    );
    this.roleName = role.name;
    this.roleArn = role.arn;
    this.connectPolicies = new ConnectPolicies(this, {
      roleName: role.name,
      path,
      tags,
      policyCount: props.policyCount,
      policyName: props.policyName,
      awsProvider: provider,
    });
  }
}

/** The id that the user gave: that of the nearest scope which is not called `Default`. */
const ownId = (construct: Construct): string =>
  construct.node.scopes.reverse().find((scope) => scope.node.id !== "Default")!.node.id;

/** The rule that a role's name breaks, or `undefined`. */
export function describeRoleName(name: string): string | undefined {
  return Token.isUnresolved(name) || /^[\w+=,.@-]{1,64}$/.test(name)
    ? undefined
    : `roleName must be 1 to 64 letters, digits and "+=,.@-_", got ${show(name)} (${name.length}); set roleName`;
}

/** The rule that an IAM path breaks, or `undefined`. */
export function describePath(path: string | undefined): string | undefined {
  return path === undefined || Token.isUnresolved(path) || /^\/([\x21-\x7e]+\/)?$/.test(path)
    ? undefined
    : `path must begin and end with "/", got ${show(path)}; write it as in "/databases/"`;
}
