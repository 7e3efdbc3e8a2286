import mysql from "mysql2/promise";
import { connectionOptions } from "../client";

/**
 * The application on the EC2 instance: a process of its own without any key, which gets its credentials from the metadata
 * service, logs in with a token and prints what it saw as JSON.
 */
async function main(): Promise<void> {
  const { DB_HOST = "", DB_PORT = "", DB_USER = "", DB_REGION = "", DB_CA_FILE = "" } = process.env;
  const options = connectionOptions({
    host: DB_HOST,
    port: Number(DB_PORT),
    user: DB_USER,
    region: DB_REGION,
    caFile: DB_CA_FILE,
  });
  const connection = await mysql.createConnection({ ...options, database: "orders" });
  try {
    const [[session]] = await connection.query<mysql.RowDataPacket[]>("SELECT CURRENT_USER() AS user");
    const [status] = await connection.query<mysql.RowDataPacket[]>(
      "SHOW SESSION STATUS WHERE Variable_name IN ('Ssl_version', 'Ssl_cipher')",
    );
    const tls = Object.fromEntries(status.map(({ Variable_name, Value }) => [Variable_name, Value]));
    const [[before]] = await connection.query<mysql.RowDataPacket[]>("SELECT COUNT(*) AS rows_read FROM orders");
    const [inserted] = await connection.execute<mysql.ResultSetHeader>(
      "INSERT INTO orders (item, quantity) VALUES (?, ?)",
      ["lamp", 1],
    );
    const refused = await connection.query("DELETE FROM orders").then(
      () => ({ errno: 0, message: "not refused" }),
      (error: mysql.QueryError) => ({ errno: error.errno, message: error.message }),
    );
    const report = {
      currentUser: session.user,
      tlsVersion: tls.Ssl_version,
      tlsCipher: tls.Ssl_cipher,
      selected: before.rows_read,
      inserted: inserted.affectedRows,
      deleteRefused: refused,
    };
    console.log(JSON.stringify(report));
  } finally {
    await connection.end();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
