import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** How a command is run. */
export interface CommandOptions {
  /** Variables beside those of this process. */
  environment?: Record<string, string>;
  /** Working folder. @default - this process's */
  folder?: string;
  /** What it reads on its standard input. @default - nothing */
  input?: string;
}

/**
 * Runs a command to its end and returns what it wrote to its standard output.
 *
 * @throws when it fails, with its name and the last lines that it wrote to its standard error
 */
export async function runCommand(file: string, args: string[], options: CommandOptions = {}): Promise<string> {
  const child = spawn(file, args, { cwd: options.folder, env: { ...process.env, ...options.environment } });
  child.stdin.on("error", () => {}).end(options.input);
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  if (code === 0) return stdout;
  const end = stderr.trim().split("\n").slice(-3).join("\n");
  throw new CommandError(`${file} must succeed, got ${signal ?? `exit code ${code}`}: ${end}`);
}

/** A command that did not succeed. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
