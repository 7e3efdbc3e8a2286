import { readFile } from "node:fs/promises";
import { fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { Signer } from "@aws-sdk/rds-signer";
import { ProviderError } from "./resource";
import { block, number, text, type State } from "./value";

/** How to reach a database server. */
export interface ConnectionSettings {
  /** A TCP address, or the path of a Unix socket. */
  server: { host: string; port: number } | { socketPath: string };
  user: string;
  /** The password, or the token that stands in for it. */
  password: string;
  /** Whether the password may be sent as it is, when the server asks for that. */
  clearText: boolean;
  /** Undefined for a connection without TLS. */
  tls?: TlsSettings;
  /** Session variables to set on connecting. */
  parameters: Record<string, string>;
  /** How long network and TLS errors are retried, in milliseconds. */
  retryTimeout: number;
}

/** How the server is verified; the defaults are chain and name against the roots that come with Node.js. */
export interface TlsSettings {
  /** The roots to trust, in PEM. */
  ca?: string;
  /** The client's own certificate and key, in PEM. */
  cert?: string;
  key?: string;
  /** Takes any certificate. */
  skipVerification?: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const TLS_MODES = ["true", "false", "skip-verify"];
const UNSUPPORTED = ["proxy", "no_proxy", "azure_config", "private_ip", "iam_database_authentication"];

/**
 * Checks what can be checked of a provider block before its values are known.
 *
 * @throws ProviderError for a value that petoju/mysql refuses, or that the stand-in lacks
 */
export function checkConfiguration(config: State): void {
  const { tls } = config;
  if (typeof tls === "string" && !TLS_MODES.includes(tls)) {
    throw new ProviderError(`expected tls to be one of ["true" "false" "skip-verify"], got ${tls}`);
  }
  if (config.endpoint === "") throw new ProviderError("endpoint must not be an empty string");
  const unsupported = UNSUPPORTED.find((name) => config[name] && !isEmptyList(config[name]));
  if (unsupported || block(config, "aws_config")?.use_rds_data_api === true) {
    throw new ProviderError(
      `${unsupported ?? "use_rds_data_api"} must be used with the real petoju/mysql: the stand-in of the lab connects to RDS only`,
    );
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/**
 * Reads a provider block. Values that are not known yet count as not set, so that an unknown endpoint is 127.0.0.1:3306.
 * With `aws_rds_iam_auth` the token is made here, once: connections opened more than 15 minutes later fail.
 *
 * @param environment where `MYSQL_ENDPOINT`, `MYSQL_USERNAME`, `MYSQL_PASSWORD`, `MYSQL_TLS_CONFIG` and AWS credentials come from
 */
export async function readConfiguration(config: State, environment: Environment): Promise<ConnectionSettings> {
  const withDefault = (name: string, variable: string) => text(config, name) || (environment[variable] ?? "");
  const endpoint = withDefault("endpoint", "MYSQL_ENDPOINT");
  const user = withDefault("username", "MYSQL_USERNAME");
  const aws = block(config, "aws_config");
  const iam = aws?.aws_rds_iam_auth === true || endpoint.startsWith("aws://");
  const server = serverAt(endpoint.replace(/^aws:\/\//, ""));

  return {
    server,
    user,
    password: iam ? await token(server, user, aws ?? {}, environment) : withDefault("password", "MYSQL_PASSWORD"),
    clearText: iam || text(config, "authentication_plugin").toLowerCase() === "cleartext",
    tls: await tlsSettings(text(config, "tls") || environment.MYSQL_TLS_CONFIG, block(config, "custom_tls")),
    parameters: { sql_mode: "''", ...(config.conn_params as Record<string, string> | null) },
    retryTimeout: 1000 * (number(config, "connect_retry_timeout_sec") || 300),
  };
}

function serverAt(endpoint: string): ConnectionSettings["server"] {
  if (endpoint.startsWith("/")) return { socketPath: endpoint };
  const [, host, port = "3306"] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(endpoint) ?? [];
  return { host: host || "127.0.0.1", port: Number(port) };
}

/** Custom roots turn TLS on, whatever `tls` says. */
async function tlsSettings(mode: string | undefined, custom: State | undefined): Promise<TlsSettings | undefined> {
  if (custom) {
    return {
      ca: await certificates(text(custom, "ca_cert")),
      cert: await pem(text(custom, "client_cert"), "error loading keypair"),
      key: await pem(text(custom, "client_key"), "error loading keypair"),
    };
  }
  if (mode === "true") return {};
  return mode === "skip-verify" ? { skipVerification: true } : undefined;
}

async function certificates(pathOrPem: string): Promise<string | undefined> {
  const content = await pem(pathOrPem, "failed to read CA cert");
  if (content?.includes("-----BEGIN CERTIFICATE-----") === false) throw new ProviderError("failed to append pem");
  return content;
}

async function pem(pathOrPem: string, failure: string): Promise<string | undefined> {
  if (!pathOrPem) return undefined;
  if (pathOrPem.startsWith("-----BEGIN")) return pathOrPem;
  return readFile(pathOrPem, "utf8").catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "no such file or directory" : error.message;
    throw new ProviderError(`${failure}: open ${pathOrPem}: ${reason}`);
  });
}

async function token(
  server: ConnectionSettings["server"],
  user: string,
  aws: State,
  environment: Environment,
): Promise<string> {
  if ("socketPath" in server) return "";
  const region = text(aws, "region") || environment.AWS_REGION || environment.AWS_DEFAULT_REGION;
  const signer = new Signer({
    hostname: server.host,
    port: server.port,
    username: user,
    region,
    credentials: credentials(aws, region, environment),
  });
  return signer.getAuthToken().catch((error: Error) => {
    throw new ProviderError(`failed to build AWS RDS auth token: ${error.message}`);
  });
}

function credentials(aws: State, region: string | undefined, environment: Environment) {
  const base = baseCredentials(aws, environment);
  if (!text(aws, "role_arn")) return base;
  return fromTemporaryCredentials({
    masterCredentials: base,
    params: { RoleArn: text(aws, "role_arn") },
    clientConfig: { region, endpoint: environment.AWS_ENDPOINT_URL_STS ?? environment.AWS_ENDPOINT_URL },
  });
}

function baseCredentials(aws: State, environment: Environment) {
  const accessKeyId = text(aws, "access_key");
  const secretAccessKey = text(aws, "secret_key");
  if (Boolean(accessKeyId) !== Boolean(secretAccessKey)) {
    throw new ProviderError(
      "failed to build AWS config: access_key and secret_key must be provided together in aws_config block",
    );
  }
  if (accessKeyId) return { accessKeyId, secretAccessKey };
  if (text(aws, "profile")) return fromNodeProviderChain({ profile: text(aws, "profile") });
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) return fromNodeProviderChain();
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN,
  };
}
