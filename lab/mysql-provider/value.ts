import { decode, encode, ExtensionCodec } from "@msgpack/msgpack";

class Unknown {
  toString(): string {
    return "(known after apply)";
  }
}

/** Stands for a value that Terraform knows only after it has applied something else. */
export const UNKNOWN = new Unknown();

/** A value as Terraform sends and takes it; sets are arrays. */
export type Value = null | string | number | boolean | Unknown | Value[] | { [name: string]: Value };

/** An object value: the configuration or the state of a resource. */
export type State = { [name: string]: Value };

/** A type constraint in the JSON notation of Terraform's schemas. */
export type Type = "string" | "number" | "bool" | ["list" | "set" | "map", Type] | ["object", Record<string, Type>];

const WHOLLY_UNKNOWN = 0;
const UNKNOWN_WITH_REFINEMENTS = 12;

const extensions = new ExtensionCodec();
extensions.register({
  type: WHOLLY_UNKNOWN,
  encode: (value: unknown) => (value === UNKNOWN ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
});
extensions.register({ type: UNKNOWN_WITH_REFINEMENTS, encode: () => null, decode: () => UNKNOWN });

/** Reads a value from its MessagePack encoding. */
export function decodeValue(bytes: Uint8Array): Value {
  return decode(bytes, { extensionCodec: extensions }) as Value;
}

/** Writes a value of the type in MessagePack. */
export function encodeValue(value: Value, type: Type): Buffer {
  return Buffer.from(encode(conform(value, type), { extensionCodec: extensions }));
}

/** Makes a value have exactly the attributes of the type: those it lacks become null, those it has too many are dropped. */
export function conform(value: Value | undefined, type: Type): Value {
  if (value === undefined || value === null) return null;
  if (value instanceof Unknown || typeof type === "string") return value;
  if (type[0] === "object") {
    return mapEntries(type[1], (attributeType, name) => conform((value as State)[name], attributeType));
  }
  const elementType = type[1];
  if (type[0] === "map") return mapEntries(value as State, (element) => conform(element, elementType));
  return (value as Value[]).map((element) => conform(element, elementType));
}

function mapEntries<From>(object: Record<string, From>, convert: (value: From, name: string) => Value): State {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, convert(value, name)]));
}

/** A string attribute; null and unknown read as "". */
export function text(state: State, name: string): string {
  const value = state[name];
  return typeof value === "string" ? value : "";
}

/** A set or list of strings; null and unknown read as none. */
export function texts(state: State, name: string): string[] {
  const value = state[name];
  return Array.isArray(value) ? value.filter((element) => typeof element === "string") : [];
}

/** A number attribute; null and unknown read as 0. */
export function number(state: State, name: string): number {
  const value = state[name];
  return typeof value === "number" ? value : 0;
}

/** The only block of its kind, or undefined when the configuration has none. */
export function block(state: State, name: string): State | undefined {
  const value = state[name];
  return Array.isArray(value) ? (value[0] as State | undefined) : undefined;
}
