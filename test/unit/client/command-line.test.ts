import { Readable } from "node:stream";
import { run } from "../../../client/command-line";

const SECRET = "wJalrXUtnFEMI-this-is-no-real-key";
const HOST = "orders.abcdefghijkl.us-east-1.rds.amazonaws.com";

describe("rds-mysql-iam token", () => {
  const environment = { ...process.env };
  beforeEach(() => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: SECRET });
  });
  afterEach(() => {
    process.env = { ...environment };
  });

  it("prints the token, and nothing else", async () => {
    const { status, stdout, stderr } = await execute(["token", "--host", HOST, "--user", "app"]);
    expect(status).toBe(0);
    expect(stdout.startsWith(`${HOST}:3306/?Action=connect&DBUser=app&`)).toBe(true);
    expect(stdout.indexOf("\n")).toBe(stdout.length - 1);
    expect(stderr).toBe("");
  });

  it("fails without credentials with a sentence and no stack", async () => {
    for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
    Object.assign(process.env, {
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/nowhere/config",
      AWS_SHARED_CREDENTIALS_FILE: "/nowhere/credentials",
    });
    expect(await execute(["token", "--host", HOST, "--user", "app"])).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "there are no AWS credentials to sign the token with; run where a role provides them, set AWS_PROFILE, or pass credentials\n",
    });
  });

  it.each([
    ["an option is missing", ["token", "--host", HOST], "error: required option '--user <name>' not specified\n"],
    ["an option is unknown", ["explain", "--json"], "error: unknown option '--json'\n"],
    [
      "the port is no number",
      ["token", "--host", HOST, "--user", "app", "--port", "mysql"],
      "error: option '--port <number>' argument 'mysql' is invalid. It must be a whole number from 1 to 65535.\n",
    ],
    [
      "an option breaks a rule",
      ["token", "--host", "127.0.0.1", "--user", "app", "--region", "us-east-1"],
      "host must be a name, got the IP address 127.0.0.1; give the name of the database's endpoint, and the address as dial\n",
    ],
    ["the command is unknown", ["tokens"], "error: unknown command 'tokens'\n(Did you mean token?)\n"],
  ])("fails with status 2 when %s", async (_, args, stderr) => {
    expect(await execute(args)).toEqual({ status: 2, stdout: "", stderr });
  });
});

describe("rds-mysql-iam explain", () => {
  const said = "Error: Error 1524 (HY000): Plugin 'AWSAuthenticationPlugin' is not loaded";
  const sentence = expect.stringMatching(/^IAM authentication is off for this database, or not on yet; .*\n$/);

  it("explains its arguments", async () => {
    expect(await execute(["explain", ...said.split(" ")])).toEqual({ status: 0, stdout: sentence, stderr: "" });
  });

  it("explains its standard input", async () => {
    expect(await execute(["explain"], `│ ${said}\n│\n`)).toEqual({ status: 0, stdout: sentence, stderr: "" });
  });

  it("fails with status 1 when it knows nothing about the text", async () => {
    expect(await execute(["explain"], "all is well")).toEqual({
      status: 1,
      stdout: "",
      stderr: "no explanation is known for this text\n",
    });
  });
});

describe("rds-mysql-iam", () => {
  it.each([[["--help"]], [["token", "--help"]], [["explain", "--help"]]])("helps: %j", async (args) => {
    const { status, stdout, stderr } = await execute(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatchSnapshot();
  });

  it("fails with status 2 and the help when there is no command", async () => {
    expect(await execute([])).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("Usage:") });
  });
});

async function execute(args: string[], input = "") {
  let [stdout, stderr] = ["", ""];
  const status = await run(args, {
    stdin: Readable.from([Buffer.from(input)]),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { status, stdout, stderr };
}
