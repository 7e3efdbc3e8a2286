import type { TerraformStack } from "cdktf";

/** What `addOverride` has put on a stack so far, for those who add to it; CDKTF has no way to ask. */
export const overridesOf = (stack: TerraformStack): object =>
  (stack as unknown as { readonly rawOverrides: object }).rawOverrides;
