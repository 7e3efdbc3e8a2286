import { createConnection } from "mysql2";
import { connectionOptions, type LoginOptions } from "../../../client";

/** Logs in with a token; only type-checked. */
export async function logIn(login: LoginOptions): Promise<void> {
  createConnection({ ...connectionOptions(login), database: "orders" }).end();
}
