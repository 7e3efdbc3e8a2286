import { Reader } from "./body";
import {
  checkBody,
  importBody,
  localsBody,
  moduleBody,
  movedBody,
  outputBody,
  providerBody,
  removedBody,
  resourceBody,
  terraformBody,
  variableBody,
} from "./blocks";
import { refuseDefaultRemoteStates, withoutDefaultBackend } from "./default-backend";
import type { Piece } from "./group";
import { inChainOrder } from "./group";
import type { Json, JsonObject } from "./json";
import { isList, isObject } from "./json";
import type { Block, Body } from "./layout";
import { layOutBlock } from "./layout";
import { refuse } from "./problem";
import type { ProviderSchema, ProviderSchemas } from "./schema";
import { BUILTIN_SCHEMAS, sourceOf } from "./schema";

/** What goes into `main.tf`, in the order in which it is written there. */
const SECTIONS = ["removed", "locals", "data", "ephemeral", "resource", "module", "check"] as const;
/** What is about a resource, and is written before it. */
const ABOUT = ["moved", "import"] as const;
const ELSEWHERE = ["//", "terraform", "provider", "variable", "output"];
type Section = (typeof SECTIONS)[number] | (typeof ABOUT)[number];

/**
 * Renders a stack's final JSON (`cdk.tf.json`) as native HCL.
 *
 * Providers have a file of their own, as in HashiCorp's style guide: a module is the same folder without it.
 *
 * @param stack what CDKTF synthesizes for one stack, overrides included
 * @param schemas the schemas of all providers that the stack uses
 * @returns file name → content; files that would be empty are left out
 * @throws RenderError naming what cannot be rendered
 * @see https://developer.hashicorp.com/terraform/language/style
 */
export function renderHcl(stack: JsonObject, schemas: ProviderSchemas): Record<string, string> {
  for (const name of Object.keys(stack))
    if (![...SECTIONS, ...ABOUT, ...ELSEWHERE].includes(name))
      refuse(name, "be a block that Terraform knows", stack[name], "remove it");
  refuseDefaultRemoteStates(stack);
  const files = {
    "versions.tf": versions(stack),
    "providers.tf": providers(stack, schemas),
    "variables.tf": named(stack, "variable", "var", (reader) => variableBody(reader)).map(({ lines }) => lines),
    "main.tf": inChainOrder(
      stack,
      SECTIONS.flatMap((name) => pieces(name, stack, schemas)),
      ABOUT.flatMap((name) => pieces(name, stack, schemas)),
    ),
    "outputs.tf": named(stack, "output", "output", (reader) => outputBody(reader)).map(({ lines }) => lines),
  };
  return Object.fromEntries(
    Object.entries(files)
      .filter(([, blocks]) => blocks.length > 0)
      .map(([name, blocks]) => [name, `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`]),
  );
}

function versions(stack: JsonObject): string[][] {
  const { terraform, comment } = withoutDefaultBackend(stack);
  if (terraform === undefined) return [];
  return toList(terraform).map((value) => [...comment, ...write("terraform", "terraform", value, terraformBody)]);
}

function providers(stack: JsonObject, schemas: ProviderSchemas): string[][] {
  const types = section(stack, "provider");
  return Object.entries(types).flatMap(([type, configurations]) =>
    toList(configurations).map((value) => {
      const address = `provider.${type}`;
      const { provider } = schemaOf(type, stack, schemas, address);
      return write(`provider "${type}"`, address, value, (reader) => providerBody(reader, provider));
    }),
  );
}

function pieces(name: Section, stack: JsonObject, schemas: ProviderSchemas): Piece[] {
  switch (name) {
    case "locals":
      return toList(stack.locals).map((value) => ({
        address: "locals",
        lines: write("locals", "local", value, localsBody),
      }));
    case "data":
    case "ephemeral":
    case "resource":
      return typed(stack[name] ?? {}, name, stack, schemas).map(({ block, ...piece }) => ({
        ...piece,
        lines: layOutBlock(block),
      }));
    case "module":
      return named(stack, name, name, moduleBody);
    case "import":
      return unnamed(stack, name, "to", importBody);
    case "moved":
      return unnamed(stack, name, "to", movedBody);
    case "removed":
      return unnamed(stack, name, "from", removedBody);
    case "check":
      return named(stack, name, name, (reader) =>
        checkBody(reader, (data, address) => typed(data, "data", stack, schemas, address).map(({ block }) => block)),
      );
  }
}

