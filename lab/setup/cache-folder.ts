import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve, sep } from "node:path";

/** Environment variable that names another folder for what the lab sets up once and reuses. */
export const CACHE_VARIABLE = "LAB_CACHE_FOLDER";

/**
 * The folder for what the lab sets up once and reuses.
 *
 * `LAB_CACHE_FOLDER` if it is set; `.cache` at the root of a clone; the user's cache folder when the package is installed.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment[CACHE_VARIABLE];
  if (chosen) return resolve(chosen);
  const root = packageRoot();
  if (!root.split(sep).includes("node_modules")) return join(root, ".cache");
  return join(environment.XDG_CACHE_HOME || join(homedir(), ".cache"), "cdktf-rds-mysql-iam-auth");
}

function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, "package.json"))) folder = resolve(folder, "..");
  return folder;
}
