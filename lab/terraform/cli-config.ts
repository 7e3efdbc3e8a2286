/** A folder in the layout of a filesystem mirror, and the providers that are taken from it. */
export interface ProviderMirror {
  path: string;
  /** Source addresses, such as `registry.terraform.io/hashicorp/aws`. */
  providers: string[];
}

/** What the CLI configuration of a run is made from. */
export interface CliConfigOptions {
  mirrors: readonly ProviderMirror[];
  /** Whether providers can be fetched; without, no registry is asked for those that lie in a mirror. */
  registryReachable: boolean;
  /** Folder that keeps fetched providers for the next run. @default - they are fetched again */
  pluginCache?: string;
}

/**
 * The text of a Terraform CLI configuration that takes providers from mirrors and all others from their registries.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation
 */
export function cliConfig({ mirrors, registryReachable, pluginCache }: CliConfigOptions): string {
  const blocks = mirrors.map(({ path, providers }) =>
    block("filesystem_mirror", [`path    = ${JSON.stringify(path)}`, `include = ${list(providers)}`]),
  );
  const mirrored = mirrors.flatMap((mirror) => mirror.providers);
  blocks.push(block("direct", registryReachable || mirrored.length === 0 ? [] : [`exclude = ${list(mirrored)}`]));
  const cache = pluginCache === undefined ? "" : `plugin_cache_dir = ${JSON.stringify(pluginCache)}\n\n`;
  return `${cache}provider_installation {\n${blocks.join("")}}\n`;
}

function block(name: string, lines: readonly string[]): string {
  if (lines.length === 0) return `  ${name} {}\n`;
  return `  ${name} {\n${lines.map((line) => `    ${line}\n`).join("")}  }\n`;
}

function list(sources: readonly string[]): string {
  return `[${sources.map((source) => JSON.stringify(source)).join(", ")}]`;
}
