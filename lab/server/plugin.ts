import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../run";

const source = join(__dirname, "aws_authentication_plugin.c");

/** File name of the compiled plugin, for `INSTALL PLUGIN … SONAME`. */
export const pluginFile = "aws_authentication_plugin.so";

/**
 * Compiles the plugin, unless the same source was compiled for this version of the server before.
 *
 * @param headers - folder with `mysql/plugin_auth.h` of the server
 * @returns the folder that the plugin lies in
 */
export async function compilePlugin(
  cacheFolder: string,
  compiler: string,
  headers: string,
  version: string,
  report: (line: string) => void,
): Promise<string> {
  const key = createHash("sha256")
    .update(await readFile(source))
    .update(version)
    .digest("hex")
    .slice(0, 16);
  const target = join(cacheFolder, `plugin-${key}`);
  if (existsSync(target)) return target;
  report("compiling AWSAuthenticationPlugin");
  await mkdir(cacheFolder, { recursive: true });
  const folder = await mkdtemp(`${target}-`);
  try {
    const options = ["-O2", "-shared", "-fPIC", "-DMYSQL_DYNAMIC_PLUGIN", `-I${headers}`];
    await run(compiler, [...options, "-o", join(folder, pluginFile), source]);
    await rename(folder, target);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
