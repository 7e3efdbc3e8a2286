import type { Attributes, Effect, PlannedChange, TerraformPlan } from "./plan";
import { effectOf } from "./plan";
import { accessChanges } from "./plan-access";

/** What a deployment will do, for those who approve it. */
export interface PlanSummary {
  /** Databases and EC2 instances that would be destroyed or replaced: nobody should approve this without looking twice. */
  readonly dangers: readonly string[];
  /** What becomes of things that exist already: one line each. */
  readonly existing: readonly string[];
  /** Who will be able to log in, or to do more, than before. */
  readonly gains: readonly string[];
  /** Who will no longer be able to log in, or to do as much. */
  readonly losses: readonly string[];
  /** How many resources there are of each kind. */
  readonly counts: Readonly<Record<"create" | "update" | "replace" | "destroy", number>>;
}

/** Resource types that hold what Terraform cannot bring back. */
const IRREPLACEABLE = [
  ...["aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance", "aws_rds_global_cluster"],
  ...["mysql_database", "aws_instance"],
];

/** Sums a plan up: what becomes of what exists, and who gains or loses access. */
export function summarizePlan(plan: TerraformPlan): PlanSummary {
  const changes = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  const count = (effect: Effect): number => changes.filter((planned) => effectOf(planned) === effect).length;
  return {
    dangers: changes.filter(isDanger).map((planned) => `${planned.address}: ${describeEnd(planned)}`),
    existing: changes.flatMap(describeExisting),
    ...accessChanges(plan),
    counts: {
      create: count("create"),
      update: count("update"),
      replace: count("replace"),
      destroy: count("destroy"),
    },
  };
}

const isDanger = (planned: PlannedChange): boolean =>
  IRREPLACEABLE.includes(planned.type) && ["destroy", "replace"].includes(effectOf(planned));

function describeExisting(planned: PlannedChange): string[] {
  const { address, previous_address: previous, change } = planned;
  const moved = previous !== undefined && previous !== address ? [`was ${previous}`] : [];
  const taken = change.importing ? ["taken over"] : [];
  const what = [...moved, ...taken, ...whatBecomes(planned)];
  return what.length === 0 || effectOf(planned) === "create" ? [] : [`${address}: ${what.join("; ")}`];
}

function whatBecomes(planned: PlannedChange): string[] {
  switch (effectOf(planned)) {
    case "update":
      return changedAttributes(planned.change);
    case "replace":
    case "destroy":
      return [describeEnd(planned)];
    case "forget":
      return ["forgotten by Terraform, and left as it is"];
    default:
      return planned.change.importing ? ["left as it is"] : [];
  }
}

function describeEnd(planned: PlannedChange): string {
  if (effectOf(planned) === "destroy") return "destroyed";
  const causes = (planned.change.replace_paths ?? []).map((path) => path.join("."));
  return `destroyed and made anew${causes.length === 0 ? "" : ` because of ${causes.join(", ")}`}`;
}

function changedAttributes({ before, after, ...marks }: PlannedChange["change"]): string[] {
  const unknown = attributesOf(marks.after_unknown);
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {}), ...Object.keys(unknown)]);
  return [...names].sort().flatMap((name) => {
    const isUnknown = isMarked(unknown[name]);
    if (!isUnknown && JSON.stringify(before?.[name] ?? null) === JSON.stringify(after?.[name] ?? null)) return [];
    const isSensitive = [marks.before_sensitive, marks.after_sensitive].some((mark) =>
      isMarked(attributesOf(mark)[name]),
    );
    if (isSensitive) return [`${name} (sensitive)`];
    return [`${name} ${show(before?.[name])} -> ${isUnknown ? "(known after apply)" : show(after?.[name])}`];
  });
}

/** Whether a mark is `true`, or holds one somewhere. */
const isMarked = (mark: unknown): boolean =>
  mark === true || (typeof mark === "object" && mark !== null && Object.values(mark).some(isMarked));

const attributesOf = (value: unknown): Attributes =>
  typeof value === "object" && value !== null ? (value as Attributes) : {};

/** Long values, such as policy documents, are for the plan itself. */
function show(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
