import { OUTPUTS } from "./outputs";
import { VARIABLES } from "./variables";

/** The table of the module's inputs, with their types as the module's own `variables.tf` has them. */
export function inputTable(variablesFile: string): string {
  return table(
    ["Name", "Description", "Type", "Default"],
    Object.entries(VARIABLES).map(([name, variable]) => [
      `\`${name}\``,
      variable.description,
      code(typeOf(name, variablesFile)),
      variable.default === undefined ? "(required)" : code(JSON.stringify(variable.default)),
    ]),
  );
}

/** The table of the module's outputs. */
export const outputTable = (): string =>
  table(
    ["Name", "Description"],
    Object.entries(OUTPUTS).map(([name, { description }]) => [`\`${name}\``, description]),
  );

/** Puts texts between the markers `<!-- BEGIN name -->` and `<!-- END name -->`; every pair has to be there. */
export function fill(readme: string, texts: Readonly<Record<string, string>>): string {
  return Object.entries(texts).reduce((filled, [name, text]) => {
    const marked = new RegExp(`(<!-- BEGIN ${name} -->\n)[^]*?(<!-- END ${name} -->)`);
    if (!marked.test(filled)) throw new Error(`README.md must have the markers of ${name}, got none; put them back`);
    return filled.replace(marked, (_, begin: string, end: string) => `${begin}\n${text}\n\n${end}`);
  }, readme);
}

function typeOf(name: string, variablesFile: string): string {
  const [, type] = new RegExp(`variable "${name}" \\{\n  type +=\\s([^]*?)\n  description`).exec(variablesFile) ?? [];
  if (type === undefined) throw new Error(`variables.tf must have the type of ${name}, got none`);
  return type.replace(/\n {2}/g, "\n");
}

/** Code in a cell: several lines keep their breaks. */
function code(text: string): string {
  if (!text.includes("\n")) return `\`${text}\``;
  return `<pre>${text.replace(/\n/g, "<br>").replace(/ {2}/g, "&nbsp;&nbsp;")}</pre>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return `<!-- prettier-ignore-start -->\n\n${lines.join("\n")}\n\n<!-- prettier-ignore-end -->`;
}
