import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CLI = join(__dirname, "../../../modules/review/cli.ts");
const TSX = require.resolve("tsx");

describe("npm run hcl", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "hcl-command-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", TSX, CLI, ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };

  test("says how it is used where it is asked, and writes nothing", () => {
    expect(run("--help")).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^Usage: npm run hcl -- \[options\] \[folder\]\n/),
      stderr: "",
    });
    expect(existsSync(join(folder, "hcl.out"))).toBe(false);
  });

  test.each([
    ["an option that it does not have", ["--json"], "error: unknown option '--json'\n"],
    ["two folders", ["a", "b"], "error: too many arguments. Expected 1 argument but got 2.\n"],
    ["a folder without cdktf.json", [], "cdktf.json must be in this folder, got none; run this in a CDKTF project, or"],
  ])("fails with 2 for %s", (_what, args, message) => {
    expect(run(...args)).toEqual({ status: 2, stdout: "", stderr: expect.stringContaining(message) });
  });

  test("fails with 2 for a cdktf.json without an app", () => {
    writeFileSync(join(folder, "cdktf.json"), "{}");
    expect(run()).toMatchObject({
      status: 2,
      stderr: 'cdktf.json must have an "app", got none; add it, or give --app\n',
    });
  });

  test("fails with 1 where the app fails, after what the app itself says", () => {
    expect(run("--app", "echo broken >&2; exit 3")).toEqual({
      status: 1,
      stdout: "",
      stderr: 'broken\napp must synthesize, got a failure of "echo broken >&2; exit 3"; see its own message above\n',
    });
  });

  test("fails with 1 where the app synthesizes nothing", () => {
    expect(run("--app", "true")).toEqual({
      status: 1,
      stdout: "",
      stderr: 'app must synthesize stacks, got none from "true"; call app.synth() at its end\n',
    });
  });
});
