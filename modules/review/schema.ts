/** What the renderer needs to know of a block: which names in it are arguments, and which are nested blocks. */
export interface BlockSchema {
  /** Argument name → how it is written. */
  readonly arguments: Readonly<Record<string, ArgumentKind>>;
  /** Block name → the nested block. */
  readonly blocks: Readonly<Record<string, NestedBlock>>;
}

/** An argument is required or optional; one that is a list of objects may as well be written as blocks. */
export type ArgumentKind = "required" | "optional" | "blocks";

/** A nested block; a labelled one is a map in JSON. */
export interface NestedBlock extends BlockSchema {
  readonly labelled?: boolean;
}

/** The schemas of one provider. */
export interface ProviderSchema {
  readonly provider: BlockSchema;
  readonly resources: Readonly<Record<string, BlockSchema>>;
  readonly dataSources: Readonly<Record<string, BlockSchema>>;
  readonly ephemeralResources: Readonly<Record<string, BlockSchema>>;
}

/** Provider source, such as `hashicorp/aws`, → its schemas. */
export type ProviderSchemas = Readonly<Record<string, ProviderSchema>>;

/** One block in the output of `terraform providers schema -json`. */
interface TerraformBlock {
  readonly attributes?: Record<string, { readonly type?: unknown; readonly required?: boolean }>;
  readonly block_types?: Record<string, { readonly nesting_mode: string; readonly block: TerraformBlock }>;
}

type TerraformBlocks = Record<string, { readonly block: TerraformBlock }> | undefined;

/** The output of `terraform providers schema -json`, as far as it is read. */
export interface TerraformSchemas {
  readonly provider_schemas?: Record<
    string,
    {
      readonly provider?: { readonly block: TerraformBlock };
      readonly resource_schemas?: TerraformBlocks;
      readonly data_source_schemas?: TerraformBlocks;
      readonly ephemeral_resource_schemas?: TerraformBlocks;
    }
  >;
}

/**
 * Reduces the output of `terraform providers schema -json` to what the renderer needs.
 *
 * @see https://developer.hashicorp.com/terraform/cli/commands/providers/schema
 */
export function reduceSchemas({ provider_schemas = {} }: TerraformSchemas): ProviderSchemas {
  return mapValues(
    provider_schemas,
    (schema) => ({
      provider: reduceBlock(schema.provider?.block ?? {}),
      resources: reduceBlocks(schema.resource_schemas),
      dataSources: reduceBlocks(schema.data_source_schemas),
      ephemeralResources: reduceBlocks(schema.ephemeral_resource_schemas),
    }),
    sourceOf,
  );
}

/** The source of a provider without its registry's host, `hashicorp/aws`; a bare name belongs to hashicorp. */
export const sourceOf = (address: string): string =>
  address.includes("/") ? address.split("/").slice(-2).join("/") : `hashicorp/${address}`;

/** What Terraform itself brings along: `terraform_data` and `terraform_remote_state`. */
export const BUILTIN_SCHEMAS: ProviderSchemas = {
  "builtin/terraform": {
    provider: { arguments: {}, blocks: {} },
    resources: {
      terraform_data: { arguments: { id: "optional", input: "optional", triggers_replace: "optional" }, blocks: {} },
    },
    dataSources: {
      terraform_remote_state: {
        arguments: { backend: "required", config: "optional", defaults: "optional", workspace: "optional" },
        blocks: {},
      },
    },
    ephemeralResources: {},
  },
};

const reduceBlocks = (blocks: TerraformBlocks = {}): Record<string, BlockSchema> =>
  mapValues(blocks, ({ block }) => reduceBlock(block));

const reduceBlock = ({ attributes = {}, block_types = {} }: TerraformBlock): BlockSchema => ({
  arguments: mapValues(attributes, ({ type, required }) =>
    isListOfObjects(type) ? "blocks" : required ? "required" : "optional",
  ),
  blocks: mapValues(block_types, ({ nesting_mode, block }) => ({
    ...reduceBlock(block),
    ...(nesting_mode === "map" ? { labelled: true } : {}),
  })),
});

const isListOfObjects = (type: unknown): boolean =>
  Array.isArray(type) && type[0] !== "map" && Array.isArray(type[1]) && type[1][0] === "object";

function mapValues<From, To>(
  record: Record<string, From>,
  convert: (value: From) => To,
  rename = (name: string) => name,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), convert(value)]));
}
