import { rethrow } from "./mysql-error";
import { quoteIdentifier } from "./quote";
import type { DataSource } from "./resource";
import { text } from "./value";

/** `mysql_databases` */
export const databases: DataSource = async (session, config) => {
  const sql = `SHOW DATABASES${like(text(config, "pattern"))}`;
  const rows = await session.run(sql).catch(rethrow("failed querying for databases"));
  return { ...config, id: uniqueId(), databases: rows.map(([name]) => String(name)) };
};

/** `mysql_tables` */
export const tables: DataSource = async (session, config) => {
  const sql = `SHOW TABLES FROM ${quoteIdentifier(text(config, "database"))}${like(text(config, "pattern"))}`;
  const rows = await session.run(sql).catch(rethrow("failed querying for tables"));
  return { ...config, id: uniqueId(), tables: rows.map(([name]) => String(name)) };
};

function like(pattern: string): string {
  return pattern && ` LIKE '${pattern}'`;
}

let issued = 0;

/** Such as `terraform-20261122171209123400000001`: another one at every read. */
function uniqueId(): string {
  const time = new Date().toISOString().replace(/\D/g, "").padEnd(18, "0");
  return `terraform-${time}${(++issued).toString(16).padStart(8, "0")}`;
}
