export { connectionOptions, type DriverOptions, type LoginOptions } from "./connection-options";
export { ConnectError, type ConnectErrorCode } from "./errors";
export { explain } from "./explain";
export type { Login } from "./login";
export { loadRootCertificates, type RootCertificate } from "./root-certificates";
export { signToken, type TokenOptions } from "./token";
