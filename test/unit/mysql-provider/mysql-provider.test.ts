import { credentials, type ServiceError } from "@grpc/grpc-js";
import { startMysqlProvider, type MysqlProvider } from "../../../lab/mysql-provider";
import { objectType, schemas, type Attribute, type Block } from "../../../lab/mysql-provider/schema";
import { ProviderClient } from "../../../lab/mysql-provider/service";
import { encodeValue, type State } from "../../../lab/mysql-provider/value";
import { startDenyingServer } from "./denying-server";

interface Diagnostic {
  severity: number;
  summary: string;
  detail: string;
}
interface Response {
  diagnostics: Diagnostic[];
  legacy_type_system?: boolean;
  new_state?: { msgpack: Buffer };
  resource_schemas?: Record<string, { block: { attributes: (Attribute & { name: string; type: Buffer })[] } }>;
}

const SOURCE = "registry.terraform.io/petoju/mysql";

function connect({ reattach }: MysqlProvider) {
  const client = new ProviderClient(
    JSON.parse(reattach)[SOURCE].Addr.String,
    credentials.createInsecure(),
    // Two clients of one process share a connection otherwise; Terraform starts one process a run.
    { "grpc.use_local_subchannel_pool": 1 },
  );
  const call = (name: string, request: object = {}) =>
    new Promise<Response>((resolve, reject) =>
      client[name](request, (error: ServiceError | null, response: Response) =>
        error ? reject(error) : resolve(response),
      ),
    );
  return {
    call,
    configure: (config: State) => call("Configure", { config: value(config, schemas.provider.block) }),
    readUser: () =>
      call("ReadResource", {
        type_name: "mysql_user",
        current_state: value({ id: "app@%", user: "app", host: "%" }, schemas.resource_schemas.mysql_user.block),
      }),
    [Symbol.dispose]: () => client.close(),
  };
}

function value(state: State | null, block: Block) {
  return { msgpack: encodeValue(state, objectType(block)) };
}

function summaries({ diagnostics }: Response): string[] {
  return diagnostics.map(({ summary }) => summary);
}

// The server that mysql2 plays has underscores for an SQL state.
const refused = (user: string) =>
  `failed to connect to MySQL: could not create new connection: could not connect to server: Error 1045 (_____): Access denied for user '${user}'`;

describe("startMysqlProvider", () => {
  it("tells Terraform how to reach it", async () => {
    await using provider = await startMysqlProvider();

    expect(JSON.parse(provider.reattach)).toEqual({
      [SOURCE]: {
        Protocol: "grpc",
        ProtocolVersion: 5,
        Pid: process.pid,
        Test: true,
        Addr: { Network: "tcp", String: expect.stringMatching(/^127\.0\.0\.1:\d+$/) },
      },
    });
    expect(provider.version).toBe("3.0.88");
  });

  it("has every attribute of the real schema", async () => {
    await using provider = await startMysqlProvider();
    using terraform = connect(provider);
    const { resource_schemas = {} } = await terraform.call("GetSchema");
    const attributes = resource_schemas.mysql_user.block.attributes.map(({ name, type, ...attribute }) => [
      name,
      { ...attribute, type: JSON.parse(type.toString()) },
    ]);

    expect(Object.keys(resource_schemas).sort()).toEqual(Object.keys(schemas.resource_schemas).sort());
    expect(Object.fromEntries(attributes)).toMatchObject(
      Object.fromEntries(
        Object.entries(schemas.resource_schemas.mysql_user.block.attributes).map(
          ([name, { type, optional = false, sensitive = false, write_only = false }]) => [
            name,
            { type, optional, sensitive, write_only },
          ],
        ),
      ),
    );
  });

  it("keeps the configuration of each connection apart", async () => {
    await using first = await startDenyingServer();
    await using second = await startDenyingServer();
    await using provider = await startMysqlProvider({ environment: {} });
    using orders = connect(provider);
    using payments = connect(provider);
    await orders.configure({ endpoint: `127.0.0.1:${first.port}`, username: "orders" });
    await payments.configure({ endpoint: `127.0.0.1:${second.port}`, username: "payments" });

    expect(summaries(await orders.readUser())).toEqual([refused("orders")]);
    expect(summaries(await payments.readUser())).toEqual([refused("payments")]);
    expect([first.connections(), second.connections()]).toEqual([1, 1]);
  });

  it("tries again after a network error, and gives up at once when the server refuses", async () => {
    await using server = await startDenyingServer(1);
    await using provider = await startMysqlProvider({ environment: {} });
    using terraform = connect(provider);
    await terraform.configure({ endpoint: `127.0.0.1:${server.port}`, username: "orders" });

    expect(summaries(await terraform.readUser())).toEqual([refused("orders")]);
    expect(server.connections()).toBe(2);
  });

  it("makes no connection before one is needed", async () => {
    await using server = await startDenyingServer();
    await using provider = await startMysqlProvider({ environment: {} });
    using terraform = connect(provider);
    await terraform.configure({ endpoint: `127.0.0.1:${server.port}`, username: "orders" });
    const { block } = schemas.resource_schemas.mysql_user;
    const plan = await terraform.call("PlanResourceChange", {
      type_name: "mysql_user",
      prior_state: value(null, block),
      config: value({ user: "app" }, block),
    });

    expect(plan).toMatchObject({ diagnostics: [], legacy_type_system: true });
    expect(server.connections()).toBe(0);
  });

  it("stops waiting for a server when Terraform is interrupted", async () => {
    await using server = await startDenyingServer(Infinity);
    await using provider = await startMysqlProvider({ environment: {} });
    using terraform = connect(provider);
    await terraform.configure({ endpoint: `127.0.0.1:${server.port}`, username: "orders" });
    const reading = terraform.readUser();
    await terraform.call("Stop");

    expect(summaries(await reading)).toEqual([expect.stringContaining("could not connect to server")]);
  });

  it("fails to manage what the stand-in lacks, and says so", async () => {
    await using provider = await startMysqlProvider();
    using terraform = connect(provider);
    const response = await terraform.call("ValidateResourceTypeConfig", {
      type_name: "mysql_role",
      config: value({ name: "reader" }, schemas.resource_schemas.mysql_role.block),
    });

    expect(summaries(response)).toEqual([
      "mysql_role must be applied with the real petoju/mysql: the stand-in of the lab has user, grant and database only",
    ]);
  });

  it("fails to validate arguments that exclude each other", async () => {
    await using provider = await startMysqlProvider();
    using terraform = connect(provider);
    const response = await terraform.call("ValidateResourceTypeConfig", {
      type_name: "mysql_user",
      config: value(
        { user: "app", auth_plugin: "AWSAuthenticationPlugin", password: "secret" },
        schemas.resource_schemas.mysql_user.block,
      ),
    });

    expect(response.diagnostics).toMatchObject([
      { severity: 2, summary: "Argument is deprecated", detail: "Please use plaintext_password instead" },
      {
        severity: 1,
        summary: "Conflicting configuration arguments",
        detail: '"auth_plugin": conflicts with password',
      },
    ]);
  });
});
