import { DataAwsArn } from "@cdktf/provider-aws/lib/data-aws-arn";
import { DataAwsInstance } from "@cdktf/provider-aws/lib/data-aws-instance";
import { DataResource } from "cdktf";
import type { Construct } from "constructs";
import { pin, terraformName } from "../naming";
import type { Ec2InstanceProps } from "./ec2-client";

/** Ends the association of an EC2 instance with one instance profile; with another, it fails. */
const SCRIPT = `set -eu
command -v aws > /dev/null || {
  echo "aws must be on the PATH to take the instance profile off; install the AWS CLI" >&2
  exit 1
}
answer=$(aws ec2 describe-iam-instance-profile-associations --region "$REGION" --output text \\
  --filters "Name=instance-id,Values=$INSTANCE" Name=state,Values=associating,associated \\
  --query "IamInstanceProfileAssociations[].[AssociationId, IamInstanceProfile.Arn]")
association=$(echo "$answer" | cut -f 1)
case "$answer" in
  "")
    echo "$INSTANCE has no instance profile"
    ;;
  */"$PROFILE")
    aws ec2 disassociate-iam-instance-profile --region "$REGION" --association-id "$association" > /dev/null
    echo "took the instance profile $PROFILE off $INSTANCE"
    ;;
  *)
    echo "instance profile of $INSTANCE must be $PROFILE, got $answer; release it with the roleName that it was adopted with" >&2
    exit 1
    ;;
esac
`;

/**
 * Takes an instance profile off an EC2 instance.
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/ec2/disassociate-iam-instance-profile.html
 */
export function detachProfile(client: Construct, props: Ec2InstanceProps & { readonly profileName: string }): void {
  const { instanceId, profileName, awsProvider: provider } = props;
  const name = terraformName(client);
  const instance = pin(new DataAwsInstance(client, "Lookup", { instanceId, provider }), name);
  const arn = pin(new DataAwsArn(client, "Arn", { arn: instance.arn, provider }), name);
  pin(
    new DataResource(client, "Detached", {
      provisioners: [
        {
          type: "local-exec",
          command: SCRIPT,
          environment: { INSTANCE: instanceId, PROFILE: profileName, REGION: arn.region },
        },
      ],
    }),
    terraformName(client, "detached"),
  );
}
