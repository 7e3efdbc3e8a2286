import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { run } from "../run";
import { onPath } from "./on-path";

const packages = ["mariadb-server-core", "mariadb-client-core"];

/** Whether this system's packages come through apt, as on Debian and Ubuntu. */
export function hasApt(): boolean {
  return onPath("apt-get") !== undefined && onPath("dpkg-deb") !== undefined;
}

/**
 * Installs packages for the whole system, which takes root.
 *
 * Only the cores of MariaDB's packages are ever installed: they bring the programs, and neither a service nor a data
 * folder. A package that is in the way, such as another MySQL server, is left alone, and the installation fails.
 */
export async function installPackages(names: string[]): Promise<void> {
  const options = { environment: { DEBIAN_FRONTEND: "noninteractive" } };
  await run("apt-get", ["update"], options);
  const careful = ["--yes", "--no-install-recommends", "--no-remove", "-o", "DPkg::Lock::Timeout=300"];
  await run("apt-get", ["install", ...careful, ...names], options);
}

/** Installs the server and its command line client for the whole system, which takes root. */
export async function installServerPackages(): Promise<void> {
  await installPackages(packages);
}

/**
 * Unpacks the server, its command line client and the libraries that this system lacks, as any user.
 *
 * @returns the folder that stands for `/`
 */
export function unpackServerPackages(cacheFolder: string, report: (line: string) => void): Promise<string> {
  return unpackOnce(join(cacheFolder, "mariadb"), async (folder) => {
    report("unpacking MariaDB into the cache folder");
    const apt = await privateApt(cacheFolder);
    const install = ["install", "--simulate", "--no-install-recommends", ...packages];
    const simulation = await run("apt-get", [...apt, ...install]);
    const missing = [...simulation.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
    for (const archive of await download(folder, apt, [...new Set([...packages, ...missing])])) {
      await run("dpkg-deb", ["--extract", archive, folder]);
    }
  });
}

/**
 * Unpacks the headers that a plugin is compiled with: they lie in a package of which the rest takes 500 MB.
 *
 * @returns the folder that stands for `/`
 */
export function unpackHeaders(cacheFolder: string, report: (line: string) => void): Promise<string> {
  return unpackOnce(join(cacheFolder, "mariadb-headers"), async (folder) => {
    report("unpacking MariaDB's headers into the cache folder");
    const [archive] = await download(folder, await privateApt(cacheFolder), ["libmariadbd-dev"]);
    const script = 'dpkg-deb --fsys-tarfile "$0" | tar --extract ./usr/include';
    await run("sh", ["-c", script, archive], { folder });
  });
}

/** Options that keep the lists of apt in the cache folder, so that it works without root and without an earlier update. */
async function privateApt(cacheFolder: string): Promise<string[]> {
  const state = join(cacheFolder, "apt");
  await mkdir(join(state, "lists", "partial"), { recursive: true });
  const settings = { "Dir::State::Lists": join(state, "lists"), "Dir::Cache": state, "APT::Sandbox::User": "root" };
  const apt = Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  await run("apt-get", [...apt, "update"]);
  return apt;
}

async function download(folder: string, apt: string[], names: string[]): Promise<string[]> {
  const archives = join(folder, "archives");
  await mkdir(archives);
  await run("apt-get", [...apt, "download", ...names], { folder: archives });
  return (await readdir(archives)).map((name) => join(archives, name));
}

/** Fills a folder in a temporary place and moves it there when it is whole; what another run has put there first stays. */
async function unpackOnce(target: string, fill: (folder: string) => Promise<void>): Promise<string> {
  if (existsSync(target)) return target;
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(`${target}-`);
  try {
    await fill(folder);
    await rm(join(folder, "archives"), { recursive: true });
    await rename(folder, target);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
