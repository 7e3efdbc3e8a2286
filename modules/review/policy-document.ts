/** What a policy document in a plan is read for. */
interface Statement {
  readonly Effect?: string;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
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
    .filter(allowsConnect)
    .flatMap((statement) => {
      const except = list(statement.NotResource);
      const targets =
        except.length > 0 ? [`whatever is not ${except.join(" or ")}`] : list(statement.Resource).map(describeTarget);
      return targets.map((target) => `${target}${describeCondition(statement)}`);
    });
}

/** Whom a trust policy lets assume the role, and the condition for it: empty, or `, where …`. */
export function trustedPrincipals(document: unknown): { principal: string; condition: string }[] {
  if (typeof document !== "string") return [{ principal: "somebody known after apply", condition: "" }];
  return statementsOf(document)
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap((statement) =>
      principalsOf(statement).map((principal) => ({ principal, condition: describeCondition(statement) })),
    );
}

function principalsOf({ Principal, NotPrincipal }: Statement): string[] {
  if (NotPrincipal !== undefined) return ["whoever is not named"];
  return Principal === "*" ? ["anybody"] : Object.values(Principal ?? {}).flatMap(list);
}

/** The conditions of a statement, so that one that is loosened reads differently. */
function describeCondition({ Condition = {} }: Statement): string {
  const conditions = Object.entries(Condition).flatMap(([test, keys]) =>
    Object.entries(keys).map(([key, values]) => `${key} ${test} ${list(values).join(" or ")}`),
  );
  return conditions.length === 0 ? "" : `, where ${conditions.sort().join(" and ")}`;
}

function allowsConnect({ Effect, Action, NotAction }: Statement): boolean {
  if (Effect !== "Allow") return false;
  return NotAction === undefined ? list(Action).some(matchesConnect) : !list(NotAction).some(matchesConnect);
}

/** Whether an action of a policy, in which `*` and `?` are wildcards, takes `rds-db:connect` in. */
function matchesConnect(action: string): boolean {
  const pattern = action
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${pattern}$`, "i").test("rds-db:connect");
}

function describeTarget(arn: string): string {
  const [, region, database, user] = /^arn:[^:]*:rds-db:([^:]*):[^:]*:dbuser:([^/]*)\/(.*)$/.exec(arn) ?? [];
  return user === undefined ? `whatever matches ${arn}` : `${user} on ${database} in ${region}`;
}

function statementsOf(document: string): Statement[] {
  const { Statement = [] } = JSON.parse(document) as { Statement?: Statement | Statement[] };
  return [Statement].flat();
}

const list = (value: unknown): string[] => [value].flat().filter((item): item is string => typeof item === "string");
