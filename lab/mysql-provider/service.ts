import path from "node:path";
import type { handleUnaryCall, sendUnaryData, ServiceDefinition, UntypedServiceImplementation } from "@grpc/grpc-js";
import { loadPackageDefinition, type GrpcObject, type ServiceClientConstructor } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import type { Finding, Provider } from "./provider";
import { objectType, schemas, toMessage } from "./schema";
import { conform, decodeValue, encodeValue, type State, type Type } from "./value";

interface DynamicValue {
  msgpack: Buffer;
}

/** What the calls are given, all of them together: each has some of these fields. */
interface Request {
  type_name: string;
  id: string;
  config: DynamicValue;
  current_state: DynamicValue;
  prior_state: DynamicValue;
  planned_state: DynamicValue;
  private: Buffer;
  prior_private: Buffer;
  planned_private: Buffer;
  raw_state: { json: Buffer };
}

type Handler = (provider: Provider, request: Request) => Promise<object>;

const ERROR = 1;
const WARNING = 2;
const capabilities = { get_provider_schema_optional: true };

const definition = loadSync(path.join(__dirname, "tfplugin5.proto"), { keepCase: true, longs: Number, defaults: true });
const client = (loadPackageDefinition(definition).tfplugin5 as GrpcObject).Provider as ServiceClientConstructor;

/** The service that Terraform calls, `tfplugin5.Provider`. */
export const providerService: ServiceDefinition = client.service;

/** A client of the service, as Terraform is one. */
export const ProviderClient = client;

const handlers: Record<string, Handler> = {
  async GetMetadata() {
    const names = (types: object) => Object.keys(types).map((type_name) => ({ type_name }));
    return {
      server_capabilities: capabilities,
      resources: names(schemas.resource_schemas),
      data_sources: names(schemas.data_source_schemas),
    };
  },

  async GetSchema() {
    const messages = (types: typeof schemas.resource_schemas) =>
      Object.fromEntries(Object.entries(types).map(([name, schema]) => [name, toMessage(schema)]));
    return {
      provider: toMessage(schemas.provider),
      resource_schemas: messages(schemas.resource_schemas),
      data_source_schemas: messages(schemas.data_source_schemas),
      server_capabilities: capabilities,
    };
  },

  async GetFunctions() {
    return {};
  },

  async PrepareProviderConfig(provider, { config }) {
    provider.validateConfiguration(decode(config) as State);
    return { prepared_config: config };
  },

  async Configure(provider, { config }) {
    await provider.configure(decode(config) as State);
    return {};
  },

  async ValidateResourceTypeConfig(provider, { type_name, config }) {
    return { diagnostics: provider.validateResource(type_name, decode(config) as State).map(toDiagnostic) };
  },

  async ValidateDataSourceConfig() {
    return {};
  },

  async UpgradeResourceState(_provider, { type_name, raw_state }) {
    const type = resourceType(type_name);
    return { upgraded_state: encode(conform(JSON.parse(raw_state.json.toString()), type) as State, type) };
  },

  async ReadResource(provider, { type_name, current_state, ...request }) {
    const state = await provider.read(type_name, decode(current_state) as State);
    return { new_state: encode(state, resourceType(type_name)), private: request.private };
  },

  async PlanResourceChange(provider, { type_name, prior_state, config, prior_private }) {
    const answer = { planned_private: prior_private, legacy_type_system: true };
    const configured = decode(config);
    if (!configured) return { ...answer, planned_state: encode(null, resourceType(type_name)) };

    const { planned, requiresReplace } = await provider.plan(type_name, decode(prior_state), configured);
    return {
      ...answer,
      planned_state: encode(planned, resourceType(type_name)),
      requires_replace: requiresReplace.map((name) => ({ steps: [{ attribute_name: name }] })),
    };
  },

  async ApplyResourceChange(provider, { type_name, prior_state, planned_state, config, planned_private }) {
    const { state, error } = await apply(
      provider,
      type_name,
      decode(prior_state),
      decode(planned_state),
      decode(config),
    );
    return {
      new_state: encode(state, resourceType(type_name)),
      private: planned_private,
      diagnostics: error === undefined ? [] : [errorDiagnostic(error)],
      legacy_type_system: true,
    };
  },

  async ImportResourceState(provider, { type_name, id }) {
    const state = await provider.import(type_name, id);
    return { imported_resources: [{ type_name, state: encode(state, resourceType(type_name)) }] };
  },

  async ReadDataSource(provider, { type_name, config }) {
    const state = await provider.readDataSource(type_name, decode(config) as State);
    return { state: encode(state, objectType(schemas.data_source_schemas[type_name].block)) };
  },

  async Stop(provider) {
    provider.stop();
    return {};
  },
};

/**
 * Applies one change. After a failure the state is what petoju/mysql leaves behind: nothing of what could not be created, all of
 * what could not be deleted, and the planned values of what could not be updated.
 */
async function apply(
  provider: Provider,
  type: string,
  prior: State | null,
  planned: State | null,
  config: State | null,
): Promise<{ state: State | null; error?: unknown }> {
  try {
    if (prior && planned) return { state: await provider.update(type, prior, planned, config ?? {}) };
    if (planned) return { state: await provider.create(type, planned, config ?? {}) };
    if (prior) await provider.delete(type, prior);
    return { state: null };
  } catch (error) {
    return { state: prior && (planned ?? prior), error };
  }
}

/**
 * Answers the calls of Terraform.
 *
 * @param providerOf the provider that a connection, given by its peer address, has configured
 */
export function implementation(providerOf: (peer: string) => Provider): UntypedServiceImplementation {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => {
      const handle: handleUnaryCall<Request, object> = (call, answer: sendUnaryData<object>) => {
        // The handlers are asynchronous, so that whatever they throw arrives here.
        handler(providerOf(call.getPeer()), call.request).then(
          (response) => answer(null, response),
          (error: unknown) => answer(null, { diagnostics: [errorDiagnostic(error)] }),
        );
      };
      return [name, handle];
    }),
  );
}

function resourceType(name: string): Type {
  return objectType(schemas.resource_schemas[name].block);
}

function decode({ msgpack }: DynamicValue): State | null {
  return decodeValue(msgpack) as State | null;
}

function encode(state: State | null, type: Type): DynamicValue {
  return { msgpack: encodeValue(state, type) };
}

function errorDiagnostic(error: unknown): object {
  const { message, detail = "" } = error as Error & { detail?: string };
  return { severity: ERROR, summary: message, detail };
}

function toDiagnostic({ summary, detail, attribute, warning }: Finding): object {
  return {
    severity: warning ? WARNING : ERROR,
    summary,
    detail,
    attribute: { steps: [{ attribute_name: attribute }] },
  };
}
