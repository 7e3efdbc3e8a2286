/** Something to be put into one of several bins. */
export interface Item {
  /** What the choice of the bin goes by; no two items share it. */
  readonly key: string;
  /** Room that the item takes, in the unit of the capacity. */
  readonly size: number;
}

/**
 * Spreads items over bins so that taking one item out leaves the others where they are.
 *
 * Each item ranks the bins by a hash of its own key and the bin's number (rendezvous hashing) and goes to the first with
 * room. Items are placed in the order of their keys, so the order of declaration is of no matter. Where a bin is full, the
 * items that come last in it go to their next choice; only these can move when the bin gets room.
 *
 * @returns for each bin its items, or `undefined` where they do not fit
 */
export function spread<T extends Item>(items: readonly T[], bins: number, capacity: number): T[][] | undefined {
  const placed = Array.from({ length: bins }, () => ({ room: capacity, items: [] as T[] }));
  for (const item of [...items].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const bin = placed
      .map((candidate, number) => ({ candidate, rank: hash(`${number}/${item.key}`) }))
      .sort((a, b) => b.rank - a.rank)
      .find(({ candidate }) => candidate.room >= item.size)?.candidate;
    if (!bin) return undefined;
    bin.room -= item.size;
    bin.items.push(item);
  }
  return placed.map((bin) => bin.items);
}

/** FNV-1a with a final avalanche, 32 bits: quick, and even enough for a few hundred short keys. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
