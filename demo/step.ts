import type { Lab, SeededThings } from "../lab";
import type { CdktfProject } from "./cdktf-project";

/** What the steps share. */
export interface DemoContext {
  readonly lab: Lab;
  /** The folder from which main.ts is deployed. */
  readonly project: CdktfProject;
  /** What the database and the EC2 instance looked like before anything was deployed. */
  before?: SeededThings;
}

/** How a step tells what it saw. */
export interface Reporter {
  /** What is being waited for, in one line that replaces the last. */
  progress(line: string): void;
  /** Something observed, to stay on the screen. */
  show(text: string): void;
}

/** One step of the demo: does it, and returns what it observed; throws where that is not what it had to be. */
export interface DemoStep {
  readonly id: string;
  readonly title: string;
  run(context: DemoContext, reporter: Reporter): Promise<Record<string, unknown>>;
}

/** Fails a step whose observation is not what the chain promises. */
export function expect(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}
