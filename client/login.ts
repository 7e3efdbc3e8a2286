import { isIP } from "node:net";
import { ConnectError } from "./errors";

/** Who logs in where: what a token is signed for. */
export interface Login {
  /**
   * Host name of the database's own endpoint, without a port; upper case is lowered.
   *
   * The database accepts tokens for this name only, not for a CNAME of it, its address or the near end of a tunnel.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html
   */
  readonly host: string;
  /** Port of the endpoint, 1 to 65535; part of what is signed. */
  readonly port: number;
  /** Name of the database user, to the letter as in MySQL and in the policy, at most 32 characters. */
  readonly user: string;
  /**
   * AWS region of the database.
   *
   * @default - the region in the name of the endpoint
   */
  readonly region?: string;
}

/** Where the region stands in the name of an endpoint; the second form is that of the Chinese regions. */
const ENDPOINTS = [
  /^[^.]+\.[^.]+\.(?<region>[a-z0-9-]+)\.rds\.amazonaws\.com(\.cn)?$/,
  /^[^.]+\.[^.]+\.rds\.(?<region>[a-z0-9-]+)\.amazonaws\.com\.cn$/,
];
const HOST_NAME = /^(?!-)[a-z0-9_-]+(\.[a-z0-9_-]+)*$/;
const REGION = /^[a-z]+(-[a-z]+)+-\d+$/;
const USER_NAME_LIMIT = 32;

/**
 * Returns the login with its host in lower case and its region filled in.
 *
 * @throws ConnectError `INVALID_OPTION`, with a sentence that names every rule that is broken
 */
export function checkLogin({ host, port, user, region }: Login): Required<Login> {
  const name = typeof host === "string" ? host.toLowerCase() : "";
  const regionOfHost = ENDPOINTS.map((endpoint) => endpoint.exec(name)?.groups?.region).find(Boolean);
  refuse([
    describeHost(name),
    describePort("port", port),
    describeUser(user),
    describeRegion(name, region, regionOfHost),
  ]);
  return { host: name, port, user, region: region ?? regionOfHost ?? "" };
}

type Problem = readonly [what: string, hint: string];

/** Throws one `INVALID_OPTION` for all the problems found, each what is wrong and what to change; does nothing where there are none. */
export function refuse(problems: readonly (Problem | undefined)[]): void {
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length === 0) return;
  const [whats, hints] = [found.map(([what]) => what), found.map(([, hint]) => hint)];
  throw new ConnectError("INVALID_OPTION", whats.join(", and "), hints.join(", and "));
}

/** The rule that a port breaks, or `undefined`. */
export function describePort(option: string, port: unknown): Problem | undefined {
  if (Number.isInteger(port) && (port as number) >= 1 && (port as number) <= 65535) return undefined;
  return [`${option} must be a whole number from 1 to 65535, got ${show(port)}`, `give the port of the endpoint`];
}

function describeHost(host: string): Problem | undefined {
  const hint = "give the name of the database's endpoint";
  // What comes in the shape of a URL may hold a password, so it is not repeated.
  if (/[/@?]/.test(host)) return ["host must be a bare host name, got a URL or a part of one", hint];
  if (isIP(host)) return [`host must be a name, got the IP address ${host}`, `${hint}, and the address as dial`];
  if (/:\d+$/.test(host)) return [`host must not hold the port, got ${show(host)}`, "give the port as port"];
  return HOST_NAME.test(host) ? undefined : [`host must be a host name, got ${show(host)}`, hint];
}

function describeUser(user: unknown): Problem | undefined {
  if (typeof user !== "string" || user === "")
    return [`user must be the name of a database user, got ${show(user)}`, "name the user to log in as"];
  const length = [...user].length;
  if (length <= USER_NAME_LIMIT) return undefined;
  return [
    `user must be at most ${USER_NAME_LIMIT} characters, got ${show(user)} (${length})`,
    "shorten the name, in MySQL and in the policy too",
  ];
}

function describeRegion(host: string, region: unknown, expected: string | undefined): Problem | undefined {
  if (region === undefined) {
    if (expected !== undefined || describeHost(host)) return undefined;
    return [`region must be given where the name of the host does not hold it, got ${show(host)}`, "set region"];
  }
  if (typeof region !== "string" || !REGION.test(region))
    return [`region must be an AWS region such as us-east-1, got ${show(region)}`, "set region to the database's"];
  if (expected === undefined || region === expected) return undefined;
  return [`region must be that of the endpoint, ${expected}, got ${show(region)}`, `leave region out`];
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
