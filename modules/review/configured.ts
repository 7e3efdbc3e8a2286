import type { ConfiguredModule, ConfiguredResource, TerraformPlan } from "./plan";

const KEY = String.raw`\[(?:"(?:[^"\\]|\\.)*"|\d+)\]`;
const MODULES = new RegExp(String.raw`^(?:module\.[\w-]+(?:${KEY})?\.)*`);

/** An address as its parts: `module.a["x"].aws_iam_policy.this["k"]` → `module.a["x"].`, `aws_iam_policy.this`, `["k"]`. */
export function partsOf(address: string): { module: string; resource: string; key: string } {
  const module = MODULES.exec(address)![0];
  const local = address.slice(module.length);
  const key = new RegExp(`${KEY}$`).exec(local)?.[0] ?? "";
  return { module, resource: local.slice(0, local.length - key.length), key };
}

/** What the configuration says of a resource: one block for all of its instances, in whichever module. */
export function configured({ configuration }: TerraformPlan, address: string): ConfiguredResource | undefined {
  const { module, resource } = partsOf(address);
  const calls = module.replace(new RegExp(KEY, "g"), "").match(/(?<=module\.)[\w-]+/g) ?? [];
  const holder = calls.reduce<ConfiguredModule | undefined>(
    (parent, call) => parent?.module_calls?.[call]?.module,
    configuration?.root_module,
  );
  return holder?.resources?.find((candidate) => candidate.address === resource);
}
