import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import execa from "execa";
import { setUpTerraform } from "../../../lab/terraform/terraform-setup";

const REPOSITORY = join(__dirname, "../../..");
const REVIEWED = join(REPOSITORY, "docs/hcl");

describe("the reviewed HCL of", () => {
  let folder: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "golden-"));
    const { cliConfigFile } = await setUpTerraform(folder, folder, () => undefined);
    environment = { TF_CLI_CONFIG_FILE: cliConfigFile };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const contents = async (of: string): Promise<Record<string, string>> => {
    const files = (await readdir(of)).filter((file) => file.endsWith(".tf")).sort();
    return Object.fromEntries(
      await Promise.all(files.map(async (file) => [file, await readFile(join(of, file), "utf8")])),
    ) as Record<string, string>;
  };

  test.each([
    ["main.ts", "orders", []],
    ["main.release.ts", "release/orders", ["--app", "npx tsx main.release.ts"]],
  ])("%s is what npm run hcl writes, to the byte", async (_program, reviewed, args) => {
    const cli = [join(REPOSITORY, "modules/review/cli.ts"), ...args, join(folder, reviewed, "..")];
    const { stdout } = await execa("node", ["--import", "tsx", ...cli], { cwd: REPOSITORY, env: environment });
    const written = await contents(join(folder, reviewed));
    expect(written).toEqual(await contents(join(REVIEWED, reviewed)));
    expect(
      stdout
        .split("\n")
        .map((file) => file.split("/").at(-1))
        .sort(),
    ).toEqual(Object.keys(written));
  });
});
