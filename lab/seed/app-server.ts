import {
  type EC2Client,
  CreateKeyPairCommand,
  CreateSecurityGroupCommand,
  DescribeImagesCommand,
  DescribeSubnetsCommand,
  ModifyInstanceAttributeCommand,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";

/**
 * Starts an EC2 instance as a team has it: without an instance profile, and every attribute that Terraform can set has
 * another value than its default.
 *
 * @returns the instance's id
 */
export async function createAppServer(ec2: EC2Client, name: string): Promise<string> {
  const { Subnets } = await ec2.send(
    new DescribeSubnetsCommand({ Filters: [{ Name: "default-for-az", Values: ["true"] }] }),
  );
  const subnet = Subnets![1]!;
  const images = await ec2.send(
    new DescribeImagesCommand({ Filters: [{ Name: "architecture", Values: ["x86_64"] }], Owners: ["amazon"] }),
  );
  const image = images.Images!.find((candidate) => candidate.Name?.startsWith("amzn"))!;
  const securityGroup = await ec2.send(
    new CreateSecurityGroupCommand({ GroupName: name, Description: "The servers", VpcId: subnet.VpcId }),
  );
  await ec2.send(new CreateKeyPairCommand({ KeyName: name, KeyType: "ed25519" }));
  const { Instances } = await ec2.send(
    new RunInstancesCommand({
      MinCount: 1,
      MaxCount: 1,
      ImageId: image.ImageId,
      InstanceType: "t3.large",
      KeyName: name,
      SubnetId: subnet.SubnetId,
      SecurityGroupIds: [securityGroup.GroupId!],
      UserData: Buffer.from("#!/bin/sh\nsystemctl enable --now app\n").toString("base64"),
      EbsOptimized: true,
      Monitoring: { Enabled: true },
      DisableApiTermination: true,
      DisableApiStop: true,
      InstanceInitiatedShutdownBehavior: "terminate",
      CreditSpecification: { CpuCredits: "standard" },
      CpuOptions: { CoreCount: 1, ThreadsPerCore: 1 },
      HibernationOptions: { Configured: true },
      EnclaveOptions: { Enabled: true },
      MaintenanceOptions: { AutoRecovery: "disabled" },
      CapacityReservationSpecification: { CapacityReservationPreference: "none" },
      PrivateDnsNameOptions: { HostnameType: "resource-name", EnableResourceNameDnsARecord: true },
      MetadataOptions: {
        HttpEndpoint: "enabled",
        HttpTokens: "required",
        HttpPutResponseHopLimit: 2,
        InstanceMetadataTags: "enabled",
      },
      Placement: { Tenancy: "dedicated" },
      BlockDeviceMappings: [
        {
          DeviceName: image.RootDeviceName,
          Ebs: { VolumeSize: 30, VolumeType: "gp3", Iops: 4000, Throughput: 250, DeleteOnTermination: false },
        },
        {
          DeviceName: "/dev/sdf",
          Ebs: { VolumeSize: 100, VolumeType: "gp3", Iops: 5000, Throughput: 300, Encrypted: true },
        },
      ],
      TagSpecifications: [
        {
          ResourceType: "instance",
          Tags: [
            { Key: "Name", Value: name },
            { Key: "team", Value: "orders" },
          ],
        },
        { ResourceType: "volume", Tags: [{ Key: "team", Value: "orders" }] },
      ],
    }),
  );
  const instanceId = Instances![0]!.InstanceId!;
  await ec2.send(new ModifyInstanceAttributeCommand({ InstanceId: instanceId, SourceDestCheck: { Value: false } }));
  return instanceId;
}
