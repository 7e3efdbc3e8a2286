import { inflateRawSync } from "node:zlib";

/** A file, or a file in an archive. */
export interface WrittenFile {
  readonly path: string;
  readonly content: Buffer;
}

const LOCAL_HEADER = Buffer.from("PK\x03\x04");
const DEFLATED = 8;

/**
 * The files in an archive, or a file that is none as it is.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (4.3.7, the local file header)
 */
export function unpack({ path, content }: WrittenFile): WrittenFile[] {
  if (!content.subarray(0, LOCAL_HEADER.length).equals(LOCAL_HEADER)) return [{ path, content }];
  const files: WrittenFile[] = [];
  for (let at = 0; at >= 0; at = content.indexOf(LOCAL_HEADER, at + 1)) {
    const nameEnd = at + 30 + content.readUInt16LE(at + 26);
    const data = content.subarray(nameEnd + content.readUInt16LE(at + 28));
    files.push({
      path: `${path}/${content.toString("utf8", at + 30, nameEnd)}`,
      content: content.readUInt16LE(at + 8) === DEFLATED ? inflateRawSync(data) : data,
    });
  }
  return files;
}

/** Where a secret stands in the files: as it is, for URLs, in JSON, in hexadecimal, or anywhere inside something in base64. */
export function placesOf(secret: string, files: readonly WrittenFile[]): string[] {
  const written = encodings(secret);
  return files.filter(({ content }) => written.some((text) => content.includes(text))).map(({ path }) => path);
}

/** What stands before a secret in base64 shifts it by 0, 2 or 4 bits; its first and last letters depend on its neighbours. */
function encodings(secret: string): string[] {
  const shifted = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), Buffer.from(secret)])
      .toString("base64")
      .replace(/=+$/, "")
      .slice(before === 0 ? 0 : before + 1, -1),
  );
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("hex"),
    ...shifted,
    ...shifted.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
  ];
}
