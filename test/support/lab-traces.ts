import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Lab } from "../../lab";
import type { WrittenFile } from "./written-files";

/** The log files of a lab. */
export async function logsOf(lab: Lab): Promise<WrittenFile[]> {
  const folder = dirname(dirname(lab.caFile));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(log|err)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path) => ({ path, content: await readFile(path) })));
}

/** The argument list of every process that runs now; Linux only. */
export async function argumentLists(): Promise<WrittenFile[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lists = await Promise.all(
    ids.map(async (id) => {
      const path = `/proc/${id}/cmdline`;
      const content = await readFile(path).catch(() => Buffer.alloc(0)); // It may have ended meanwhile.
      return { path, content };
    }),
  );
  return lists.filter(({ content }) => content.length > 0);
}
