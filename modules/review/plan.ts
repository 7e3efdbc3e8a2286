/** What of `terraform show -json <plan>` the summary reads. */
export interface TerraformPlan {
  readonly resource_changes?: readonly PlannedChange[];
  readonly configuration?: { readonly root_module?: ConfiguredModule };
}

/** One module of the configuration. */
export interface ConfiguredModule {
  readonly resources?: readonly ConfiguredResource[];
  readonly module_calls?: Readonly<Record<string, { readonly module?: ConfiguredModule }>>;
}

/** One resource in a plan. */
export interface PlannedChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly previous_address?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Attributes | null;
    readonly after: Attributes | null;
    readonly after_unknown?: unknown;
    readonly before_sensitive?: unknown;
    readonly after_sensitive?: unknown;
    readonly importing?: { readonly id?: string };
    readonly replace_paths?: readonly (readonly unknown[])[];
  };
}

/** One resource block of the configuration. */
export interface ConfiguredResource {
  readonly address: string;
  /** Name and alias of its provider, such as `mysql.orders_db`. */
  readonly provider_config_key?: string;
  readonly expressions?: Readonly<Record<string, { readonly references?: readonly string[] }>>;
}

/** Attribute name → value. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What a plan does to one resource. */
export type Effect = "create" | "update" | "replace" | "destroy" | "forget" | "none";

/** What a plan does to one resource, in one word. */
export function effectOf({ change: { actions } }: PlannedChange): Effect {
  if (actions.includes("create") && actions.includes("delete")) return "replace";
  if (actions.includes("create")) return "create";
  if (actions.includes("delete")) return "destroy";
  if (actions.includes("forget")) return "forget";
  return actions.includes("update") ? "update" : "none";
}
