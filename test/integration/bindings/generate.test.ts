import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateBindings } from "../../../providers/mysql/generate";

async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const pairs = files.map(async (file) => [path.relative(folder, file), await readFile(file, "utf8")] as const);
  return Object.fromEntries(await Promise.all(pairs));
}

describe("generateBindings", () => {
  it("writes the bindings that are committed, byte by byte", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "bindings-"));
    try {
      await generateBindings(folder);

      expect(await contents(folder)).toEqual(await contents(path.join(__dirname, "../../../providers/mysql/lib")));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
