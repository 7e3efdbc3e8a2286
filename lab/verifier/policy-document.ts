/** One value or several, as IAM policies write it. */
export type OneOrMore<T> = T | T[];

/** Operator, key and values of a statement's conditions. */
export type ConditionBlock = Record<string, Record<string, OneOrMore<string | number | boolean>>>;

/** One statement of an IAM policy, with the elements that identity policies, boundaries and session policies have. */
export interface PolicyStatement {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Action?: OneOrMore<string>;
  NotAction?: OneOrMore<string>;
  Resource?: OneOrMore<string>;
  NotResource?: OneOrMore<string>;
  Condition?: ConditionBlock;
}

/** An IAM policy document, parsed from its JSON. */
export interface PolicyDocument {
  /** `2012-10-17`; without it, or with an older one, there are no policy variables. */
  Version?: string;
  Id?: string;
  Statement: OneOrMore<PolicyStatement>;
}
