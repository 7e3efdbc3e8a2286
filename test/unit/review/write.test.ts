import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeHcl } from "../../../modules/review/write";

describe("writeHcl", () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "write-"))));
  afterEach(() => rm(folder, { recursive: true }));

  test("removes what it wrote before and no longer does, and leaves the files of others alone", async () => {
    const [stack, target] = [join(folder, "stacks/orders"), join(folder, "hcl/orders")];
    await mkdir(stack, { recursive: true });
    await writeFile(join(stack, "cdk.tf.json"), JSON.stringify({ output: { answer: { value: "42" } } }));
    await mkdir(target, { recursive: true });
    for (const file of ["variables.tf", "backend.tf", "terraform.tfvars"]) await writeFile(join(target, file), "");
    await writeHcl(folder, join(folder, "hcl"), { files: [], cacheFolder: join(folder, "cache") });
    expect((await readdir(target)).sort()).toEqual(["backend.tf", "outputs.tf", "terraform.tfvars"]);
  });
});
