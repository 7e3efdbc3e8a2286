/**
 * Splits the privileges of a grant at the commas that are not between parentheses:
 * "SELECT (a, b), INSERT" has two.
 */
export function splitPrivileges(list: string): string[] {
  return list.split(/,(?![^(]*\))/).map((privilege) => privilege.trim());
}

/** Privileges as petoju/mysql compares and grants them: ALL spelled out, columns and privileges sorted, USAGE left out. */
export function normalizePrivileges(privileges: readonly string[]): string[] {
  return privileges
    .map(normalize)
    .filter((privilege) => privilege !== "USAGE")
    .sort();
}

/** Whether two lists mean the same privileges, whatever their order and case. */
export function samePrivileges(left: readonly string[], right: readonly string[]): boolean {
  const comparable = (privileges: readonly string[]) => normalizePrivileges(privileges).join("\n").toUpperCase();
  return comparable(left) === comparable(right);
}

function normalize(privilege: string): string {
  const trimmed = privilege.replace(/^[` ]+|[` ]+$/g, "");
  if (/\bALL ?(PRIVILEGES)?\b/i.test(trimmed)) return "ALL PRIVILEGES";
  const [, name, columns] = /^([^(]*)\((.*)\)$/.exec(trimmed) ?? [];
  if (columns === undefined) return trimmed;
  const sorted = columns.split(",").map((column) => column.replace(/^[` ]+|[` ]+$/g, ""));
  return `${name.trim()}(${sorted
    .sort()
    .map((column) => `\`${column}\``)
    .join(", ")})`;
}
