import type { Json, JsonObject } from "./json";
import { isObject } from "./json";
import type { Block, Body, Entry } from "./layout";
import type { Reader } from "./body";
import { allArguments, entry, schemaBody } from "./body";
import { refuse } from "./problem";
import type { BlockSchema } from "./schema";
import type { ToExpression } from "./value";
import { bare, constant, evaluated } from "./value";

/** `resource`, `data` and `ephemeral` blocks. */
export function resourceBody(reader: Reader, schema: BlockSchema): Body {
  const meta = metaArguments(reader);
  const last = tail(reader);
  return [...meta, ...schemaBody(reader, schema), ...last];
}

/** `module` blocks: whatever is not Terraform's own is an input of the module. */
export function moduleBody(reader: Reader): Body {
  const source = reader.entries(["source", "version"], constant);
  const providers = reader.take("providers");
  const repeated = reader.entries(["count", "for_each"], evaluated);
  const dependencies = reader.entries(["depends_on"], bare);
  const passed = providers === undefined ? [] : [providerMap(providers, `${reader.address}.providers`)];
  return [[...source], [...repeated], [...passed], allArguments(reader), dependencies];
}

/** `provider` blocks. */
export function providerBody(reader: Reader, schema: BlockSchema): Body {
  const alias = reader.entries(["alias"], constant);
  const version = reader.entries(["version"], constant);
  const [first = [], ...rest] = schemaBody(reader, schema);
  return [[...alias, ...version, ...first], ...rest];
}

/** `variable` blocks, in the order of HashiCorp's style guide. */
export function variableBody(reader: Reader): Body {
  return [
    [
      ...reader.entries(["type"], bare),
      ...reader.entries(["description", "default", "sensitive", "ephemeral", "nullable", "deprecated"], constant),
    ],
    ...each(reader.blocks("validation", checkRule)),
  ];
}

/** `output` blocks, in the order of HashiCorp's style guide. */
export function outputBody(reader: Reader): Body {
  return [
    [
      ...reader.entries(["description"], constant),
      ...reader.entries(["value"], evaluated),
      ...reader.entries(["sensitive", "ephemeral", "deprecated"], constant),
    ],
    ...each(reader.blocks("precondition", checkRule)),
    reader.entries(["depends_on"], bare),
  ];
}

/** `locals` blocks. */
export const localsBody = (reader: Reader): Body => [reader.entries(reader.names, evaluated)];

/** `import` blocks. */
export const importBody = (reader: Reader): Body => [
  reader.entries(["for_each"], evaluated),
  [
    ...reader.entries(["to"], bare),
    ...reader.entries(["id", "identity"], evaluated),
    ...reader.entries(["provider"], bare),
  ],
];

/** `moved` blocks. */
export const movedBody = (reader: Reader): Body => [reader.entries(["from", "to"], bare)];

/** `removed` blocks. */
export const removedBody = (reader: Reader): Body => [
  reader.entries(["from"], bare),
  reader.blocks("lifecycle", (lifecycle) => [lifecycle.entries(["destroy"], evaluated)]),
  ...each(provisioners(reader)),
];

/** `check` blocks; `dataBlocks` renders the data sources in them. */
export const checkBody = (reader: Reader, dataBlocks: (data: Json, address: string) => Block[]): Body => {
  const data = reader.take("data");
  return [
    ...each(data === undefined ? [] : dataBlocks(data, `${reader.address}.data`)),
    ...each(reader.blocks("assert", checkRule)),
  ];
};

/** The `terraform` block, with the source of every provider in full. */
export function terraformBody(reader: Reader): Body {
  const cloud = reader.blocks("cloud", (inner) => {
    const workspaces = inner.blocks("workspaces", (names) => [allArguments(names, constant)]);
    return [allArguments(inner, constant), workspaces];
  });
  return [
    reader.entries(["required_version"], constant),
    reader.entries(["experiments"], bare),
    reader.blocks("required_providers", (providers) => [
      providers.names.map((name) => requiredProvider(name, providers.take(name)!, `${providers.address}.${name}`)),
    ]),
    reader.labelledBlocks("backend", backendBody),
    cloud,
  ];
}

/** Blocks inside the backends that have any; every other argument of a backend is an attribute. */
const BACKEND_BLOCKS: Record<string, readonly string[]> = {
  remote: ["workspaces"],
  kubernetes: ["exec"],
  cos: ["assume_role"],
  oss: ["assume_role"],
};

function backendBody(reader: Reader, type: string): Body {
  const names = BACKEND_BLOCKS[type] ?? [];
  const blocks = names.map((name) => reader.blocks(name, (inner) => [allArguments(inner, constant)]));
  return [allArguments(reader, constant), ...blocks];
}

function requiredProvider(name: string, value: Json, address: string): Entry {
  if (!isObject(value)) return entry(name, constant(value, address));
  const { configuration_aliases: aliases, source, ...rest } = value;
  const full: JsonObject = {
    ...(source === undefined ? {} : { source: longSource(source) }),
    ...rest,
  };
  const expression = constant(full, address);
  if (aliases === undefined || expression.kind !== "object") return entry(name, expression);
  const item = { key: constant("configuration_aliases", address), value: bare(aliases, address) };
  return entry(name, { ...expression, items: [...expression.items, item] });
}

const longSource = (source: Json): Json =>
  typeof source === "string" && !source.includes("/") ? `hashicorp/${source}` : source;

/** What stands first: how many there are, and by which provider. */
function metaArguments(reader: Reader): Body {
  return [[...reader.entries(["count", "for_each"], evaluated), ...reader.entries(["provider"], bare)]];
}

/** What stands last: how it is set up, how it lives, and what it waits for. */
function tail(reader: Reader): Body {
  return [
    reader.blocks("connection", (connection) => [allArguments(connection)]),
    ...each(provisioners(reader)),
    ...each(reader.blocks("lifecycle", lifecycleBody)),
    reader.entries(["depends_on"], bare),
  ];
}

function lifecycleBody(reader: Reader): Body {
  return [
    [
      ...reader.entries(["create_before_destroy", "prevent_destroy"], evaluated),
      ...reader.entries(["ignore_changes", "replace_triggered_by"], ignored),
    ],
    ...each(reader.blocks("precondition", checkRule)),
    ...each(reader.blocks("postcondition", checkRule)),
  ];
}

/** `all` is a keyword and not a list of one name. */
const ignored: ToExpression = (value, address) =>
  Array.isArray(value) && value.length === 1 && value[0] === "all" ? bare("all", address) : bare(value, address);

const checkRule = (reader: Reader): Body => [reader.entries(["condition", "error_message"], evaluated)];

const provisioners = (reader: Reader): Block[] =>
  reader.labelledBlocks("provisioner", (provisioner) => {
    const keywords = provisioner.entries(["when", "on_failure"], bare);
    const connection = provisioner.blocks("connection", (inner) => [allArguments(inner)]);
    return [[...keywords, ...allArguments(provisioner)], connection];
  });

function providerMap(value: Json, address: string): Entry {
  if (!isObject(value)) return refuse(address, "be a map of providers", value, "give an object");
  const items = Object.entries(value).map(([name, provider]) => ({
    key: { kind: "literal", text: name } as const,
    value: bare(provider, address),
  }));
  return entry("providers", { kind: "object", items, spread: true });
}

/** Every block in a section of its own. */
const each = (blocks: readonly Block[]): Block[][] => blocks.map((block) => [block]);