/** Blocks with two labels, type and name. */
function typed(
  types: Json,
  name: "data" | "ephemeral" | "resource",
  stack: JsonObject,
  schemas: ProviderSchemas,
  within?: string,
): (Omit<Piece, "lines"> & { block: Block })[] {
  return entries(types, name).flatMap(([type, instances]) =>
    entries(instances, `${name}.${type}`).map(([label, value]) => {
      const address = `${name === "resource" ? "" : `${name}.`}${type}.${label}`;
      const shown = within === undefined ? address : `${within}.${type}.${label}`;
      const only = single(value, shown);
      const schema = schemaOf(localProvider(type, only), stack, schemas, shown);
      const blocks = { resource: schema.resources, data: schema.dataSources, ephemeral: schema.ephemeralResources };
      const found = blocks[name][type];
      if (!found)
        return refuse(
          shown,
          "be of a type that its provider has",
          type,
          "check its spelling and the provider's version",
        );
      const block = toBlock(`${name} "${type}" "${label}"`, shown, only, (reader) => resourceBody(reader, found));
      return { address, path: pathOf(only), block };
    }),
  );
}

/** Blocks with one label, a name. */
function named(stack: JsonObject, name: string, prefix: string, toBody: (reader: Reader) => Body): Piece[] {
  return Object.entries(section(stack, name)).map(([label, value]) => {
    const address = `${prefix}.${label}`;
    const only = single(value, address);
    return { address, path: pathOf(only), lines: write(`${name} "${label}"`, address, only, toBody) };
  });
}

/** Blocks without a label, which are about another one. */
function unnamed(stack: JsonObject, name: string, about: "to" | "from", toBody: (reader: Reader) => Body): Piece[] {
  return toList(stack[name]).map((value, index) => {
    const target = isObject(value) ? value[about] : undefined;
    const address = typeof target === "string" ? target.replace(/^\$\{(.*)\}$/s, "$1").replace(/\[.*\]$/s, "") : "";
    return { address, path: pathOf(value), lines: write(name, `${name}[${index}]`, value, toBody) };
  });
}

const write = (header: string, address: string, value: Json, toBody: (reader: Reader) => Body): string[] =>
  layOutBlock(toBlock(header, address, value, toBody));

function toBlock(header: string, address: string, value: Json, toBody: (reader: Reader) => Body): Block {
  const reader = new Reader(value, address);
  const body = toBody(reader);
  reader.finish();
  return { header, body };
}

/** The local name of the provider of a resource: what its `provider` argument says, or the beginning of its type. */
function localProvider(type: string, value: Json): string {
  const chosen = isObject(value) && typeof value.provider === "string" ? value.provider : type;
  return chosen.replace(/^\$\{/, "").split(/[._}]/, 1)[0]!;
}

function schemaOf(local: string, stack: JsonObject, schemas: ProviderSchemas, address: string): ProviderSchema {
  const source = local === "terraform" ? "builtin/terraform" : sourceOfLocal(stack, local);
  const schema = { ...BUILTIN_SCHEMAS, ...schemas }[source];
  return (
    schema ??
    refuse(
      address,
      "have a provider whose schema is known",
      source,
      "run terraform init with this provider, or give its schema",
    )
  );
}

function sourceOfLocal(stack: JsonObject, local: string): string {
  for (const terraform of toList(stack.terraform)) {
    const required = isObject(terraform) ? toList(terraform.required_providers) : [];
    for (const providers of required) {
      const provider = isObject(providers) ? providers[local] : undefined;
      if (isObject(provider) && typeof provider.source === "string") return sourceOf(provider.source);
    }
  }
  return sourceOf(local);
}

function section(stack: JsonObject, name: string): JsonObject {
  const value = stack[name] ?? {};
  return isObject(value) ? value : refuse(name, "be an object", value, "give one");
}

function entries(value: Json, address: string): [string, Json][] {
  if (!isObject(value)) return refuse(address, "be an object", value, "give one");
  return Object.entries(value).filter(([name]) => name !== "//");
}

function single(value: Json, address: string): Json {
  if (!isList(value)) return value;
  return value.length === 1
    ? value[0]!
    : refuse(address, "be defined once", value, "give its blocks names of their own");
}

const toList = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : isList(value) ? value : [value];

function pathOf(value: Json): string | undefined {
  const comment = isObject(value) ? value["//"] : undefined;
  const metadata = isObject(comment) ? comment.metadata : undefined;
  const path = isObject(metadata) ? metadata.path : undefined;
  return typeof path === "string" ? path : undefined;
}
