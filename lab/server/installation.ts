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
  /** What server and client need in their environment (`LD_LIBRARY_PATH` when they were unpacked and not installed). */
  environment: Record<string, string>;
}

/** Finds MariaDB or sets it up, and compiles the plugin. A second call with the same folder reuses everything. */
export async function installServer(cacheFolder: string, report: (line: string) => void): Promise<ServerInstallation> {
  report(cacheFolder);
  throw new Error("not built yet");
}
