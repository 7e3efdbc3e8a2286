import type { IResolvable, TerraformStack as Stack } from "cdktf";
import { Lazy, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

const KEY = "cdktf-rds-mysql-iam-auth:step";

/** The name under which a stack's JSON lists the steps, in its comment property `"//"`, which Terraform ignores. */
export const STEPS = "steps";

/** One step of the chain, and the paths of the constructs that belong to it, in the order of the program. */
export interface Step {
  readonly step: string;
  readonly paths: readonly string[];
}

/**
 * Says which step of the chain a construct, with everything in it, belongs to: the comment above its blocks in the HCL.
 *
 * @param step one sentence that begins with the number of the step, such as `3. Let the role connect as the user`; steps are
 * ordered by that number
 */
export function describeStep(construct: Construct, step: string): void {
  const stack = TerraformStack.of(construct);
  if (!described.has(stack)) {
    described.add(stack);
    stack.addOverride(`//.${STEPS}`, Lazy.anyValue({ produce: () => stepsOf(stack) }) as IResolvable);
  }
  construct.node.addMetadata(KEY, step);
}

const described = new WeakSet<Stack>();

function stepsOf(stack: Stack): Step[] {
  const steps = new Map<string, string[]>();
  const pathsOf = (step: string): string[] => {
    const paths = steps.get(step) ?? [];
    steps.set(step, paths);
    return paths;
  };
  for (const { node } of stack.node.findAll())
    for (const { type, data } of node.metadata) if (type === KEY) pathsOf(data as string).push(node.path);
  return [...steps]
    .map(([step, paths]) => ({ step, paths }))
    .sort((a, b) => parseInt(a.step, 10) - parseInt(b.step, 10));
}
