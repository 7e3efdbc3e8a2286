import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { userInfo } from "node:os";
import { runCommand } from "./command";
import { escape } from "mysql2";
import type { ServerInstallation } from "./installation";

/** The local administrator: named after the system user who runs the lab, which the server checks on its Unix socket. */
export function administrator(): string {
  return userInfo().username;
}

/** The options that bootstrapping and running have in common. */
export function commonOptions(installation: ServerInstallation, dataFolder: string): string[] {
  return [
    "--no-defaults",
    `--basedir=${installation.baseDirectory}`,
    `--lc-messages-dir=${shareFolder(installation)}`,
    `--datadir=${dataFolder}`,
    "--innodb-log-file-size=8M",
    "--innodb-flush-log-at-trx-commit=0",
    ...(process.getuid?.() === 0 ? ["--user=root"] : []),
  ];
}

/** Makes a data folder with the system tables and no account but the administrator's. */
export async function createDataFolder(installation: ServerInstallation, dataFolder: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  const scripts = await Promise.all(
    ["system_tables", "performance_tables", "system_tables_data", "sys_schema"].map((name) =>
      readFile(scriptFile(installation, name), "utf8"),
    ),
  );
  const privileges = `{"access":${2n ** 64n - 1n},"plugin":"unix_socket"}`;
  const input = [
    "CREATE DATABASE mysql;",
    "USE mysql;",
    ...scripts,
    "USE mysql;",
    "DELETE FROM global_priv WHERE User <> 'mariadb.sys';",
    "DELETE FROM proxies_priv;",
    `INSERT INTO global_priv VALUES ('localhost', ${escape(administrator())}, '${privileges}');`,
    "",
  ].join("\n");
  await runCommand(
    installation.mariadbd,
    [...commonOptions(installation, dataFolder), "--bootstrap", "--enforce-storage-engine="],
    {
      input,
      environment: installation.environment,
    },
  );
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
