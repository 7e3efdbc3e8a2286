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
      stdout: `Usage: npm run hcl [-- [options] [folder]]

Writes the stacks of an app as HCL, each into a folder of its own.

  folder           where to put them (default: hcl.out)
  --app <command>  command that synthesizes the app (default: that in cdktf.json)
  --help           show this
`,
      stderr: "",
    });
    expect(existsSync(join(folder, "hcl.out"))).toBe(false);
  });

  test.each([
    ["an option that it does not have", ["--json"], "Unknown option '--json'"],
    ["two folders", ["a", "b"], 'folder must be one, got ["a","b"]; give one\n'],
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
