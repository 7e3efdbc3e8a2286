import type { Lab } from "../../../lab";
import { startLab } from "../../../lab";
import { chain } from "./chain";

let lab: Lab;

beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

describe("main.ts on a database without IAM authentication", () => chain(() => lab));
