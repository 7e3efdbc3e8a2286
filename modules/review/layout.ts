/** An argument: its name, and its value as lines without indentation of their own. */
export interface Entry {
  readonly name: string;
  readonly lines: readonly string[];
}

/** A block: its type and labels, and what it holds. */
export interface Block {
  readonly header: string;
  readonly body: Body;
}

/** What a block holds, in sections that an empty line parts: arguments that belong together, or nested blocks. */
export type Body = readonly (readonly (Entry | Block)[])[];

/** Whether a piece of a body is a block, and not an argument. */
export const isBlock = (piece: Entry | Block): piece is Block => "body" in piece;

/** Moves lines in by one step of two spaces; empty lines stay empty. */
export const indent = (lines: readonly string[]): string[] => lines.map((line) => (line === "" ? "" : `  ${line}`));

/** Lays arguments out under each other, with their equals signs aligned as `terraform fmt` aligns them. */
export function layOut(entries: readonly Entry[]): string[] {
  return runsOf(entries).flatMap((run) => {
    const column = Math.max(...run.map(({ name }) => columns(name)));
    return run.flatMap(({ name, lines }) => [
      `${name}${" ".repeat(column - columns(name))} = ${lines[0]}`,
      ...lines.slice(1),
    ]);
  });
}

/** Lays a block out with everything that it holds. */
export function layOutBlock({ header, body }: Block): string[] {
  const inner = layOutBody(body);
  return inner.length === 0 ? [`${header} {}`] : [`${header} {`, ...indent(inner), "}"];
}

function layOutBody(body: Body): string[] {
  const sections = body.filter((section) => section.length > 0);
  return sections.flatMap((section, index) => [...(index === 0 ? [] : [""]), ...layOutSection(section)]);
}

function layOutSection(section: readonly (Entry | Block)[]): string[] {
  const entries = section.filter((piece): piece is Entry => !isBlock(piece));
  const blocks = section.filter(isBlock).map(layOutBlock);
  return [...layOut(entries), ...blocks.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]))];
}

/**
 * Arguments are aligned in runs; one whose value opens a bracket that closes on a later line stands alone, and so does one
 * with an object computed in its key.
 */
function runsOf(entries: readonly Entry[]): Entry[][] {
  const runs: Entry[][] = [];
  let open = false;
  for (const entry of entries) {
    const whole = entry.lines.length === 1 || entry.lines[0]!.startsWith("<<");
    const aligns = whole && !/(^\(|\$\{).* = /.test(entry.name);
    if (open && aligns) runs.at(-1)!.push(entry);
    else runs.push([entry]);
    open = aligns;
  }
  return runs;
}

const graphemes = new Intl.Segmenter("en");
const columns = (name: string): number => [...graphemes.segment(name)].length;
