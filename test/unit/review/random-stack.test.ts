import fc from "fast-check";
import { buildProgram, program } from "../../support/random-stack";
import { synth } from "../../support/synth";

const SERVERS = { appServer: "i-00000001", clerkServer: "i-00000002", billingClient: "i-00000003" };

describe("random programs", () => {
  test("synthesize, so that a run on the lab finds faults of the HCL and not of the programs", () => {
    fc.assert(
      fc.property(program, (choices) => void synth((stack) => buildProgram(stack, choices, SERVERS))),
      { numRuns: 10 },
    );
  });
});
