import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { run, RunError } from "../run";
import { onPath } from "./on-path";
import { hasApt, installPackages, installServerPackages, unpackHeaders, unpackServerPackages } from "./packages";
import { compilePlugin } from "./plugin";

/** The MariaDB server, its command line client and the plugin, ready to be started. */
export interface ServerInstallation {
  /** Path of the server program. */
  mariadbd: string;
  /** What the server is given as `--basedir`. */
  baseDirectory: string;
  /** Folder with AWSAuthenticationPlugin in it. */
  pluginDirectory: string;
  /** Path of the `mariadb` command line client. */
  client: string;
  /** The server's version, such as `10.11.19`. */
  version: string;
  /** What server and client need in their environment: `LD_LIBRARY_PATH` when they were unpacked, not installed. */
  environment: Record<string, string>;
}

type Programs = Pick<ServerInstallation, "mariadbd" | "baseDirectory" | "client" | "environment">;
type Report = (line: string) => void;

const byHand = "install MariaDB's server, command line client and server headers, and a C compiler";

/**
 * Finds MariaDB or sets it up, and compiles the plugin.
 *
 * What is installed already is used. Otherwise, on Debian and Ubuntu, root has the packages installed, and an ordinary
 * user has them unpacked into the cache folder. A second call reuses everything.
 *
 * @param cacheFolder - made when missing; absolute
 * @param report - takes one line for each step that takes time
 * @throws when MariaDB is missing and cannot be set up on this system, with the sentence that says what to install
 */
export async function installServer(cacheFolder: string, report: Report): Promise<ServerInstallation> {
  try {
    const programs = installedPrograms() ?? (await addPrograms(cacheFolder, report));
    const { environment } = programs;
    const banner = await run(programs.mariadbd, ["--version"], { environment });
    const version = /\d+\.\d+\.\d+/.exec(banner)?.[0] ?? "unknown";
    const compiler = onPath("cc") ?? onPath("gcc") ?? (await addCompiler(report));
    const headers = installedHeaders(programs.baseDirectory) ?? (await addHeaders(cacheFolder, report));
    return {
      ...programs,
      version,
      pluginDirectory: await compilePlugin(cacheFolder, compiler, headers, version, report),
    };
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    throw new Error(`setting up MariaDB must succeed, got "${error.message}"; ${byHand}`, { cause: error });
  }
}

function installedPrograms(): Programs | undefined {
  const mariadbd = onPath("mariadbd");
  const client = onPath("mariadb");
  if (mariadbd === undefined || client === undefined) return undefined;
  return { mariadbd, client, baseDirectory: dirname(dirname(mariadbd)), environment: {} };
}

async function addPrograms(cacheFolder: string, report: Report): Promise<Programs> {
  requireApt("mariadbd and mariadb");
  if (isRoot()) {
    report("installing mariadb-server-core and mariadb-client-core with apt-get");
    const installed = await installServerPackages().then(installedPrograms, () => undefined);
    if (installed !== undefined) return installed;
    report("the packages cannot be installed beside what is on this system, unpacking them instead");
  }
  return unpackPrograms(cacheFolder, report);
}

/** Unpacks MariaDB into the cache folder, or finds it there. */
export async function unpackPrograms(cacheFolder: string, report: Report): Promise<Programs> {
  const root = await unpackServerPackages(cacheFolder, report);
  const usr = join(root, "usr");
  const libraries = (await Promise.all([join(usr, "lib"), join(root, "lib")].map(architectureFolders))).flat();
  return {
    mariadbd: join(usr, "sbin", "mariadbd"),
    client: join(usr, "bin", "mariadb"),
    baseDirectory: usr,
    environment: { LD_LIBRARY_PATH: libraries.join(":") },
  };
}

async function architectureFolders(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  return (await readdir(folder)).filter((name) => name.includes("-linux-gnu")).map((name) => join(folder, name));
}

async function addCompiler(report: Report): Promise<string> {
  requireApt("cc");
  if (!isRoot())
    throw new Error('a C compiler must be on the PATH, got none; install the packages "gcc" and "libc6-dev"');
  report("installing gcc with apt-get");
  await installPackages(["gcc", "libc6-dev"]);
  return "gcc";
}

function installedHeaders(baseDirectory: string): string | undefined {
  return headersUnder(baseDirectory).find((folder) => existsSync(join(folder, "mysql", "plugin_auth.h")));
}

async function addHeaders(cacheFolder: string, report: Report): Promise<string> {
  requireApt("the headers of the server");
  return headersUnder(join(await unpackHeaders(cacheFolder, report), "usr"))[0];
}

function headersUnder(prefix: string): string[] {
  return ["mariadb", "mysql"].map((name) => join(prefix, "include", name, "server"));
}

function requireApt(what: string): void {
  if (!hasApt()) throw new Error(`${what} must be installed, got neither them nor apt-get to fetch them; ${byHand}`);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
