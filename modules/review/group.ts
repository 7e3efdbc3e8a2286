import type { JsonObject } from "./json";
import { isList, isObject } from "./json";
import { STEPS } from "./step";

/** A block of `main.tf`, and where it belongs. */
export interface Piece {
  /** What the block is about: its own address, or that of the resource that it imports or moves. */
  readonly address: string;
  /** Path of the construct that it comes from, where the JSON tells. */
  readonly path?: string;
  readonly lines: readonly string[];
}

/**
 * Orders the blocks of `main.tf` by the steps of the chain and, in a step, by the constructs as the program makes them; a
 * comment names the step.
 *
 * A block comes after the blocks that it refers to, and blocks outside every step come first. An import or moved block stands before the resource that it is about.
 */
export function inChainOrder(stack: JsonObject, pieces: readonly Piece[], about: readonly Piece[]): string[][] {
  const steps = stepsOf(stack);
  const described = new Set(steps.map(({ path }) => path));
  const targets = new Set(pieces.map(({ address }) => address));
  const before = groupBy(about, ({ address }) => (targets.has(address) ? address : ""));
  const byConstruct = groupBy(pieces, ({ path }) => innermost(described, path));
  const write = (path: string): string[][] =>
    inReadingOrder(byConstruct.get(path) ?? []).flatMap((piece) =>
      [...(before.get(piece.address) ?? []), piece].map(({ lines }) => [...lines]),
    );
  const outside = [...write(OUTSIDE), ...(before.get("") ?? []).map(({ lines }) => [...lines])];
  const groups = [...groupBy(steps, ({ step }) => step)].map(([step, members]) => ({
    step,
    blocks: members.flatMap(({ path }) => write(path)),
  }));
  return [
    ...outside,
    ...groups.filter(({ blocks }) => blocks.length > 0).flatMap(({ step, blocks }) => [[`# ${step}`], ...blocks]),
  ];
}

const OUTSIDE = "";

/** What a block refers to comes before it; otherwise the order stays as it is. */
function inReadingOrder(pieces: readonly Piece[]): Piece[] {
  const byAddress = new Map(pieces.map((piece) => [piece.address, piece]));
  const ordered = new Set<Piece>();
  const visited = new Set<Piece>();
  const visit = (piece: Piece): void => {
    if (visited.has(piece)) return;
    visited.add(piece);
    for (const address of addressesIn(piece.lines)) {
      const referred = byAddress.get(address);
      if (referred) visit(referred);
    }
    ordered.add(piece);
  };
  pieces.forEach(visit);
  return [...ordered];
}

/** Whatever looks like the address of a resource, a data source or a module. */
function addressesIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.match(/\b(?:(?:data|ephemeral)\.)?[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*/g) ?? []);
}

interface Member {
  readonly step: string;
  readonly path: string;
}

function stepsOf(stack: JsonObject): Member[] {
  const comment = stack["//"];
  const steps = isObject(comment) ? comment[STEPS] : undefined;
  if (!isList(steps)) return [];
  return steps.flatMap((step) =>
    isObject(step) && isList(step.paths)
      ? step.paths.map((path) => ({ step: String(step.step), path: String(path) }))
      : [],
  );
}

/** The innermost described construct that a block comes from. */
function innermost(described: ReadonlySet<string>, path = OUTSIDE): string {
  if (path === OUTSIDE || described.has(path)) return path;
  return innermost(described, path.slice(0, Math.max(path.lastIndexOf("/"), 0)));
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
