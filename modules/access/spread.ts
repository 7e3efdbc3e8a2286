import { hash } from "node:crypto";

/** Something to be put into one of several bins. */
export interface Item {
  /** What the order goes by; no two items share it. */
  readonly key: string;
  /** What the choice of the bin goes by. */
  readonly name: string;
  /** Room that the item takes, in the unit of the capacity. */
  readonly size: number;
}

/**
 * Spreads items over bins so that taking one item out leaves the others where they are.
 *
 * Each item ranks the bins by a hash of its own name and the bin's number (rendezvous hashing) and goes to the first with
 * room. Items are placed in the order of their keys, so the order of declaration is of no matter. Where a bin is full, the
 * items that come last in it go to their next choice; only these can move when the bin gets room.
 *
 * The hash is one that Terraform has too: the Terraform module makes the same first choice.
 *
 * @returns for each bin its items, or `undefined` where they do not fit
 */
export function spread<T extends Item>(
  items: readonly T[],
  bins: readonly number[],
  capacity: number,
): Map<number, T[]> | undefined {
  const placed = new Map(bins.map((number) => [number, { room: capacity, items: [] as T[] }]));
  for (const item of [...items].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const bin = ranked(item.name, bins)
      .map((number) => placed.get(number)!)
      .find(({ room }) => room >= item.size);
    if (!bin) return undefined;
    bin.room -= item.size;
    bin.items.push(item);
  }
  return new Map([...placed].map(([number, bin]) => [number, bin.items]));
}

/** The bin, of those with these numbers, that an item by this name goes to while it has room. */
export const firstChoice = (name: string, bins: readonly number[]): number => ranked(name, bins)[0]!;

/** The numbers of the bins, in the order in which an item by this name prefers them. */
function ranked(name: string, bins: readonly number[]): number[] {
  return bins
    .map((number) => ({ number, rank: hash("sha256", `${number}/${name}`) }))
    .sort((a, b) => (a.rank < b.rank ? 1 : -1))
    .map(({ number }) => number);
}
