import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProgram, type ProgramOptions } from "../../../lab/server/program";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "program-"));
});
afterAll(() => rm(folder, { recursive: true }));

function options(script: string, limit: number): ProgramOptions {
  const file = { file: process.execPath, arguments: ["-e", script], environment: {}, logFile: join(folder, "log") };
  return { name: "the program", ...file, ready: "ready now", limit };
}

describe("startProgram", () => {
  test("waits for the line that says that the program is ready, and stops it", async () => {
    const program = await startProgram(
      options("console.error(`pid ${process.pid}\\nready now`); setInterval(() => {}, 1000)", 60_000),
    );
    const [, pid] = /pid (\d+)/.exec(await readFile(join(folder, "log"), "utf8")) ?? [];
    expect(process.kill(Number(pid), 0)).toBe(true);
    await program[Symbol.asyncDispose]();
    expect(() => process.kill(Number(pid), 0)).toThrow("ESRCH");
  });

  test("fails with the end of the log when the program is not ready in time", async () => {
    const starting = startProgram(options("console.error('still busy'); setInterval(() => {}, 1000)", 1000));
    await expect(starting).rejects.toThrow(
      /^the program must be ready within 1000 ms, got no sign of it after \d+ ms; its log ends with\n {2}still busy$/,
    );
  });

  test("fails at once when the program ends", async () => {
    const starting = startProgram(options("console.error('bad option'); process.exitCode = 7", 60_000));
    await expect(starting).rejects.toThrow(
      /got its end with exit code 7 after \d+ ms; its log ends with\n {2}bad option$/,
    );
  });

  test("fails when its signal was aborted before", async () => {
    const signal = AbortSignal.abort(new Error("no longer wanted"));
    await expect(startProgram({ ...options("", 60_000), signal })).rejects.toThrow("no longer wanted");
  });
});
