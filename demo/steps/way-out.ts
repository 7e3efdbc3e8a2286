import { isDeepStrictEqual } from "node:util";
import { describeSeed, type SeededThings } from "../../lab";
import type { DemoStep } from "../step";
import { expect } from "../step";
import { describeProgress } from "../terraform-progress";

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
    const after = await describeSeed(lab);
    const before = context.before!;
    const differences = compare(before, after);
    expect(
      differences.length === 0,
      `database and EC2 instance must be as before, got other values for ${differences.join(", ")}`,
    );
    const users = await lab.database("orders").server.run("SELECT User FROM mysql.user WHERE User = 'app'");
    expect(users.length === 0, "the database user must be gone");
    expect(
      isDeepStrictEqual(after.rows.slice(0, before.rows.length), before.rows) &&
        after.rows.length === before.rows.length + 1,
      "the rows must be intact, with the one that was inserted",
    );
    show(
      `orders and ${lab.ec2InstanceId} exist as before but for the flag, ${after.rows.length} rows intact, user app gone`,
    );
    return { rows: after.rows.length, differences };
  },
};

function compare(before: SeededThings, after: SeededThings): string[] {
  const pending = Object.keys((before.database.PendingModifiedValues ?? {}) as object);
  const ignored = new Set([...CHANGED, ...pending]);
  return (["database", "instance"] as const).flatMap((what) =>
    Object.keys({ ...before[what], ...after[what] })
      .filter((key) => !ignored.has(key) && !isDeepStrictEqual(before[what][key], after[what][key]))
      .map((key) => `${what} ${key}`),
  );
}
