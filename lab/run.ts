import execa from "execa";

/** How a program is run. */
export interface RunOptions {
  /** Variables beside those of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Working folder. @default - this process's */
  readonly folder?: string;
  /** What it reads on its standard input. @default - nothing */
  readonly input?: string;
}

/** How a program ended. */
export interface Outcome {
  readonly ok: boolean;
  readonly stdout: string;
  /** The last three lines of what the program said about its failure, or that it was not found. */
  readonly complaint: string;
}

/** Runs a program to its end without a shell; a failure is an outcome and not an exception. */
export async function tryRun(program: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { environment: env, folder: cwd, input } = options;
  const stdin = input === undefined ? "ignore" : "pipe";
  const ended = await execa(program, args, { env, cwd, stdin, input, reject: false, stripFinalNewline: false });
  const missing = (ended as Partial<NodeJS.ErrnoException>).code === "ENOENT";
  const said = (ended.stderr || ended.stdout || "no output").trim().split("\n").slice(-3).join("\n");
  return { ok: !ended.failed, stdout: ended.stdout, complaint: missing ? `no ${program}` : said };
}

/**
 * Runs a program to its end and returns what it wrote to its standard output.
 *
 * @throws RunError when it fails, with its name and what it said last
 */
export async function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { ok, stdout, complaint } = await tryRun(program, args, options);
  if (!ok) throw new RunError(`${program} must succeed, got ${complaint}`);
  return stdout;
}

/** A program that did not succeed. */
export class RunError extends Error {
  override readonly name = "RunError";
}
