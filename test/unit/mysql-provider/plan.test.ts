import { database } from "../../../lab/mysql-provider/database";
import { grant } from "../../../lab/mysql-provider/grant";
import { planChange } from "../../../lab/mysql-provider/plan";
import type { Resource } from "../../../lab/mysql-provider/resource";
import { schemas } from "../../../lab/mysql-provider/schema";
import { user } from "../../../lab/mysql-provider/user";
import type { State } from "../../../lab/mysql-provider/value";
import { complete, readCases } from "./cases";

interface Case {
  title: string;
  type: string;
  prior: State | null;
  config: State;
  planned: State;
  requiresReplace: string[];
}

const resources: Record<string, Resource> = { mysql_user: user, mysql_grant: grant, mysql_database: database };

describe("planChange", () => {
  test.each(readCases<Case>("plans.json"))("$type: $title", ({ type, prior, config, planned, requiresReplace }) => {
    const { block } = schemas.resource_schemas[type];
    const before = prior && complete(block.attributes, prior);

    expect(planChange(resources[type], block, before, complete(block.attributes, config))).toMatchObject({
      planned,
      requiresReplace,
    });
  });

  it("leaves a state alone that has what the configuration asks for", () => {
    const { block } = schemas.resource_schemas.mysql_user;
    const config = complete(block.attributes, { user: "app", host: "%", auth_plugin: "AWSAuthenticationPlugin" });
    const prior = { ...config, id: "app@%", tls_option: "NONE", auth_string_hashed: "", aad_identity: [] };

    expect(planChange(user, block, prior, { ...config, aad_identity: [] })).toEqual({
      planned: prior,
      requiresReplace: [],
    });
  });
});
