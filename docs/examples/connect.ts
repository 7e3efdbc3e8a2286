import { connectionOptions } from "cdktf-rds-mysql-iam-auth/client";
import mysql from "mysql2/promise";

const pool = mysql.createPool({
  ...connectionOptions({
    host: "orders.abcdefghijkl.eu-west-1.rds.amazonaws.com",
    port: 3306,
    user: "app",
    caFile: "global-bundle.pem",
  }),
  database: "orders",
});

export default pool;
