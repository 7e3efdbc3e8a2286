import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findMirrors, usualPlaces } from "../../../../lab/terraform/provider-mirrors";

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "mirrors-")));
});
afterEach(() => rm(folder, { recursive: true }));

const AWS = "registry.terraform.io/hashicorp/aws";

async function file(...path: string[]): Promise<void> {
  const whole = join(folder, ...path);
  await mkdir(dirname(whole), { recursive: true });
  await writeFile(whole, "");
}

const find = (providers: string[], search: { folders?: string[]; roots?: string[] }) =>
  findMirrors(providers, { folders: [], roots: [], ...search }, "linux_amd64");

describe("findMirrors", () => {
  it.each([
    ["unpacked", ["5.100.0", "linux_amd64", "terraform-provider-aws_v5.100.0_x5"]],
    ["zipped", ["terraform-provider-aws_5.100.0_linux_amd64.zip"]],
  ])("finds a provider that lies in a mirror %s", async (_, path) => {
    await file("mirror", AWS, ...path);

    expect(await find(["hashicorp/aws"], { folders: [join(folder, "mirror")] })).toEqual([
      { path: join(folder, "mirror"), providers: [AWS] },
    ]);
  });

  it("finds a mirror some levels below a root", async () => {
    await file("opt", "terraform", "plugins", AWS, "5.100.0", "linux_amd64", "provider");

    expect(await find(["hashicorp/aws"], { roots: [join(folder, "opt")] })).toEqual([
      { path: join(folder, "opt", "terraform", "plugins"), providers: [AWS] },
    ]);
  });

  it("names the real folder of a mirror behind a link, which Terraform does not follow", async () => {
    await file("real", AWS, "5.100.0", "linux_amd64", "provider");
    await symlink(join(folder, "real"), join(folder, "link"));

    expect(await find(["hashicorp/aws"], { folders: [join(folder, "link")] })).toEqual([
      { path: join(folder, "real"), providers: [AWS] },
    ]);
  });

  it("leaves out a provider for another platform", async () => {
    await file("mirror", AWS, "5.100.0", "darwin_arm64", "provider");

    expect(await find(["hashicorp/aws"], { folders: [join(folder, "mirror")] })).toEqual([]);
  });

  it("takes each provider from the first folder that has it", async () => {
    const mysql = "registry.terraform.io/petoju/mysql";
    await file("first", AWS, "5.100.0", "linux_amd64", "provider");
    await file("second", AWS, "5.99.0", "linux_amd64", "provider");
    await file("second", mysql, "3.0.88", "linux_amd64", "provider");

    const folders = ["missing", "first", "second"].map((name) => join(folder, name));
    expect(await find(["hashicorp/aws", "petoju/mysql"], { folders })).toEqual([
      { path: join(folder, "first"), providers: [AWS] },
      { path: join(folder, "second"), providers: [mysql] },
    ]);
  });
});

describe("usualPlaces", () => {
  it("looks first where TF_PROVIDER_MIRROR and the CLI configuration point", async () => {
    const configuration = join(folder, "terraform.tfrc");
    await writeFile(
      configuration,
      'provider_installation {\n  filesystem_mirror {\n    path = "/configured"\n  }\n}\n',
    );

    const { folders } = await usualPlaces({ TF_PROVIDER_MIRROR: "/named", TF_CLI_CONFIG_FILE: configuration });

    expect(folders.slice(0, 2)).toEqual(["/named", "/configured"]);
  });

  it("does without a CLI configuration that does not exist", async () => {
    const { folders } = await usualPlaces({ TF_CLI_CONFIG_FILE: join(folder, "missing") });

    expect(folders).toContain("/usr/share/terraform/plugins");
  });
});
