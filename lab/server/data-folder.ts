import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import { escape } from "mysql2";
import { run } from "../run";
import type { ServerInstallation } from "./installation";

/** The local administrator: named after the system user who runs the lab, which the server checks on its Unix socket. */
export function administrator(): string {
  return userInfo().username;
}

/**
 * The options that bootstrapping and running have in common.
 *
 * Temporary tables lie beside the data folder: a server that starts deletes those it finds in its temporary folder, and in
 * the system's they may be another server's.
 */
export function commonOptions(installation: ServerInstallation, dataFolder: string): string[] {
  return [
    "--no-defaults",
    `--basedir=${installation.baseDirectory}`,
    `--lc-messages-dir=${shareFolder(installation)}`,
    `--datadir=${dataFolder}`,
    `--tmpdir=${dirname(dataFolder)}`,
    "--innodb-log-file-size=8M",
    "--innodb-flush-log-at-trx-commit=0",
    ...(process.getuid?.() === 0 ? ["--user=root"] : []),
  ];
}

/**
 * Makes a data folder with the system tables and no account but the administrator's.
 *
 * It gets its name when it is whole, so that a folder with that name can be used.
 */
export async function createDataFolder(installation: ServerInstallation, dataFolder: string): Promise<void> {
  const unfinished = `${dataFolder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const bootstrap = [...commonOptions(installation, unfinished), "--bootstrap", "--enforce-storage-engine="];
  const { environment } = installation;
  await run(installation.mariadbd, bootstrap, { input: await systemTables(installation), environment });
  await rename(unfinished, dataFolder);
}

/** The statements that a server in bootstrap mode reads: one a line, or as MariaDB's own scripts break them. */
async function systemTables(installation: ServerInstallation): Promise<string> {
  const names = ["system_tables", "performance_tables", "system_tables_data", "sys_schema"];
  const scripts = await Promise.all(names.map((name) => readFile(scriptFile(installation, name), "utf8")));
  const privileges = `{"access":${2n ** 64n - 1n},"plugin":"unix_socket"}`;
  return [
    "CREATE DATABASE mysql;",
    "USE mysql;",
    ...scripts,
    "USE mysql;",
    "DELETE FROM global_priv WHERE User <> 'mariadb.sys';",
    "DELETE FROM proxies_priv;",
    `INSERT INTO global_priv VALUES ('localhost', ${escape(administrator())}, '${privileges}');`,
    "",
  ].join("\n");
}

function shareFolder({ baseDirectory }: ServerInstallation): string {
  const folders = ["mariadb", "mysql"].map((name) => join(baseDirectory, "share", name));
  return folders.find((folder) => existsSync(join(folder, "english"))) ?? folders[0];
}

/** From MariaDB 11 on the scripts are named after MariaDB. */
function scriptFile(installation: ServerInstallation, name: string): string {
  const files = ["mariadb", "mysql"].map((prefix) => join(shareFolder(installation), `${prefix}_${name}.sql`));
  return files.find((file) => existsSync(file)) ?? files[0];
}
