const ESCAPES: Record<string, string> = {
  "\\": "\\\\",
  "'": "\\'",
  '"': '\\"',
  "\0": "\\0",
  "\n": "\\n",
  "\r": "\\r",
};

/** An identifier in backticks. */
export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}

/** A string literal in single quotes. */
export function quoteString(value: string): string {
  return `'${value.replace(/[\\'"\0\n\r]/g, (character) => ESCAPES[character])}'`;
}
