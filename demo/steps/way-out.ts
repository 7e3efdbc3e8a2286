import { isDeepStrictEqual } from "node:util";
import type { DemoStep, ExistingThings } from "../step";
import { expect } from "../step";
import { describeProgress } from "../terraform-progress";
import { describeExisting } from "./existing";

/** What changes on purpose, the flag and what was pending with it, and what the clock changes. */
const CHANGED = ["IAMDatabaseAuthenticationEnabled", "PendingModifiedValues", "LatestRestorableTime"];

export const wayOut: DemoStep = {
  id: "way-out",
  title: "Take it down by the way out",
  async run(context, { show, progress }) {
    const { lab, project } = context;
    const onLine = (line: string): void => {
      const wait = describeProgress(line);
      if (wait) progress(wait);
    };
    await project.deploy("main.release.ts", onLine);
    const after = await describeExisting(context);
    const differences = compare(context.before!, after);
    expect(
      differences.length === 0,
      `database and EC2 instance must be as before, got other values for ${differences.join(", ")}`,
    );
    const users = await lab.database("orders").server.run("SELECT User FROM mysql.user WHERE User = 'app'");
    expect(users.length === 0, "the database user must be gone");
    expect(after.rows.length === context.before!.rows.length + 1, "the rows must be intact");
    show(
      `orders and ${context.ec2InstanceId} exist as before but for the flag, ${after.rows.length} rows intact, user app gone`,
    );
    return { rows: after.rows.length, differences };
  },
};

function compare(before: ExistingThings, after: ExistingThings): string[] {
  const pending = Object.keys((before.database.PendingModifiedValues ?? {}) as object);
  const ignored = new Set([...CHANGED, ...pending]);
  return (["database", "instance"] as const).flatMap((what) =>
    Object.keys({ ...before[what], ...after[what] })
      .filter((key) => !ignored.has(key) && !isDeepStrictEqual(before[what][key], after[what][key]))
      .map((key) => `${what} ${key}`),
  );
}
