import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generateAdoption } from "./adoption";
import { generateModule } from "./generate";
import { fill, inputTable, outputTable } from "./readme";

/** The part of an example that adopts what exists, and that is deleted as a whole on the way out. */
export const ADOPTION = "examples/adopted/adoption.tf";

/**
 * Writes everything of the Terraform module that is generated: the module itself, the adoption of its example, and the
 * tables and blocks between the README's markers.
 *
 * @param folder the module's folder, which has the README that is filled in
 * @param cacheFolder where provider schemas are kept from run to run
 * @returns the files written
 */
export async function writeModule(folder: string, cacheFolder: string): Promise<string[]> {
  const module = await generateModule(cacheFolder);
  const adoption = await generateAdoption(cacheFolder);
  const readme = fill(await readFile(join(folder, "README.md"), "utf8"), {
    INPUTS: inputTable(module["variables.tf"]!),
    OUTPUTS: outputTable(),
    ADOPTION: `\`\`\`hcl\n${adoption}\`\`\``,
  });
  const files = { ...module, [ADOPTION]: adoption, "README.md": readme };
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return Object.keys(files).map((name) => join(folder, name));
}
