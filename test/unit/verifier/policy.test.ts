import { requestContext } from "../../../lab/verifier/context";
import { evaluate } from "../../../lab/verifier/policy";
import type { Principal } from "../../../lab/verifier/principal";
import { Refusal } from "../../../lab/verifier/refusal";
import cases from "../../cases/verifier/policies.json";

const arns = {
  role: "arn:aws:sts::123456789012:assumed-role/app-server/i-0123456789abcdef0",
  user: "arn:aws:iam::123456789012:user/jane",
};

interface PolicyCase extends Pick<Principal, "policies" | "roleArn" | "userName" | "userId"> {
  name: string;
  principal?: keyof typeof arns;
  tags?: Record<string, string>;
  user?: string;
  expected: string;
}

function outcome({ name: _, principal = "role", tags = {}, user = "app", ...rest }: PolicyCase): string {
  const caller: Principal = { arn: arns[principal], accountId: "123456789012", secretAccessKey: "", tags, ...rest };
  const resource = `arn:aws:rds-db:us-east-1:123456789012:dbuser:db-ORDERS/${user}`;
  try {
    evaluate({ action: "rds-db:connect", resource, context: requestContext(caller) }, caller.policies);
    return "allowed";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.reason;
  }
}

describe("evaluate", () => {
  test.each(cases as PolicyCase[])("$name: $expected", (policyCase) => {
    expect(outcome(policyCase)).toBe(policyCase.expected);
  });

  test("fails on an operator that IAM does not have", () => {
    const Condition = { StringResembles: { "aws:username": "jane" } };
    const identity = [{ Statement: { Effect: "Allow", Action: "*", Resource: "*", Condition } as const }];
    expect(() => outcome({ name: "", policies: { identity }, expected: "" })).toThrow(
      'a condition must use an operator of IAM, got "StringResembles"; correct it',
    );
  });
});
