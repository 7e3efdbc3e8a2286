export type { SentStatement } from "./connection";
export { startMysqlProvider, type MysqlProvider, type MysqlProviderOptions } from "./mysql-provider";
