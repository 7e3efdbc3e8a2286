import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { JsonObject } from "./json";
import type { SchemaSources } from "./load-schemas";
import { loadSchemas } from "./load-schemas";
import { RenderError } from "./problem";
import { renderHcl } from "./render";

/**
 * Writes the HCL of every stack that CDKTF has synthesized, each into a folder with the stack's name.
 *
 * Of the files that this writes, those that are in such a folder already and are no longer part of the stack are removed;
 * everything else stays.
 *
 * @param synthesized CDKTF's output folder, `cdktf.out` by default there
 * @param folder where the folders of the stacks are put
 * @returns the files written, in order
 * @throws RenderError naming what cannot be rendered
 */
export async function writeHcl(synthesized: string, folder: string, sources: SchemaSources): Promise<string[]> {
  const stacks = join(synthesized, "stacks");
  const written: string[] = [];
  for (const name of (await readdir(stacks)).sort()) {
    const stack = JSON.parse(await readFile(join(stacks, name, "cdk.tf.json"), "utf8")) as JsonObject;
    const files = renderHcl(stack, await loadSchemas(stack, sources));
    refuseMachinePaths(files, name);
    const target = join(folder, name);
    await mkdir(target, { recursive: true });
    for (const file of await readdir(target))
      if (GENERATED.includes(file) && !(file in files)) await rm(join(target, file));
    for (const [file, content] of Object.entries(files)) {
      await writeFile(join(target, file), content);
      written.push(join(target, file));
    }
    await copyAssets(join(stacks, name, "assets"), join(target, "assets"));
  }
  return written;
}

/** The names that {@link renderHcl} gives. */
const GENERATED = ["versions.tf", "providers.tf", "variables.tf", "main.tf", "outputs.tf"];

/** The files of CDKTF's assets, which the configuration refers to by relative paths. */
const copyAssets = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });

/** What names a folder of this machine is of no use to a reviewer, and differs on every other machine. */
function refuseMachinePaths(files: Record<string, string>, stack: string): void {
  const here = resolve(".");
  for (const [file, content] of Object.entries(files)) {
    const line = content.split("\n").findIndex((text) => text.includes(`${here}/`));
    if (line >= 0)
      throw new RenderError(
        `${stack}/${file}:${line + 1} must hold no path of the folder that the app runs in, got one; use a relative path or a variable`,
      );
  }
}
