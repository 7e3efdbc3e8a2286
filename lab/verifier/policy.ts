import { conditionsHold } from "./conditions";
import type { RequestContext } from "./context";
import { matchesArn, matchesPattern, type VariableLookup } from "./pattern";
import type { OneOrMore, PolicyDocument, PolicyStatement } from "./policy-document";
import type { Principal } from "./principal";
import { Refusal } from "./refusal";

/** What a policy is asked: may this be done with that, in these circumstances. */
export interface AccessRequest {
  action: string;
  /** ARN. */
  resource: string;
  context: RequestContext;
}

/**
 * Passes when the policies let the caller do what it asks.
 *
 * In order: nothing denies it, an identity policy allows it, the permissions boundary allows it if there is one, and one
 * of the session policies allows it if there are any.
 *
 * @throws Refusal with the reason otherwise
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AccessRequest, { identity, boundary, session = [] }: Principal["policies"]): void {
  const boundaries = boundary === undefined ? [] : [boundary];
  const what = `${request.action} on ${request.resource}`;
  const allows = (policies: PolicyDocument[]): boolean => hasStatement(policies, "Allow", request);

  if (hasStatement([...identity, ...boundaries, ...session], "Deny", request)) {
    throw new Refusal("explicit-deny", `a statement denies ${what}`);
  }
  if (!allows(identity)) throw new Refusal("policy", `no identity policy allows ${what}`);
  if (boundary !== undefined && !allows(boundaries)) {
    throw new Refusal("boundary", `the permissions boundary does not allow ${what}`);
  }
  if (session.length > 0 && !allows(session)) throw new Refusal("session-policy", `no session policy allows ${what}`);
}

function hasStatement(policies: PolicyDocument[], effect: PolicyStatement["Effect"], request: AccessRequest): boolean {
  return policies.some((policy) => {
    const variables: VariableLookup | undefined =
      policy.Version === "2012-10-17" ? (name) => request.context.get(name.toLowerCase()) : undefined;
    return list(policy.Statement).some(
      (statement) => statement.Effect === effect && applies(statement, request, variables),
    );
  });
}

function applies(statement: PolicyStatement, request: AccessRequest, variables: VariableLookup | undefined): boolean {
  const isAction = (pattern: string): boolean =>
    matchesPattern(pattern.toLowerCase(), request.action.toLowerCase(), { wildcards: true });
  const isResource = (pattern: string): boolean =>
    pattern === "*" || matchesArn(pattern, request.resource, { wildcards: true, variables });
  return (
    covers(statement.Action, statement.NotAction, isAction) &&
    covers(statement.Resource, statement.NotResource, isResource) &&
    conditionsHold(statement.Condition ?? {}, request.context, variables)
  );
}

function covers(
  included: OneOrMore<string> | undefined,
  excluded: OneOrMore<string> | undefined,
  matches: (pattern: string) => boolean,
): boolean {
  return included === undefined
    ? excluded !== undefined && !list(excluded).some(matches)
    : list(included).some(matches);
}

function list<T>(oneOrMore: OneOrMore<T>): T[] {
  return Array.isArray(oneOrMore) ? oneOrMore : [oneOrMore];
}
