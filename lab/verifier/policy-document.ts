/** One value or several, as IAM policies write it. */
export type OneOrMore<T> = T | T[];

/** One statement of an IAM policy, with the elements that identity policies, boundaries and session policies have. */
export interface PolicyStatement {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Action?: OneOrMore<string>;
  NotAction?: OneOrMore<string>;
  Resource?: OneOrMore<string>;
  NotResource?: OneOrMore<string>;
  Condition?: Record<string, Record<string, OneOrMore<string | number | boolean>>>;
}

/** An IAM policy document, parsed from its JSON. */
export interface PolicyDocument {
  Version?: string;
  Id?: string;
  Statement: OneOrMore<PolicyStatement>;
}
