import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const systemFolders = ["/usr/sbin", "/usr/local/sbin"];

/** Path of a program on the PATH or in the folders for system programs, which ordinary users do not have on theirs. */
export function onPath(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...systemFolders];
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
