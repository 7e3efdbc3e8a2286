import { randomInt } from "node:crypto";
import fc from "fast-check";
import type { Lab } from "../../lab";
import { startLab } from "../../lab";
import { createExistingThings } from "../support/existing-things";
import { buildProgram, program } from "../support/random-stack";
import { synthesized } from "../support/synth";
import { TwoSyntaxes } from "../support/two-syntaxes";
import type { ExistingServers } from "../support/whole-library";

/** `SEED=… npm run test:slow` makes the same stacks again; fast-check's report names the path to the smallest one. */
const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
const path = process.env.SEED_PATH;
const STACKS = 25;

describe("HCL and the JSON that it is rendered from", () => {
  let lab: Lab;
  let servers: ExistingServers;
  let syntaxes: TwoSyntaxes;

  beforeAll(async () => {
    lab = await startLab({ iamAuthentication: true });
    servers = await createExistingThings(lab);
    syntaxes = await TwoSyntaxes.create(lab.environment);
  });
  afterAll(async () => {
    await syntaxes?.[Symbol.asyncDispose]();
    await lab?.[Symbol.asyncDispose]();
  });

  test("say and plan the same for stacks made at random from the constructs", async () => {
    process.stderr.write(`random stacks: SEED=${seed}\n`);
    let planned = 0;
    const sameForOne = fc.asyncProperty(program, async (choices) => {
      const json = synthesized((stack) => buildProgram(stack, choices, servers));
      const { plan, differences } = await syntaxes.compare(json);
      expect(differences).toEqual([]);
      planned += (plan.resource_changes?.length ?? 0) > 0 ? 1 : 0;
    });
    await fc.assert(sameForOne, { seed, path, numRuns: STACKS, verbose: fc.VerbosityLevel.Verbose });
    if (path === undefined) expect(planned).toBeGreaterThan(STACKS / 2); // A release alone has nothing to plan.
  });
});
