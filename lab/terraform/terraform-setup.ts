import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cliConfig, type ProviderMirror } from "./cli-config";
import { chooseMysqlProvider, MYSQL_PROVIDER_VARIABLE, type MysqlProviderKind } from "./mysql-provider-choice";
import { findMirrors, REGISTRY, usualPlaces } from "./provider-mirrors";
import { registryIsReachable } from "./registry";
import { terraformVersion } from "./terraform";

/** Terraform, ready for one run of the lab. */
export interface TerraformSetup {
  version: string;
  /** What `TF_CLI_CONFIG_FILE` is set to. */
  cliConfigFile: string;
  /** Version of the real provider: the one in the mirror, or "newest" when it is fetched; of the stand-in: unknown here. */
  mysqlProvider: { kind: MysqlProviderKind; version: string };
}

const AWS = "hashicorp/aws";
const MYSQL = "petoju/mysql";

/**
 * Finds Terraform and its providers and writes the CLI configuration of the run.
 *
 * @param folder - of the run, for the configuration file
 * @param cache - keeps providers that are fetched
 */
export async function setUpTerraform(
  folder: string,
  cache: string,
  report: (line: string) => void,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<TerraformSetup> {
  const [version, mirrors, registryReachable] = await Promise.all([
    terraformVersion(),
    usualPlaces(environment).then((places) => findMirrors([AWS, MYSQL], places)),
    registryIsReachable(),
  ]);
  const mirrored = (provider: string) => mirrors.find(({ providers }) => providers.includes(`${REGISTRY}/${provider}`));
  if (!registryReachable && !mirrored(AWS)) {
    throw new Error(
      `provider ${AWS} must be in reach, got neither a mirror nor the registry; set TF_PROVIDER_MIRROR to a folder with ${REGISTRY}/${AWS}/<version>/<platform>`,
    );
  }
  const kind = chooseMysqlProvider(
    registryReachable || mirrored(MYSQL) !== undefined,
    environment[MYSQL_PROVIDER_VARIABLE],
  );
  const pluginCache = registryReachable ? join(cache, "terraform-providers") : undefined;
  if (pluginCache !== undefined) await mkdir(pluginCache, { recursive: true });
  const cliConfigFile = join(folder, "terraform.tfrc");
  await writeFile(cliConfigFile, cliConfig({ mirrors, registryReachable, pluginCache }));
  report(`terraform ${version}; AWS provider from ${mirrored(AWS) ? "a mirror" : "the registry"}`);
  return {
    version,
    cliConfigFile,
    mysqlProvider: { kind, version: kind === "stand-in" ? "unknown" : await versionIn(mirrored(MYSQL)) },
  };
}

async function versionIn(mirror: ProviderMirror | undefined): Promise<string> {
  if (mirror === undefined) return "newest";
  const entries = await readdir(join(mirror.path, REGISTRY, MYSQL));
  const versions = entries.flatMap((entry) => /\d+\.\d+\.\d+/.exec(entry) ?? []);
  return versions.sort((left, right) => left.localeCompare(right, "en", { numeric: true })).at(-1) ?? "unknown";
}
