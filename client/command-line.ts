import { text } from "node:stream/consumers";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { ConnectError } from "./errors";
import { explain } from "./explain";
import { signToken, type TokenOptions } from "./token";

/** Where the command reads and writes. */
export interface Streams {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

const FAILED = 1;
const BAD_USAGE = 2;

/** Runs `rds-mysql-iam` with the arguments that follow its name; resolves to the exit status: 0 done, 1 failed, 2 bad usage. */
export async function run(args: readonly string[], streams: Streams): Promise<number> {
  let status = 0;
  const program = new Command("rds-mysql-iam")
    .description("Log in to Amazon RDS MySQL as an IAM identity.")
    .exitOverride()
    .configureOutput({
      writeOut: (line) => streams.stdout.write(line),
      writeErr: (line) => streams.stderr.write(line),
    });

  program
    .command("token")
    .summary("print a token to log in with, good for 15 minutes")
    .description("Print a token to log in with, good for 15 minutes. Needs AWS credentials, and calls nothing of RDS.")
    .requiredOption("--host <name>", "host name of the database's own endpoint")
    .option("--port <number>", "port of the endpoint", parsePort, 3306)
    .requiredOption("--user <name>", "database user to log in as")
    .option("--region <region>", "AWS region of the database (default: the one in the host name)")
    .action(async (options: TokenOptions) => {
      streams.stdout.write(`${await signToken(options)}\n`);
    });

  program
    .command("explain")
    .summary("say what an error means and what to change")
    .description(
      "Say what an error of a MySQL client, of Terraform or of the iam-db-auth-error log means and what to change.",
    )
    .argument("[text...]", "the error's text (default: standard input)")
    .action(async (words: string[]) => {
      const known = explain(words.length > 0 ? words.join(" ") : await text(streams.stdin));
      if (known) streams.stdout.write(`${known.message}\n`);
      else {
        streams.stderr.write("no explanation is known for this text\n");
        status = FAILED;
      }
    });

  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USAGE;
    streams.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof ConnectError && error.code === "INVALID_OPTION" ? BAD_USAGE : FAILED;
  }
  return status;
}

function parsePort(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError("It must be a whole number from 1 to 65535.");
  return Number(value);
}
