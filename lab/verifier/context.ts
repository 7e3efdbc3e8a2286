import type { Principal } from "./principal";

/** The condition keys that a request has, in lower case: IAM does not tell upper from lower case in them. */
export type RequestContext = ReadonlyMap<string, string>;

/**
 * The condition keys of a `rds-db:connect` request, which are also its policy variables.
 *
 * RDS says which keys it does not supply (`aws:SourceIp`, `aws:SourceVpc`, `aws:SourceVpce`, `aws:VpcSourceIp`,
 * `aws:UserAgent`, `aws:Referer`), and that the list is not complete; `aws:CurrentTime` was reported missing too. The
 * lab therefore supplies only what belongs to the caller, and every other key is absent.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 */
export function requestContext(principal: Principal): RequestContext {
  const context = new Map([
    ["aws:principalarn", identityArn(principal)],
    ["aws:principalaccount", principal.accountId],
    ["aws:principaltype", principalType(principal)],
  ]);
  if (principal.userId !== undefined) context.set("aws:userid", principal.userId);
  if (principal.userName !== undefined) context.set("aws:username", principal.userName);
  for (const [key, value] of Object.entries(principal.tags)) {
    context.set(`aws:principaltag/${key.toLowerCase()}`, value);
  }
  return context;
}

/** Of an assumed role, `aws:PrincipalArn` is the ARN of the role; of a user, the caller's own. */
function identityArn({ arn, roleArn }: Principal): string {
  return roleArn ?? arn.replace(/^(arn:[^:]+):sts:(:\d+):assumed-role\/([^/]+)\/.*$/, "$1:iam:$2:role/$3");
}

function principalType({ arn }: Principal): string {
  if (arn.includes(":assumed-role/")) return "AssumedRole";
  return arn.endsWith(":root") ? "Account" : "User";
}
