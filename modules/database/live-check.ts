import type { TerraformResource } from "cdktf";
import { DataResource, Token } from "cdktf";
import type { Construct } from "constructs";
import { refuse } from "../errors";
import { pin, terraformName } from "../naming";
import { LIVE_CHECK_SCRIPTS } from "./live-check-script";

/** How the wait for IAM authentication is made. */
export interface LiveCheckOptions {
  /**
   * The longest wait, in seconds.
   *
   * @default 900
   */
  readonly limitSeconds?: number;
  /**
   * Environment of the AWS CLI beside the one that Terraform runs in, such as `{ AWS_PROFILE: "production" }` where the AWS
   * provider is given a profile of its own. No secrets: it stands in the configuration.
   *
   * @default - the environment of Terraform alone
   */
  readonly environment?: Record<string, string>;
}

/** What {@link waitUntilLive} waits for. */
export interface LiveCheckProps extends LiveCheckOptions {
  /** Which of the two AWS CLI commands describes the database. */
  readonly kind: keyof typeof LIVE_CHECK_SCRIPTS;
  /** Instance or cluster identifier. */
  readonly identifier: string;
  /** Region of the database. */
  readonly region: string;
  /**
   * The adopted resource: the wait comes after it, and again whenever its flag is switched.
   *
   * @default - the database is managed elsewhere
   */
  readonly after?: TerraformResource;
}

/**
 * Waits until RDS reports IAM authentication as on and no longer pending.
 *
 * The AWS provider can report a modification as complete while the flag is still among the pending values
 * (terraform-provider-aws issue 45575), and its data source for an instance has neither; a database user made in that gap
 * fails with MySQL's error 1524. The wait is a shell script around the AWS CLI, so that a reviewer can read what will run.
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/rds/describe-db-instances.html
 */
export function waitUntilLive(scope: Construct, props: LiveCheckProps): DataResource {
  const { after, limitSeconds = 900 } = props;
  refuse(
    scope,
    Token.isUnresolved(limitSeconds) || (Number.isInteger(limitSeconds) && limitSeconds >= 0)
      ? undefined
      : `limitSeconds must be a whole number, got ${limitSeconds}; give the longest wait in seconds`,
  );
  return pin(
    new DataResource(scope, "IamAuthentication", {
      dependsOn: after && [after],
      lifecycle: after && {
        replaceTriggeredBy: [
          `${after.terraformResourceType}.${after.friendlyUniqueId}.iam_database_authentication_enabled`,
        ],
      },
      provisioners: [
        {
          type: "local-exec",
          command: LIVE_CHECK_SCRIPTS[props.kind],
          environment: {
            ...props.environment,
            DATABASE: props.identifier,
            REGION: props.region,
            LIMIT_SECONDS: String(limitSeconds),
          },
        },
      ],
    }),
    terraformName(scope, "iam_authentication"),
  );
}
