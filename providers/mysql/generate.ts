import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ConstructsMakerProviderTarget, Language, TerraformProviderConstraint } from "@cdktf/commons";
import { CodeMaker, TerraformProviderGenerator } from "@cdktf/provider-generator";
import ts from "typescript";

const VERSION_RANGE = "~> 3.0";

/**
 * Writes the bindings of every resource and data source in `schema.json` as JavaScript with type declarations.
 *
 * @param folder where to write them, `lib` of this package unless told otherwise; what is in it is deleted first
 * @throws when a generated file does not compile
 */
export async function generateBindings(folder = path.join(__dirname, "lib")): Promise<void> {
  const sources = await mkdtemp(path.join(tmpdir(), "provider-mysql-"));
  try {
    await writeSources(sources);
    await rm(folder, { recursive: true, force: true });
    compile(path.join(sources, "providers", "mysql"), folder);
  } finally {
    await rm(sources, { recursive: true });
  }
}

async function writeSources(folder: string): Promise<void> {
  const schema = JSON.parse(await readFile(path.join(__dirname, "schema.json"), "utf8"));
  const generator = new TerraformProviderGenerator(new CodeMaker(), schema);
  const constraint = new TerraformProviderConstraint({ name: "mysql", source: "petoju/mysql", version: VERSION_RANGE });
  generator.generate(new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT));
  await generator.save(folder);
}

function compile(sources: string, folder: string): void {
  const program = ts.createProgram([path.join(sources, "index.ts")], {
    target: ts.ScriptTarget.ES2022,
    useDefineForClassFields: false,
    module: ts.ModuleKind.CommonJS,
    strict: true,
    declaration: true,
    newLine: ts.NewLineKind.LineFeed,
    rootDir: sources,
    outDir: folder,
    skipLibCheck: true,
    types: [],
    baseUrl: path.join(__dirname, "..", ".."),
    paths: { "*": ["node_modules/*"] },
  });
  const { diagnostics } = program.emit();
  const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (problems.length > 0) throw new Error(ts.formatDiagnostics(problems, formatHost));
}

const formatHost: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (fileName) => fileName,
  getCurrentDirectory: () => process.cwd(),
  getNewLine: () => "\n",
};

if (require.main === module) void generateBindings();
