import { execFile } from "node:child_process";

/** How a program ended. */
export interface Outcome {
  ok: boolean;
  stdout: string;
  /** The last line of what the program said about its failure, or that it was not found. */
  complaint: string;
}

/** Runs a program to its end without a shell and without input; a failure is an outcome and not an exception. */
export function run(program: string, parameters: string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      parameters,
      { env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const missing = (error as NodeJS.ErrnoException | null)?.code === "ENOENT";
        const lastLine = (stderr.trim() || stdout.trim()).split("\n").at(-1) || "no output";
        resolve({ ok: error === null, stdout, complaint: missing ? `no ${program}` : lastLine });
      },
    );
    child.stdin?.end();
  });
}
