import type { DemoStep } from "../step";
import { expect } from "../step";

export const secondPlan: DemoStep = {
  id: "second-plan",
  title: "Plan again",
  async run({ project }, { show, progress }) {
    const { changes, toAdd, toDestroy } = await project.plan("main.ts", progress);
    const all = [...changes.map(({ address, attribute }) => `${address}.${attribute}`), ...toAdd, ...toDestroy];
    expect(all.length === 0, `the second plan must be empty, got ${all.join(", ")}`);
    show("no changes");
    return { empty: true };
  },
};
