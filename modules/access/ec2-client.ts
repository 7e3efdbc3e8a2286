import { DataAwsIamInstanceProfile } from "@cdktf/provider-aws/lib/data-aws-iam-instance-profile";
import { DataAwsInstance } from "@cdktf/provider-aws/lib/data-aws-instance";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import type { TerraformResourceLifecycle } from "cdktf";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { forget, manageOnly } from "../adoption";
import { refuse, show } from "../errors";
import { pin, terraformName } from "../naming";
import { describeStep } from "../review/step";
import type { IGrantee } from "./connect-grant";
import type { ConnectPolicies } from "./connect-policies";
import type { NewRoleOptions, RoleOptions } from "./role";
import { detachProfile } from "./detach-profile";
import { Role } from "./role";
import { Trust } from "./trust";

/** Which EC2 instance. */
export interface Ec2InstanceProps extends Pick<RoleOptions, "awsProvider"> {
  /** Instance id, such as `i-0123456789abcdef0`; may come from a Terraform variable. */
  readonly instanceId: string;
}

/**
 * An existing EC2 instance whose programs log in to databases with the role of its instance profile.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html
 */
export class Ec2Client extends Construct implements IGrantee {
  /**
   * Takes an instance without a profile into the state and gives it one, with a role of its own. Nothing else of the
   * instance is changed, now or later; an instance that has a profile already fails the plan.
   */
  static adopt(scope: Construct, id: string, props: Ec2InstanceProps & NewRoleOptions): Ec2Client {
    return new Ec2Client(scope, id, (client) => makeProfile(client, props, noOtherProfile(props.roleName ?? id)));
  }

  /**
   * As {@link Ec2Client.adopt}, for an instance whose profile is to go. Whatever uses the old profile's role on the instance
   * loses its rights.
   */
  static replaceProfile(scope: Construct, id: string, props: Ec2InstanceProps & NewRoleOptions): Ec2Client {
    return new Ec2Client(scope, id, (client) => makeProfile(client, props));
  }

  /** Leaves the instance and its profile alone, and attaches the connect policies to the role of that profile. */
  static withExistingProfile(scope: Construct, id: string, props: Ec2InstanceProps & RoleOptions): Ec2Client {
    return new Ec2Client(scope, id, (client) => {
      const instance = lookUp(client, props, SOME_PROFILE);
      const profile = pin(
        new DataAwsIamInstanceProfile(client, "Profile", {
          name: instance.iamInstanceProfile,
          provider: props.awsProvider,
        }),
        terraformName(client),
      );
      return Role.fromRoleName(client, "Default", profile.roleName, props);
    });
  }

  /**
   * Lets go of an adopted instance: Terraform forgets it, and it stays as it is, but for the profile, which is taken off.
   *
   * The AWS provider can not take a profile off (to it, an empty `iam_instance_profile` is one left out), and would leave
   * the association with a profile that is gone; a script around the AWS CLI ends it. Give the same scope, id and role name
   * as to {@link Ec2Client.adopt}.
   */
  static release(scope: Construct, id: string, props: Ec2InstanceProps & Pick<NewRoleOptions, "roleName">): void {
    const client = new Construct(scope, id);
    refuse(client, describeInstanceId(props.instanceId));
    describeStep(client, "5. Take the instance profile off the EC2 instance, and forget the instance");
    forget(client, `${Instance.tfResourceType}.${terraformName(client)}`);
    detachProfile(client, { ...props, profileName: props.roleName ?? id });
  }

  readonly connectPolicies: ConnectPolicies;

  private constructor(scope: Construct, id: string, grantee: (client: Construct) => IGrantee) {
    super(scope, id);
    describeStep(this, "5. Give programs on the EC2 instance the role, through its instance profile");
    this.connectPolicies = grantee(this).connectPolicies;
  }
}

function makeProfile(
  client: Construct,
  props: Ec2InstanceProps & NewRoleOptions,
  check?: TerraformResourceLifecycle,
): IGrantee {
  const role = new Role(client, "Default", { ...props, trust: Trust.ec2() });
  const profile = pin(
    new IamInstanceProfile(client, "Profile", {
      name: role.roleName,
      role: role.roleName,
      path: props.path,
      tags: props.tags,
      provider: props.awsProvider,
    }),
    terraformName(client),
  );
  adoptInstance(client, props, lookUp(client, props, check), profile.name);
  return role;
}

function lookUp(client: Construct, props: Ec2InstanceProps, lifecycle?: TerraformResourceLifecycle): DataAwsInstance {
  const { instanceId, awsProvider: provider } = props;
  refuse(client, describeInstanceId(instanceId));
  return pin(new DataAwsInstance(client, "Lookup", { instanceId, provider, lifecycle }), terraformName(client));
}

function describeInstanceId(instanceId: string): string | undefined {
  return Token.isUnresolved(instanceId) || /^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(instanceId)
    ? undefined
    : `instanceId must be an EC2 instance id, got ${show(instanceId)}; write it as in "i-0123456789abcdef0"`;
}

function adoptInstance(client: Construct, props: Ec2InstanceProps, data: DataAwsInstance, profileName: string): void {
  const instance = pin(
    new Instance(client, "Resource", {
      ami: data.ami,
      instanceType: data.instanceType,
      iamInstanceProfile: profileName,
      provider: props.awsProvider,
    }),
    terraformName(client),
  );
  instance.lifecycle = manageOnly(instance, ["iam_instance_profile"]);
  instance.importFrom(props.instanceId, props.awsProvider);
}

const SOME_PROFILE = {
  postcondition: [
    {
      condition: '${self.iam_instance_profile != ""}',
      errorMessage:
        "EC2 instance must have an instance profile, got none on ${self.id}; use Ec2Client.adopt to give it one",
    },
  ],
};

const noOtherProfile = (own: string): TerraformResourceLifecycle => ({
  postcondition: [
    {
      condition: `\${contains(["", ${show(own)}], self.iam_instance_profile)}`,
      errorMessage: `EC2 instance must have no other instance profile, got \${self.iam_instance_profile}; keep it with Ec2Client.withExistingProfile, or replace it with Ec2Client.replaceProfile`,
    },
  ],
});
