import type { PlannedChange } from "../cdktf-project";
import type { DemoStep } from "../step";
import { expect } from "../step";

const EXPECTED = [
  "aws_db_instance.orders_db iam_database_authentication_enabled: false -> true",
  'aws_instance.app_server iam_instance_profile: "" -> "app-server"',
];

/** The provider's own arguments, which no API describes: how the modification is made, and what a destroy would ask for. */
const isRemote = ({ attribute }: PlannedChange): boolean =>
  !["apply_immediately", "skip_final_snapshot"].includes(attribute);

export const plan: DemoStep = {
  id: "plan",
  title: "Plan main.ts",
  async run({ project }, { show, progress }) {
    const { changes, toAdd, toDestroy } = await project.plan("main.ts", progress);
    const remote = changes
      .filter(isRemote)
      .map(
        ({ address, attribute, before, after }) =>
          `${address} ${attribute}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`,
      );
    for (const change of remote) show(`changes  ${change}`);
    show(`adds     ${toAdd.join(", ")}`);
    show(`destroys ${toDestroy.length === 0 ? "nothing" : toDestroy.join(", ")}`);
    expect(
      JSON.stringify(remote.sort()) === JSON.stringify(EXPECTED),
      `the plan must change two attributes of what exists, got ${remote.join("; ")}`,
    );
    expect(toDestroy.length === 0, `the plan must destroy nothing, got ${toDestroy.join(", ")}`);
    return { changes: remote, adds: toAdd };
  },
};
