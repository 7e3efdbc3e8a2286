import { chmod, mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** A program of the lab, and what it needs in its environment. */
export interface LabProgram {
  path: string;
  environment?: Record<string, string>;
  /** What a shell puts before the caller's arguments. @default - nothing */
  arguments?: string;
}

/**
 * The aws command line client, in its first version: it reaches for AWS itself when it is asked about RDS in us-east-1,
 * whatever AWS_ENDPOINT_URL says, unless it is told on its command line.
 */
export function awsClient(path: string): LabProgram {
  return { path, arguments: '${AWS_ENDPOINT_URL:+--endpoint-url "$AWS_ENDPOINT_URL"}' };
}

/**
 * Makes a folder with programs under the names by which they are called, and nothing else that could stand before the
 * user's own.
 *
 * @returns a PATH with the folder in front
 */
export async function programsPath(folder: string, programs: Record<string, LabProgram>): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, { path, environment = {}, arguments: leading = "" }] of Object.entries(programs)) {
    const exports = Object.entries(environment).map(([key, value]) => `export ${key}=${quoted(value)}\n`);
    await writeFile(join(folder, name), `#!/bin/sh\n${exports.join("")}exec ${quoted(path)} ${leading} "$@"\n`);
    await chmod(join(folder, name), 0o755);
  }
  return [folder, process.env.PATH].filter(Boolean).join(delimiter);
}

/** A value as a POSIX shell reads it back. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
