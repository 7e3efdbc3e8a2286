import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import execa from "execa";

const repository = join(__dirname, "..", "..");

/** The library as npm would publish it. */
export const PACKED_LIBRARY = join(repository, ".cache", "packages", "library.tgz");

/** Packs the library, once for all tests of this folder. */
export default async function pack(): Promise<void> {
  const folder = join(PACKED_LIBRARY, "..");
  await mkdir(folder, { recursive: true });
  const { stdout } = await execa("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: repository });
  await rename(join(folder, stdout.trim()), PACKED_LIBRARY);
}
