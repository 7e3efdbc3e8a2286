import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Token } from "cdktf";
import { show } from "../errors";

/** An OIDC provider's tokens that a role trusts. */
export interface OidcTrustProps {
  /** ARN of the IAM OIDC provider. */
  readonly providerArn: string;
  /** Issuer without `https://`, such as `token.actions.githubusercontent.com`; condition keys begin with it. */
  readonly issuer: string;
  /** The `aud` claim, such as `sts.amazonaws.com`. */
  readonly audience: string;
  /** The `sub` claim, such as `system:serviceaccount:orders:app`; `*` and `?` inside it are wildcards. */
  readonly subject: string;
}

/** Another account's principals that a role trusts. */
export interface AccountTrustProps {
  /** The account, 12 digits. */
  readonly accountId: string;
  /**
   * ARNs of the only principals of the account that may assume the role.
   *
   * @default - whoever the account itself lets assume the role
   */
  readonly principalArns?: readonly string[];
  /**
   * The external id that a third party has to give.
   *
   * @default - none is asked for
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   */
  readonly externalId?: string;
}

/**
 * Who may assume a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
 */
export class Trust {
  /** Programs on EC2 instances, through an instance profile. */
  static ec2(): Trust {
    return Trust.service("ec2.amazonaws.com");
  }

  /** Lambda functions. */
  static lambda(): Trust {
    return Trust.service("lambda.amazonaws.com");
  }

  /** Tasks of ECS. */
  static ecsTasks(): Trust {
    return Trust.service("ecs-tasks.amazonaws.com");
  }

  /** Bearers of an OIDC provider's tokens: pods of EKS, jobs of GitHub Actions. Audience and subject are both required. */
  static oidc(props: OidcTrustProps): Trust {
    const { providerArn, issuer, audience, subject } = props;
    return new Trust(
      {
        actions: ["sts:AssumeRoleWithWebIdentity"],
        principals: [{ type: "Federated", identifiers: [providerArn] }],
        condition: [
          { test: "StringEquals", variable: `${issuer}:aud`, values: [audience] },
          { test: /[*?]/.test(subject) ? "StringLike" : "StringEquals", variable: `${issuer}:sub`, values: [subject] },
        ],
      },
      [
        /^https?:|\/$/.test(issuer)
          ? `issuer must be without scheme and closing slash, got ${show(issuer)}; write it as in the condition key`
          : undefined,
        [providerArn, issuer].some(Token.isUnresolved) || providerArn.endsWith(`:oidc-provider/${issuer}`)
          ? undefined
          : `providerArn must be that of the issuer, got ${show(providerArn)} and ${show(issuer)}; give both of one provider`,
        audience === "" ? `audience must not be empty, got ""; name the "aud" claim` : undefined,
        /^([^:]*:)?[*?:]*$/.test(subject)
          ? `subject must name who is trusted, got ${show(subject)}; give the "sub" claim, with wildcards only inside it`
          : undefined,
      ],
    );
  }

  /** Principals of an account, this one or another. */
  static account(props: AccountTrustProps): Trust {
    const { accountId, principalArns, externalId } = props;
    return new Trust(
      {
        actions: ["sts:AssumeRole"],
        principals: [{ type: "AWS", identifiers: [...(principalArns ?? [accountId])] }],
        condition:
          externalId === undefined
            ? undefined
            : [{ test: "StringEquals", variable: "sts:ExternalId", values: [externalId] }],
      },
      [
        Token.isUnresolved(accountId) || /^\d{12}$/.test(accountId)
          ? undefined
          : `accountId must be 12 digits, got ${show(accountId)}; write it with its leading zeros, as a string`,
        principalArns?.some((arn) => !Token.isUnresolved(arn) && arn.includes("*"))
          ? `principalArns must hold no wildcard, got ${show(principalArns)}; name each principal, or leave them out for the account`
          : undefined,
        principalArns?.some((arn) => ![arn, accountId].some(Token.isUnresolved) && arn.split(":")[4] !== accountId)
          ? `principalArns must be of the account, got ${show(principalArns)} and ${show(accountId)}; trust each account with a role of its own`
          : undefined,
        externalId === "" ? `externalId must not be empty, got ""; leave it out where none is asked for` : undefined,
        principalArns?.length === 0
          ? "principalArns must name somebody, got []; leave them out for the whole account"
          : undefined,
      ],
    );
  }

  private static service(identifier: string): Trust {
    return new Trust({ actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: [identifier] }] });
  }

  private constructor(
    /** The trust policy's one statement. */
    readonly statement: DataAwsIamPolicyDocumentStatement,
    /** The rules that the input broke. */
    readonly problems: readonly (string | undefined)[] = [],
  ) {}
}
