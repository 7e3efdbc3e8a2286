/** What a policy document in a plan is read for. */
interface Statement {
  readonly Effect?: string;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

/**
 * The database users that a policy document lets its holder connect as, such as `app on db-ABC in us-east-1`.
 *
 * @param document the document's text; whatever else stands for a document that is known only after the apply
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
 */
export function connectTargets(document: unknown): string[] {
  if (typeof document !== "string") return ["database users known after apply"];
  return statementsOf(document)
    .filter(({ Effect, Action }) => Effect === "Allow" && list(Action).some((action) => CONNECT.test(action)))
    .flatMap(({ Resource, Condition }) =>
      list(Resource).map((arn) => `${describeTarget(arn)}${Condition === undefined ? "" : ", under a condition"}`),
    );
}

/** Whom a trust policy lets assume the role. */
export function trustedPrincipals(document: unknown): string[] {
  if (typeof document !== "string") return ["somebody known after apply"];
  return statementsOf(document)
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap(({ Principal }) => (Principal === "*" ? ["anybody"] : Object.values(Principal ?? {}).flatMap(list)));
}

const CONNECT = /^(\*|rds-db:(\*|connect))$/i;

function describeTarget(arn: string): string {
  const [, region, database, user] = /^arn:[^:]*:rds-db:([^:]*):[^:]*:dbuser:([^/]*)\/(.*)$/.exec(arn) ?? [];
  return user === undefined ? `whatever matches ${arn}` : `${user} on ${database} in ${region}`;
}

function statementsOf(document: string): Statement[] {
  const { Statement = [] } = JSON.parse(document) as { Statement?: Statement | Statement[] };
  return [Statement].flat();
}

const list = (value: unknown): string[] => [value].flat().filter((item): item is string => typeof item === "string");
