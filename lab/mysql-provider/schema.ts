import { readFileSync } from "node:fs";
import path from "node:path";
import type { Type } from "./value";

/** A block of a schema, as `terraform providers schema -json` prints it. */
export interface Block {
  attributes: Record<string, Attribute>;
  block_types?: Record<string, NestedBlock>;
}

/** An attribute of a block. */
export interface Attribute {
  type: Type;
  required?: boolean;
  optional?: boolean;
  computed?: boolean;
  sensitive?: boolean;
  deprecated?: boolean;
  write_only?: boolean;
}

interface NestedBlock {
  block: Block;
  nesting_mode: keyof typeof NESTING;
  min_items?: number;
  max_items?: number;
}

interface Schema {
  version: number;
  block: Block;
}

interface ProviderSchemas {
  provider: Schema;
  resource_schemas: Record<string, Schema>;
  data_source_schemas: Record<string, Schema>;
}

const NESTING = { list: 2, set: 3 };
const providerFolder = path.join(__dirname, "../../providers/mysql");

/** Address of the provider in Terraform's registry. */
export const SOURCE = "registry.terraform.io/petoju/mysql";

/** The version of petoju/mysql whose schema and behaviour the stand-in has. */
export const VERSION: string = readJson("package.json").version;

/** The schemas of petoju/mysql: the provider's own, and those of its resources and data sources. */
export const schemas: ProviderSchemas = readJson("schema.json").provider_schemas[SOURCE];

function readJson(name: string) {
  return JSON.parse(readFileSync(path.join(providerFolder, name), "utf8"));
}

/** The type of the values that a block describes. */
export function objectType({ attributes, block_types = {} }: Block): Type {
  const types: Record<string, Type> = {};
  for (const [name, { type }] of Object.entries(attributes)) types[name] = type;
  for (const [name, { nesting_mode, block }] of Object.entries(block_types)) {
    types[name] = [nesting_mode, objectType(block)];
  }
  return ["object", types];
}

/** The schema as the protocol's `Schema` message. */
export function toMessage({ version, block }: Schema): object {
  return { version, block: blockMessage(block) };
}

function blockMessage({ attributes, block_types = {} }: Block): object {
  return {
    attributes: Object.entries(attributes).map(([name, attribute]) => ({
      ...attribute,
      name,
      type: Buffer.from(JSON.stringify(attribute.type)),
    })),
    block_types: Object.entries(block_types).map(([name, { block, nesting_mode, min_items, max_items }]) => ({
      type_name: name,
      block: blockMessage(block),
      nesting: NESTING[nesting_mode],
      min_items,
      max_items,
    })),
  };
}
