import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Does work that no other process may do at the same time; whoever comes second waits.
 *
 * The lock is a file with the holder's process id, so that one whose holder is gone is taken over.
 */
export async function exclusively<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  while (!(await taken(lockFile))) await pause(200);
  try {
    return await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}

async function taken(lockFile: string): Promise<boolean> {
  try {
    await writeFile(lockFile, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const holder = Number(await readFile(lockFile, "utf8").catch(() => ""));
    if (holder > 0 && !isRunning(holder)) await rm(lockFile, { force: true });
    return false;
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
