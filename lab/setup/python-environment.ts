import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tryRun } from "../run";
import { exclusively } from "./exclusively";

/** A python virtual environment with everything in a requirements file. */
export interface PythonEnvironment {
  /** Path of its interpreter. */
  python: string;
  /** Folder of the programs that the requirements bring, such as `aws`. */
  programs: string;
}

/**
 * Makes a virtual environment for a requirements file, or finds the one that was made for it before.
 *
 * The folder is named after a hash of the requirements and marked when it is complete: one that was interrupted is made
 * again, and a change of the requirements makes a new one. Of several processes at a time one makes it.
 */
export async function pythonEnvironment(
  requirementsFile: string,
  cache: string,
  report: (line: string) => void,
): Promise<PythonEnvironment> {
  const requirements = await readFile(requirementsFile);
  const folder = join(cache, `python-${createHash("sha256").update(requirements).digest("hex").slice(0, 12)}`);
  const environment = { python: join(folder, "bin", "python"), programs: join(folder, "bin") };
  const complete = join(folder, "complete");
  if (existsSync(complete)) return environment;

  await mkdir(cache, { recursive: true });
  await exclusively(`${folder}.lock`, async () => {
    if (existsSync(complete)) return;
    report("setting up python with moto and the aws command line client (once, about a minute)");
    await rm(folder, { recursive: true, force: true });
    await createVirtualEnvironment(folder);
    await install(environment.python, requirementsFile);
    await writeFile(complete, "");
  });
  return environment;
}

async function install(python: string, requirementsFile: string): Promise<void> {
  const installed = await tryRun(python, [
    ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
    ...["--requirement", requirementsFile],
  ]);
  if (installed.ok) return;
  throw new Error(
    `python packages must be installable, got ${installed.complaint}; make PyPI or a mirror of it reachable for pip`,
  );
}

async function createVirtualEnvironment(folder: string): Promise<void> {
  const made = await tryRun("python3", ["-m", "venv", folder]);
  if (made.ok) return;
  throw new Error(
    `python3 must be able to make virtual environments, got ${made.complaint}; install python 3.10 or later with venv (Debian, Ubuntu: apt-get install python3-venv)`,
  );
}
