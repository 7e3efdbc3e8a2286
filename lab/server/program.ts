import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { onPath } from "./on-path";

/** How a program is started and what tells that it is ready. */
export interface ProgramOptions {
  /** What messages call it, such as `the database server db-…`. */
  name: string;
  file: string;
  arguments: string[];
  environment: Record<string, string>;
  /** File that gets what it writes to its standard error. */
  logFile: string;
  /** Part of the line of its log with which it says that it is ready. */
  ready: string;
  /** How long it may take until then, in milliseconds. */
  limit: number;
  /** Stops the program. @default - only its disposal does */
  signal?: AbortSignal;
}

/** A program that runs until it is disposed of. */
export type RunningProgram = AsyncDisposable;

/** How long a program may take to end by itself, in milliseconds. */
const stopLimit = 10_000;

const keptLines = 15;

/**
 * Starts a program and waits until its log says that it is ready.
 *
 * It ends with this process: the kernel sees to that where util-linux is there to ask it, even when this process is
 * killed; elsewhere it is stopped when this process exits.
 *
 * @throws with the last lines of its log when it ends early or is not ready in time; it does not run any more then
 */
export async function startProgram(options: ProgramOptions): Promise<RunningProgram> {
  options.signal?.throwIfAborted();
  const startedAt = performance.now();
  const setpriv = onPath("setpriv");
  const command = [options.file, ...options.arguments];
  const [file, ...rest] = setpriv === undefined ? command : [setpriv, "--pdeathsig", "TERM", ...command];
  const child = spawn(file, rest, {
    env: { ...process.env, ...options.environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const kill = (): boolean => child.kill();
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(`"${error.message}"`));
    child.on("close", (code, signal) => resolve(`its end with ${signal ?? `exit code ${code}`}`));
  });
  options.signal?.addEventListener("abort", kill);
  if (setpriv === undefined) process.on("exit", kill);
  void ended.then(() => {
    options.signal?.removeEventListener("abort", kill);
    process.off("exit", kill);
  });
  const stop = async (): Promise<void> => {
    kill();
    const timer = setTimeout(() => child.kill("SIGKILL"), stopLimit);
    await ended;
    clearTimeout(timer);
  };

  const lastLines: string[] = [];
  const isReady = new Promise<"ready">((resolve) => {
    const log = createWriteStream(options.logFile, { flags: "a", mode: 0o600 });
    const lines = createInterface({ input: child.stderr });
    lines.on("line", (line) => {
      log.write(`${line}\n`);
      if (lastLines.push(line) > keptLines) lastLines.shift();
      if (line.includes(options.ready)) resolve("ready");
    });
    lines.on("close", () => log.end());
  });
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("no sign of it"), options.limit);
  });
  const outcome = await Promise.race([isReady, ended, isLate]);
  clearTimeout(timer);
  if (outcome === "ready") return { [Symbol.asyncDispose]: stop };

  await stop();
  options.signal?.throwIfAborted();
  const waited = Math.round(performance.now() - startedAt);
  const log = lastLines.map((line) => `\n  ${line}`).join("");
  throw new Error(
    `${options.name} must be ready within ${options.limit} ms, got ${outcome} after ${waited} ms; its log ends with${log}`,
  );
}
