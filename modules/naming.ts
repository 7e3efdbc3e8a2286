import { TerraformDataSource, TerraformElement, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";

const WATCHED = Symbol.for("cdktf-rds-mysql-iam-auth/logical-ids-are-watched");

/**
 * The readable Terraform name of a construct: the ids on its path below the stack in snake case, `orders-db` → `orders_db`.
 *
 * The ids `Resource` and `Default` add nothing, as in CDKTF's own names.
 */
export function terraformName(construct: IConstruct, suffix?: string): string {
  const scopes = construct.node.scopes;
  const below = scopes.slice(scopes.findIndex((scope) => TerraformStack.isStack(scope)) + 1);
  const ids = below.map((scope) => scope.node.id).filter((id) => id !== "Resource" && id !== "Default");
  return [...ids, ...(suffix ? [suffix] : [])].map(snakeCase).join("_");
}

/**
 * Pins the logical id of an element, so that its Terraform address is the same on every run and says what it is.
 *
 * Two elements of one type with the same address fail at synth; CDKTF itself would merge them silently.
 */
export function pin<Element extends TerraformElement>(element: Element, name: string): Element {
  element.overrideLogicalId(name);
  watchForTwins(element.cdktfStack);
  return element;
}

const snakeCase = (id: string): string =>
  id
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();

function watchForTwins(stack: TerraformStack): void {
  if (WATCHED in stack) return;
  Object.defineProperty(stack, WATCHED, { value: true });
  stack.node.addValidation({ validate: () => twins(stack) });
}

function twins(stack: Construct): string[] {
  const elements = new Map<string, Construct>();
  const problems: string[] = [];
  for (const construct of stack.node.findAll()) {
    if (!TerraformElement.isTerraformElement(construct)) continue;
    const address = addressOf(construct);
    if (address === undefined) continue;
    const first = elements.get(address);
    if (first === undefined) elements.set(address, construct);
    else
      problems.push(
        `Terraform address must be unique in a stack, got ${address} from ${first.node.path} and ${construct.node.path}; change one id`,
      );
  }
  return problems;
}

function addressOf(element: TerraformElement): string | undefined {
  if (TerraformOutput.isTerraformOutput(element)) return `output.${element.friendlyUniqueId}`;
  const { terraformResourceType } = element as Partial<{ terraformResourceType: string }>;
  if (terraformResourceType === undefined) return undefined;
  const mode = TerraformDataSource.isTerraformDataSource(element) ? "data." : "";
  return `${mode}${terraformResourceType}.${element.friendlyUniqueId}`;
}
