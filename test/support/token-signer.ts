import { json } from "node:stream/consumers";
import { signToken, type TokenOptions } from "../../client";

/** An application that has no keys of its own: it signs a token for every login on its standard input. */
async function main(): Promise<void> {
  const logins = (await json(process.stdin)) as TokenOptions[];
  process.stdout.write(JSON.stringify(await Promise.all(logins.map(signToken))));
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
