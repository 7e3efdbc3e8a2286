import { database } from "../../../lab/mysql-provider/database";
import { grant } from "../../../lab/mysql-provider/grant";
import { planChange } from "../../../lab/mysql-provider/plan";
import type { Resource } from "../../../lab/mysql-provider/resource";
import { schemas } from "../../../lab/mysql-provider/schema";
import { user } from "../../../lab/mysql-provider/user";
import type { State } from "../../../lab/mysql-provider/value";
import { complete, readCases } from "./cases";
import { RecordedSession, type Answer } from "./recorded-session";

interface Case {
  title: string;
  type: "mysql_user" | "mysql_grant" | "mysql_database";
  operation: "create" | "read" | "update" | "delete" | "import";
  config?: State;
  prior?: State;
  id?: string;
  answers?: Record<string, Answer>;
  statements: string[];
  state?: State | null;
  error?: string;
}

const resources: Record<Case["type"], Resource> = {
  mysql_user: user,
  mysql_grant: grant,
  mysql_database: database,
};

async function carryOut({ type, operation, ...given }: Case, session: RecordedSession): Promise<State | null | void> {
  const resource = resources[type];
  const { block } = schemas.resource_schemas[type];
  const prior = complete(block.attributes, given.prior ?? {});
  const config = complete(block.attributes, given.config ?? {});
  if (operation === "import") return resource.import(session, given.id ?? "");
  if (operation === "read") return resource.read(session, prior);
  if (operation === "delete") return resource.delete(session, prior);
  const { planned } = planChange(resource, block, operation === "create" ? null : prior, config);
  if (operation === "create") return resource.create(session, planned, config);
  return resource.update(session, prior, planned, config);
}

describe("statements", () => {
  test.each(readCases<Case>("statements.json"))("$type: $title", async (given) => {
    const session = new RecordedSession(given.answers);
    const outcome = await carryOut(given, session).then(
      (state) => ({ state: state && complete(schemas.resource_schemas[given.type].block.attributes, state) }),
      (error: Error) => ({ error: error.message }),
    );

    expect(session.statements).toEqual(given.statements);
    if (given.error !== undefined) expect(outcome).toEqual({ error: given.error });
    else if (given.state !== undefined) expect(outcome).toMatchObject({ state: given.state });
    else expect(outcome).not.toHaveProperty("error");
  });
});
