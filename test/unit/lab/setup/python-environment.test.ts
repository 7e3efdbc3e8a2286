import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pythonEnvironment } from "../../../../lab/setup/python-environment";

const usualPath = process.env.PATH;
let folder: string;
let requirements: string;

/** Stands in for python3: makes a "virtual environment" whose python ends with a status. */
async function fakePython(status: number): Promise<void> {
  const bin = join(folder, "bin");
  await mkdir(bin);
  const script = `#!/bin/sh
/bin/mkdir -p "$3/bin"
printf '#!/bin/sh\\necho no such package >&2\\nexit ${status}\\n' > "$3/bin/python"
/bin/chmod +x "$3/bin/python"
`;
  await writeFile(join(bin, "python3"), script);
  await chmod(join(bin, "python3"), 0o755);
  process.env.PATH = bin;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "python-"));
  requirements = join(folder, "requirements.txt");
  await writeFile(requirements, "moto==5.2.1\n");
});
afterEach(async () => {
  process.env.PATH = usualPath;
  await rm(folder, { recursive: true });
});

const setUp = (report: (line: string) => void = () => undefined) =>
  pythonEnvironment(requirements, join(folder, "cache"), report);

describe("pythonEnvironment", () => {
  it("sets up once and finds it again", async () => {
    await fakePython(0);
    const reports: string[] = [];

    const first = await setUp((line) => reports.push(line));
    const second = await setUp((line) => reports.push(line));

    expect(second).toEqual(first);
    expect(reports).toHaveLength(1);
  });

  it("sets up once when it is asked for several times at once", async () => {
    await fakePython(0);
    const reports: string[] = [];

    await Promise.all([1, 2, 3].map(() => setUp((line) => reports.push(line))));

    expect(reports).toHaveLength(1);
  });

  it("takes over from a process that ended while it set up", async () => {
    await fakePython(0);
    const { python } = await setUp();
    const made = dirname(dirname(python));
    await rm(join(made, "complete"));
    const { pid } = spawnSync(process.execPath, ["--version"]);
    await writeFile(`${made}.lock`, String(pid));

    await expect(setUp()).resolves.toEqual({ python, programs: dirname(python) });
  });

  it("sets up another one when the requirements change", async () => {
    await fakePython(0);
    const first = await setUp();
    await writeFile(requirements, "moto==5.2.2\n");

    expect((await setUp()).python).not.toBe(first.python);
    expect(await readdir(join(folder, "cache"))).toHaveLength(2);
  });

  it("fails with what to install where there is no python", async () => {
    process.env.PATH = join(folder, "nowhere");

    await expect(setUp()).rejects.toThrow(
      "python3 must be able to make virtual environments, got no python3; install python 3.10 or later with venv (Debian, Ubuntu: apt-get install python3-venv)",
    );
  });

  it("fails with the installer's last line, and starts anew the next time", async () => {
    await fakePython(1);

    await expect(setUp()).rejects.toThrow(/^python packages must be installable, got no such package; /);
    await expect(setUp()).rejects.toThrow(/no such package/);
  });
});
