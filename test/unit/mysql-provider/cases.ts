import { readFileSync } from "node:fs";
import path from "node:path";
import { UNKNOWN, type State } from "../../../lab/mysql-provider/value";

/** Reads a table of cases; `"<unknown>"` in it is a value that is not known yet. */
export function readCases<Case>(name: string): Case[] {
  const file = path.join(__dirname, "../../cases/mysql-provider", name);
  return JSON.parse(readFileSync(file, "utf8"), (_, value) => (value === "<unknown>" ? UNKNOWN : value));
}

/** The object as Terraform sends it: every attribute is there, null when it is not set. */
export function complete(attributes: object, values: State): State {
  return { ...Object.fromEntries(Object.keys(attributes).map((name) => [name, null])), ...values };
}
