import type { ControlPlaneRequest } from "../../lab";
import type { DemoStep } from "../step";
import { expect } from "../step";
import { describeProgress, providerWait } from "../terraform-progress";

const isWrite = ({ action }: ControlPlaneRequest): boolean =>
  !/^(Describe|Get|List|AssumeRole|Decode|Simulate)/.test(action);

export const deploy: DemoStep = {
  id: "deploy",
  title: "cdktf deploy main.ts",
  async run({ lab, project, before }, { show, progress }) {
    const seen = (await lab.controlPlane.requests()).length;
    let providerWaitMs = 0;
    await project.deploy("main.ts", (line) => {
      providerWaitMs = providerWait(line) ?? providerWaitMs;
      const wait = describeProgress(line);
      if (wait) progress(wait);
    });
    const writes = (await lab.controlPlane.requests(seen)).filter(isWrite);
    const ofExisting = writes.filter(({ service }) => service === "rds" || service === "ec2");
    for (const { action, parameters } of ofExisting) show(`sent ${action} ${JSON.stringify(parameters)}`);
    show(
      `sent to IAM: ${writes
        .filter(({ service }) => service === "iam")
        .map(({ action }) => action)
        .join(", ")}`,
    );
    const [modify, associate] = ["ModifyDBInstance", "AssociateIamInstanceProfile"].map((name) =>
      ofExisting.filter(({ action }) => action === name),
    );
    expect(
      ofExisting.length === 2 && modify.length === 1 && associate.length === 1,
      `the control plane must get one ModifyDBInstance and one AssociateIamInstanceProfile, got ${ofExisting.map(({ action }) => action).join(", ")}`,
    );
    const { DBInstanceIdentifier, EnableIAMDatabaseAuthentication, ApplyImmediately, ...others } = modify[0].parameters;
    expect(
      DBInstanceIdentifier === "orders" && EnableIAMDatabaseAuthentication === true && ApplyImmediately === true,
      "ModifyDBInstance must turn IAM authentication on with ApplyImmediately=true",
    );
    const changed = Object.keys(others).filter((name) => others[name] !== before!.database[name]);
    expect(changed.length === 0, `ModifyDBInstance must change nothing else, got ${changed.join(", ")}`);
    return { providerWaitMs, requests: ofExisting.map(({ action, parameters }) => ({ action, parameters })) };
  },
};
