import type { PlanSummary } from "./plan-summary";

/** A summary as plain text, for a terminal. */
export const summaryAsText = (summary: PlanSummary): string =>
  layOut(summary, {
    heading: (title) => title,
    item: (line) => `  ${line}`,
  });

/** A summary as Markdown, for a pull request. */
export const summaryAsMarkdown = (summary: PlanSummary): string =>
  layOut(summary, {
    heading: (title) => `### ${title}\n`,
    item: (line) => `- ${line.replace(/[\\`*<[\]]/g, "\\$&")}`,
  });

interface Style {
  heading(title: string): string;
  item(line: string): string;
}

function layOut({ dangers, existing, gains, losses, counts }: PlanSummary, { heading, item }: Style): string {
  const sections: [string, readonly string[]][] = [
    ["DANGER: a database or a server would be lost", dangers],
    ["What becomes of what exists", existing],
    ["Who gains access", gains],
    ["Who loses access", losses],
  ];
  const written = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [heading(title), ...lines.map(item)].join("\n"));
  const { create, update, replace, destroy } = counts;
  const totals = `${create} to create, ${update} to change, ${replace} to replace, ${destroy} to destroy.`;
  return `${[...written, totals].join("\n\n")}\n`;
}
