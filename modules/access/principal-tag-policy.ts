import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { TerraformProvider } from "cdktf";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type { Database } from "../database/database";
import { refuse, show } from "../errors";
import { pin, terraformName } from "../naming";
import { describeStep } from "../review/step";
import { describePolicyName, POLICY_FRAME, POLICY_LIMIT, sizeOfGrant, STATEMENT_FRAME } from "./policy-size";
import type { Role } from "./role";
import { describePath } from "./role";

/** What it takes to let people connect as the user that their tag names. */
export interface PrincipalTagPolicyProps {
  /** The databases that people may connect to. */
  readonly databases: readonly Database[];
  /** Key of the principal's tag whose value is the database user's name. */
  readonly tagKey: string;
  /**
   * Name of the policy.
   *
   * @default - the construct's id
   */
  readonly policyName?: string;
  /**
   * IAM path of the policy.
   *
   * @default "/"
   */
  readonly path?: string;
  /**
   * The AWS provider, where it is not the stack's default one.
   *
   * @default - the default AWS provider of the stack
   */
  readonly awsProvider?: TerraformProvider;
}

/**
 * One policy for all people: everybody may connect as the database user whose name is the value of their own tag, and as
 * nobody else. A principal without the tag may connect as nobody.
 *
 * The tag is the role's, or a session tag (IAM Identity Center's attributes for access control). It protects only as far as
 * people can not choose it: whoever may tag the role, or pass `sts:TagSession` with a value of their choice, chooses the user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export class PrincipalTagPolicy extends Construct {
  /** ARN of the policy, for a permission set or for roles that are managed elsewhere. */
  readonly policyArn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PrincipalTagPolicyProps,
  ) {
    super(scope, id);
    const { databases, tagKey, policyName = id, path, awsProvider: provider } = props;
    refuse(
      this,
      Token.isUnresolved(tagKey) || /^[\w.:/=+@-]{1,128}$/.test(tagKey)
        ? undefined
        : `tagKey must be 1 to 128 letters, digits and "_.:/=+@-", got ${show(tagKey)}; rename the tag`,
      databases.length > 0 ? undefined : "databases must name one at least, got []; say what people may connect to",
      describeSize(databases, tagKey),
      describePolicyName(policyName),
      describePath(path),
    );
    describeStep(this, "3. Allow everybody to connect as the database user that their own tag names");
    const document = pin(
      new DataAwsIamPolicyDocument(this, "Document", {
        statement: [
          {
            effect: "Allow",
            actions: ["rds-db:connect"],
            resources: databases.map((database) => database.userArn(`&{aws:PrincipalTag/${tagKey}}`)),
          },
        ],
        provider,
      }),
      terraformName(this),
    );
    const policy = pin(
      new IamPolicy(this, "Resource", {
        name: policyName,
        description: `May log in as the database user that the principal's tag ${tagKey} names`,
        path,
        policy: document.json,
        provider,
      }),
      terraformName(this),
    );
    this.policyArn = policy.arn;
  }

  /** Attaches the policy to a role. */
  attachTo(role: Role): void {
    const roleConstructName = terraformName(role);
    pin(
      new IamRolePolicyAttachment(this, `Attachment-${roleConstructName}`, {
        role: role.roleName,
        policyArn: this.policyArn,
        provider: this.props.awsProvider,
      }),
      terraformName(this, roleConstructName),
    );
  }
}

function describeSize(databases: readonly Database[], tagKey: string): string | undefined {
  const username = `\${aws:PrincipalTag/${tagKey}}`;
  const size = databases.reduce(
    (sum, database) => sum + sizeOfGrant({ database, username }),
    POLICY_FRAME + STATEMENT_FRAME,
  );
  return size <= POLICY_LIMIT
    ? undefined
    : `policy must fit ${POLICY_LIMIT} characters, got ${databases.length} databases of up to ${size}; make several policies`;
}
