import { readdir, readFile, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { ProviderMirror } from "./cli-config";

/** Environment variable that names a folder in the layout of a filesystem mirror; it is looked at first. */
export const MIRROR_VARIABLE = "TF_PROVIDER_MIRROR";

/** Terraform's own word for a registry's host, also the first folder of a mirror. */
export const REGISTRY = "registry.terraform.io";

/** Where providers may lie unpacked or zipped. */
export interface MirrorSearch {
  /** Folders that are mirrors themselves, the most wanted first. */
  folders: string[];
  /** Folders below which mirrors are looked for, a few levels deep. */
  roots: string[];
}

/** How deep mirrors are looked for below a root. */
const DEPTH = 3;

/** The places at which Terraform itself and usual set-ups keep providers. */
export async function usualPlaces(environment: NodeJS.ProcessEnv = process.env): Promise<MirrorSearch> {
  const home = homedir();
  const configured = environment.TF_CLI_CONFIG_FILE ? await mirrorsOf(environment.TF_CLI_CONFIG_FILE) : [];
  const folders = [
    environment[MIRROR_VARIABLE],
    ...configured,
    join(home, ".terraform.d", "plugins"),
    join(environment.XDG_DATA_HOME || join(home, ".local", "share"), "terraform", "plugins"),
    "/usr/local/share/terraform/plugins",
    "/usr/share/terraform/plugins",
    environment.TF_PLUGIN_CACHE_DIR,
  ];
  return {
    folders: folders.filter((folder): folder is string => Boolean(folder)),
    roots: ["/opt", "/usr/local", "/usr/share", "/srv", "/var/lib", home],
  };
}

/** Finds a mirror for each of the providers, such as `hashicorp/aws`, that lie somewhere; the others are left out. */
export async function findMirrors(
  providers: readonly string[],
  search: MirrorSearch,
  platform: string = terraformPlatform(),
): Promise<ProviderMirror[]> {
  const missing = new Set(providers);
  const found: ProviderMirror[] = [];
  const look = async (folder: string): Promise<void> => {
    const here: string[] = [];
    for (const provider of missing) {
      if (await holds(join(folder, REGISTRY, provider), platform)) here.push(provider);
    }
    if (here.length === 0) return;
    for (const provider of here) missing.delete(provider);
    // Terraform follows no symbolic link to a mirror.
    found.push({ path: await realpath(folder), providers: here.map((provider) => `${REGISTRY}/${provider}`) });
  };

  for (const folder of search.folders) await look(resolve(folder));
  for (const root of search.roots) {
    if (missing.size === 0) break;
    for await (const folder of foldersBelow(root, DEPTH)) await look(folder);
  }
  return found;
}

/** The platform as Terraform names it: `linux_amd64`. */
export function terraformPlatform(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const architecture = { x64: "amd64", ia32: "386" }[process.arch as string] ?? process.arch;
  return `${system}_${architecture}`;
}

/** Unpacked (`<version>/<platform>/`) or zipped (`terraform-provider-<name>_<version>_<platform>.zip`). */
async function holds(folder: string, platform: string): Promise<boolean> {
  const entries = await list(folder);
  if (entries.some(({ name }) => name.endsWith(`_${platform}.zip`))) return true;
  for (const { name } of entries) {
    if ((await list(join(folder, name, platform))).length > 0) return true;
  }
  return false;
}

/** Folders that have a folder of the registry in them; links are not followed. */
async function* foldersBelow(root: string, depth: number): AsyncGenerator<string> {
  const entries = await list(root);
  if (entries.some(({ name }) => name === REGISTRY)) yield root;
  if (depth === 0) return;
  for (const entry of entries) {
    if (entry.isDirectory() && entry.name !== REGISTRY && entry.name !== "node_modules") {
      yield* foldersBelow(join(root, entry.name), depth - 1);
    }
  }
}

async function list(folder: string) {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}

async function mirrorsOf(configFile: string): Promise<string[]> {
  const text = await readFile(configFile, "utf8").catch(() => "");
  return [...text.matchAll(/filesystem_mirror\s*\{[^}]*?path\s*=\s*"([^"]+)"/g)].map((match) => match[1]!);
}
