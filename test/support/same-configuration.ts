import { parse } from "@cdktf/hcl2json";
import { differences, sortByText } from "./same-plan";

type Value = null | boolean | number | string | Value[] | { [name: string]: Value };
type Block = { [name: string]: Value };

/**
 * Compares what plans do not hold: backend, required versions and providers, variables with their validation, import, moved,
 * removed and check blocks, and of every resource, data source and module its lifecycle, dependencies, provider, provisioners
 * and connection. Both configurations are parsed anew; nothing is shared with the renderer.
 *
 * Values are compared after this normalization:
 *
 * 1. CDKTF's comments (`"//"`) and its default backend are left out;
 * 2. a list of one block is that block, and provisioners are grouped by type;
 * 3. expressions are compared without white space, quotation marks, escapes, parentheses, and `${ }`;
 * 4. a provider's source is written in full;
 * 5. import, moved and removed blocks come in any order: each says what it is about.
 *
 * @returns the paths at which they differ, each with both values
 */
export async function compareConfigurations(json: object, files: Record<string, string>): Promise<string[]> {
  const parsed: Block = {};
  for (const [name, content] of Object.entries(files)) merge(parsed, (await parse(name, content)) as Block);
  return differences(unplanned(json as Block), unplanned(parsed), "configuration");
}

const UNORDERED = ["import", "moved", "removed"];
const SECTIONS = ["terraform", "variable", "import", "moved", "removed", "check"];
const META = [
  "lifecycle",
  "depends_on",
  "provider",
  "providers",
  "provisioner",
  "connection",
  "precondition",
  "count",
  "for_each",
];

function unplanned(configuration: Block): unknown {
  const types = ["resource", "data", "ephemeral"].map((mode) => [mode, byName(configuration[mode], metaOfTypes)]);
  const named = ["module", "output"].map((mode) => [mode, byName(configuration[mode], metaOf)]);
  const sections = SECTIONS.map((name) => {
    const section = canonical(withoutDefaults(name, configuration[name] ?? []));
    return [name, UNORDERED.includes(name) && Array.isArray(section) ? sortByText(section) : section];
  });
  return Object.fromEntries([...sections, ...types, ...named].filter(([, value]) => JSON.stringify(value) !== "[]"));
}

const metaOfTypes = (types: Value): unknown => byName(types, metaOf);

const byName = (values: Value | undefined, convert: (value: Value) => unknown): unknown =>
  Object.fromEntries(Object.entries((values ?? {}) as Block).map(([name, value]) => [name, convert(value)]));

function metaOf(value: Value): unknown {
  const block = (Array.isArray(value) ? value[0] : value) as Block;
  return Object.fromEntries(META.filter((name) => name in block).map((name) => [name, canonical(block[name]!)]));
}

function withoutDefaults(name: string, value: Value): Value {
  if (name !== "terraform") return value;
  const block = structuredClone(Array.isArray(value) ? value[0] : value) as Block | undefined;
  const backend = one(block?.backend) as Block | undefined;
  const local = one(backend?.local) as Block | undefined;
  if (typeof local?.path === "string" && local.path.startsWith("/")) delete block!.backend;
  for (const provider of Object.values((one(block?.required_providers) ?? {}) as Block) as Block[])
    if (typeof provider.source === "string") provider.source = provider.source.replace(/^([^/]+)$/, "hashicorp/$1");
  return block ?? [];
}

const one = (value: Value | undefined): Value | undefined => (Array.isArray(value) ? value[0] : value);

function canonical(value: Value): unknown {
  if (typeof value === "string") return value.replace(/\$+\{|%+\{|[\s"'(){}\\~]/g, "");
  if (Array.isArray(value)) {
    if (value.length === 1) return canonical(value[0]!);
    return value.every(isBlock) && value.some((item) => "local-exec" in item || "file" in item || "remote-exec" in item)
      ? canonical(grouped(value as Block[]))
      : value.map(canonical);
  }
  if (!isBlock(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== "//")
      .map(([name, item]) => [name, canonical(item)]),
  );
}

const isBlock = (value: Value): value is Block => typeof value === "object" && value !== null && !Array.isArray(value);

function grouped(blocks: readonly Block[]): Block {
  const groups: Record<string, Value[]> = {};
  for (const block of blocks) for (const [type, value] of Object.entries(block)) (groups[type] ??= []).push(value);
  return groups;
}

function merge(target: Block, source: Block): void {
  for (const [name, value] of Object.entries(source)) {
    const present = target[name];
    if (isBlock(value) && present !== undefined && isBlock(present)) merge(present, value);
    else if (Array.isArray(value) && Array.isArray(present)) present.push(...value);
    else target[name] = value;
  }
}
