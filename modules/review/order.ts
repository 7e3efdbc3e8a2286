/**
 * The order in which people write arguments: what names the thing first, then what it points at, then what it says.
 * Required arguments follow, then optional ones; tags come last.
 */
const FIRST = [
  "alias",
  "source",
  "version",
  "name",
  "name_prefix",
  "identifier",
  "db_instance_identifier",
  "cluster_identifier",
  "instance_id",
  "ami",
  "instance_type",
  "path",
  "description",
  "role",
  "endpoint",
  "config_key",
  "user",
  "host",
  "username",
  "database",
  "table",
  "bucket",
  "key",
  "sid",
  "effect",
  "actions",
  "not_actions",
  "resources",
  "not_resources",
  "test",
  "variable",
  "type",
  "identifiers",
  "values",
  "from_port",
  "to_port",
  "protocol",
  "engine",
  "engine_version",
  "instance_class",
];
const LAST = ["tags", "tags_all"];

/** Sorts arguments into the order in which people write them, whatever order they come in. */
export function inWritingOrder(names: readonly string[], isRequired: (name: string) => boolean): string[] {
  const rank = (name: string): number => {
    const first = FIRST.indexOf(name);
    if (first >= 0) return first;
    if (LAST.includes(name)) return FIRST.length + 2 + LAST.indexOf(name);
    return FIRST.length + (isRequired(name) ? 0 : 1);
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
