import type { Expression } from "./expression";
import type { Json, JsonObject } from "./json";
import { isList, isObject } from "./json";
import type { Block, Body, Entry } from "./layout";
import { inWritingOrder } from "./order";
import { print } from "./print";
import { refuse } from "./problem";
import type { BlockSchema, NestedBlock } from "./schema";
import type { ToExpression } from "./value";
import { bare, evaluated } from "./value";

/** One argument as a line or more. */
export function entry(name: string, expression: Expression): Entry {
  return { name, lines: print(expression, name.length + 3) };
}

/** Takes arguments out of a JSON object by name, and knows at the end what is left. */
export class Reader {
  private readonly left: Map<string, Json>;

  constructor(
    value: Json,
    readonly address: string,
  ) {
    if (!isObject(value)) refuse(address, "be an object", value, "give one");
    this.left = new Map(Object.entries(value));
    this.left.delete("//");
  }

  /** The names that nobody has taken yet. */
  get names(): string[] {
    return [...this.left.keys()];
  }

  /** What is left under a name, without taking it. */
  peek(name: string): Json | undefined {
    return this.left.get(name);
  }

  take(name: string): Json | undefined {
    const value = this.left.get(name);
    this.left.delete(name);
    return value;
  }

  /** Takes the arguments of these names, in this order, as far as they are there. */
  entries(names: readonly string[], toExpression: ToExpression): Entry[] {
    return names.flatMap((name) => {
      const value = this.take(name);
      return value === undefined ? [] : [entry(name, toExpression(value, `${this.address}.${name}`))];
    });
  }

  /** Takes the blocks of one name: an object, or a list of them. */
  blocks(name: string, toBody: (reader: Reader) => Body): Block[] {
    const address = `${this.address}.${name}`;
    return objects(this.take(name), address).map((value) => ({
      header: name,
      body: this.inner(value, address, toBody),
    }));
  }

  /** Takes the blocks of one name that have a label, such as provisioners. */
  labelledBlocks(name: string, toBody: (reader: Reader, label: string) => Body): Block[] {
    const address = `${this.address}.${name}`;
    return objects(this.take(name), address).flatMap((labels) =>
      Object.entries(labels).flatMap(([label, values]) =>
        objects(values, `${address}.${label}`).map((value) => ({
          header: `${name} ${JSON.stringify(label)}`,
          body: this.inner(value, `${address}.${label}`, (reader) => toBody(reader, label)),
        })),
      ),
    );
  }

  /** Everything has to have been taken: what is left could not be written. */
  finish(): void {
    for (const name of this.names)
      refuse(
        `${this.address}.${name}`,
        "be an argument or a block that is known here",
        this.left.get(name)!,
        "remove it",
      );
  }

  private inner(value: JsonObject, address: string, toBody: (reader: Reader) => Body): Body {
    const reader = new Reader(value, address);
    const body = toBody(reader);
    reader.finish();
    return body;
  }
}

/** A block in JSON is an object, a list of objects, or null for none. */
function objects(value: Json | undefined, address: string): JsonObject[] {
  if (value === undefined || value === null) return [];
  return (isList(value) ? value : [value]).map((item) =>
    isObject(item) ? item : refuse(address, "be a block", item, "give an object, or a dynamic block"),
  );
}

/** The arguments and nested blocks that a provider's schema names, arguments first. */
export function schemaBody(reader: Reader, schema: BlockSchema): Body {
  const names = reader.names;
  const asBlocks = names.filter((name) => schema.arguments[name] === "blocks" && isPartial(reader, name));
  const arguments_ = names.filter((name) => name in schema.arguments && !asBlocks.includes(name));
  const nested = names.filter((name) => name in schema.blocks && name !== "timeouts");
  return [
    reader.entries(
      inWritingOrder(arguments_, (name) => schema.arguments[name] === "required"),
      evaluated,
    ),
    ...asBlocks.map((name) => reader.blocks(name, withoutNulls)),
    ...nested.map((name) => nestedBlocks(reader, name, schema.blocks[name]!)),
    dynamicBlocks(reader, schema),
    ...("timeouts" in schema.blocks ? [nestedBlocks(reader, "timeouts", schema.blocks.timeouts!)] : []),
  ];
}

/** An object of such a list has to name every attribute, as a block need not: CDKTF fills the rest with nulls. */
function isPartial(reader: Reader, name: string): boolean {
  const value = reader.peek(name);
  return (
    isList(value) && value.length > 0 && value.every((item) => isObject(item) && Object.values(item).includes(null))
  );
}

/** All arguments of a block for which there is no schema, in writing order. */
export const allArguments = (reader: Reader, toExpression: ToExpression = evaluated): Entry[] =>
  reader.entries(
    inWritingOrder(reader.names, () => false),
    toExpression,
  );

function withoutNulls(reader: Reader): Body {
  const names = reader.names.filter((name) => reader.peek(name) !== null);
  const body = reader.entries(
    inWritingOrder(names, () => false),
    evaluated,
  );
  for (const name of reader.names) reader.take(name);
  return [body];
}

function nestedBlocks(reader: Reader, name: string, schema: NestedBlock): Block[] {
  const toBody = (inner: Reader): Body => schemaBody(inner, schema);
  return schema.labelled ? reader.labelledBlocks(name, toBody) : reader.blocks(name, toBody);
}

function dynamicBlocks(reader: Reader, schema: BlockSchema): Block[] {
  return reader.labelledBlocks("dynamic", (dynamic, name) => {
    const generated = schema.blocks[name];
    if (!generated) return refuse(dynamic.address, "generate a block of the schema", name, "change its label");
    return [
      [
        ...dynamic.entries(["for_each"], evaluated),
        ...dynamic.entries(["iterator"], bare),
        ...dynamic.entries(["labels"], evaluated),
      ],
      dynamic.blocks("content", (content) => schemaBody(content, generated)),
    ];
  });
}
