import { Refusal } from "./refusal";

/** What a token says, before anything of it is believed. */
export interface Token {
  /** Host and port that it was signed for, as it writes them. */
  endpoint: string;
  /** Every parameter, decoded. */
  parameters: ReadonlyMap<ParameterName, string>;
  /** When it was signed. */
  signedAt: Date;
  /** How long it says that it is good, in seconds. */
  expires: number;
  accessKeyId: string;
  region: string;
  service: string;
}

const required = [
  "Action",
  "DBUser",
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-Expires",
  "X-Amz-SignedHeaders",
  "X-Amz-Signature",
] as const;
const optional = "X-Amz-Security-Token";

/** A query parameter of a token. */
export type ParameterName = (typeof required)[number] | typeof optional;

/**
 * Takes a token apart.
 *
 * Signers differ in the order of the parameters and in whether there is a slash before them.
 *
 * @throws Refusal when it is not of a token's form
 */
export function parseToken(text: string): Token {
  const [, endpoint, query] = /^([^/?#@\s]+)\/?\?([^#\s]*)$/.exec(text) ?? [];
  if (endpoint === undefined || query === undefined) {
    throw new Refusal("malformed", "it is not of the form host:port/?parameters");
  }
  const parameters = parseQuery(query);
  const parameter = (name: ParameterName): string => parameters.get(name) ?? "";

  if (parameter("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256") {
    throw new Refusal("algorithm", "X-Amz-Algorithm is not AWS4-HMAC-SHA256");
  }
  if (parameter("X-Amz-SignedHeaders") !== "host") {
    throw new Refusal("signed-headers", "X-Amz-SignedHeaders is not host alone");
  }
  const signedAt = parseDate(parameter("X-Amz-Date"));
  if (!/^[1-9]\d*$/.test(parameter("X-Amz-Expires"))) {
    throw new Refusal("expires", "X-Amz-Expires is not a number of seconds");
  }
  const [accessKeyId, date, region, service, end, ...more] = parameter("X-Amz-Credential").split("/");
  if (end !== "aws4_request" || more.length > 0 || date !== parameter("X-Amz-Date").slice(0, 8)) {
    throw new Refusal("credential", "X-Amz-Credential is not key/day of X-Amz-Date/region/service/aws4_request");
  }
  return { endpoint, parameters, signedAt, expires: Number(parameter("X-Amz-Expires")), accessKeyId, region, service };
}

function parseQuery(query: string): Map<ParameterName, string> {
  const parameters = new Map<ParameterName, string>();
  for (const pair of query.split("&")) {
    const [name, value] = pair.split(/=(.*)/s, 2).map(decode);
    if (!isParameterName(name)) throw new Refusal("parameters", "it has a parameter that tokens do not have");
    if (parameters.has(name)) throw new Refusal("parameters", `it has ${name} twice`);
    parameters.set(name, value ?? "");
  }
  const missing = required.filter((name) => !parameters.has(name));
  if (missing.length > 0) throw new Refusal("parameters", `it lacks ${missing.join(", ")}`);
  return parameters;
}

function isParameterName(name: string): name is ParameterName {
  return name === optional || (required as readonly string[]).includes(name);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal("malformed", "it has a percent sign that does not start an encoded byte of UTF-8");
  }
}

function parseDate(text: string): Date {
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6.000Z");
  const date = new Date(iso);
  if (iso === text || Number.isNaN(date.getTime()) || date.toISOString() !== iso) {
    throw new Refusal("date", "X-Amz-Date is not a time like 20260131T235959Z");
  }
  return date;
}
