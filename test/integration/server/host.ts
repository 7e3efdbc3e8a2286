import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { startDatabaseServer, type DatabaseServerOptions } from "../../../lab/server/database-server";

/** Starts the server that its standard input describes, writes the server's process id, and waits to be killed. */
async function main(): Promise<void> {
  const options = (await json(process.stdin)) as DatabaseServerOptions;
  await startDatabaseServer(options);
  console.log((await readFile(join(options.folder, "server.pid"), "utf8")).trim());
}

void main();
