import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Json, JsonObject } from "./json";
import { isObject } from "./json";
import type { ProviderSchemas, TerraformSchemas } from "./schema";
import { reduceSchemas, sourceOf } from "./schema";

const run = promisify(execFile);

/** Where the schemas come from. */
export interface SchemaSources {
  /** Schemas that are there already, as `terraform providers schema -json` prints them: their providers are not fetched. */
  readonly files?: readonly string[];
  /** Where the schemas of providers with an exact version are kept from run to run. */
  readonly cacheFolder: string;
}

/**
 * The schemas of the providers that a stack requires: from the given files, from the cache, or from Terraform itself, which
 * finds the providers as it does for the stack (registry, mirror, `TF_CLI_CONFIG_FILE`).
 */
export async function loadSchemas(
  stack: JsonObject,
  { files = [], cacheFolder }: SchemaSources,
): Promise<ProviderSchemas> {
  const schemas: Record<string, ProviderSchemas[string]> = {};
  for (const file of files) Object.assign(schemas, reduceSchemas(await readJson(file)));
  for (const [name, provider] of requiredProviders(stack)) {
    const source = sourceOf(typeof provider.source === "string" ? provider.source : name);
    if (source in schemas) continue;
    Object.assign(schemas, await cached(source, provider, cacheFolder));
  }
  return schemas;
}

function requiredProviders(stack: JsonObject): [string, JsonObject][] {
  const terraform = stack.terraform;
  const providers = isObject(terraform) ? terraform.required_providers : undefined;
  if (!isObject(providers)) return [];
  return Object.entries(providers).filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
}

/** Raised with every change of what is kept, so that nothing older is read. */
const FORMAT = 1;

/** A range of versions is not kept: tomorrow it may mean another one. */
async function cached(source: string, provider: JsonObject, cacheFolder: string): Promise<ProviderSchemas> {
  const { version } = provider;
  if (typeof version !== "string" || !/^\d+\.\d+\.\d+$/.test(version)) return fetchSchemas(source, provider);
  const file = join(cacheFolder, `${source.replace("/", "-")}-${version}.${FORMAT}.json`);
  const kept = await readJson<ProviderSchemas>(file).catch(() => undefined);
  if (kept) return kept;
  const schemas = await fetchSchemas(source, provider);
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(file, JSON.stringify(schemas));
  return schemas;
}

async function fetchSchemas(source: string, provider: JsonObject): Promise<ProviderSchemas> {
  const folder = await mkdtemp(join(tmpdir(), "schemas-"));
  try {
    const required: Json = {
      terraform: { required_providers: { it: provider.source ? provider : { ...provider, source } } },
    };
    await writeFile(join(folder, "main.tf.json"), JSON.stringify(required));
    await terraform(folder, "init", "-input=false", "-no-color").catch((error: Error) => {
      throw new Error(
        `provider ${source} must be in Terraform's reach, got the failure below; make terraform init work for it first`,
        { cause: error },
      );
    });
    const { stdout } = await terraform(folder, "providers", "schema", "-json");
    return reduceSchemas(JSON.parse(stdout) as TerraformSchemas);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Providers that the environment attaches Terraform to are not needed to read a schema, and may not be running. */
async function terraform(cwd: string, ...args: string[]): Promise<{ stdout: string }> {
  const { TF_REATTACH_PROVIDERS: _attached, ...env } = process.env;
  return run("terraform", args, { cwd, env, maxBuffer: 2 ** 30 });
}

const readJson = async <Content>(file: string): Promise<Content> => JSON.parse(await readFile(file, "utf8")) as Content;
