import type { Lab } from "../../../lab";
import { startLab } from "../../../lab";
import { Workspace } from "../../support/workspace";
import { changes } from "./changes";
import { checks } from "./checks";
import { databases } from "./databases";
import type { Existing } from "./existing";
import { createExisting } from "./existing";
import { failingApplies } from "./failing-applies";
import { grantees } from "./grantees";
import { shop } from "./shop";

let lab: Lab;
let existing: Existing;
let workspace: Workspace;
let applied: Promise<unknown>;

beforeAll(async () => {
  lab = await startLab({ iamAuthentication: true });
  existing = await createExisting(lab);
  workspace = await Workspace.create(lab.environment);
  await workspace.synth(shop(lab, existing, false));
  applied = workspace.apply();
  applied.catch(() => undefined); // Awaited below; the AWS provider waits half a minute for the cluster.
});
afterAll(async () => {
  await applied?.catch(() => undefined);
  await workspace?.[Symbol.asyncDispose]();
  await lab?.[Symbol.asyncDispose]();
});

describe("a plan", () => checks(() => ({ lab, existing })));
describe("an apply", () => failingApplies(() => lab));

describe("one stack with every kind of database, admin and grantee", () => {
  beforeAll(() => applied);

  describe("grantees", () => grantees(() => ({ lab, existing })));
  describe("databases", () => databases(() => ({ lab, workspace })));
  describe("changes", () => changes(() => ({ lab, existing, workspace })));
});
