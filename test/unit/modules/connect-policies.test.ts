import { DatabaseInstance, Role } from "../../../modules";
import { POLICY_LIMIT } from "../../../modules/access/policy-size";
import { spread } from "../../../modules/access/spread";
import { synth } from "../../support/synth";

const LONGEST: Record<string, string> = {
  "data.aws_arn.orders_db.partition": "aws-us-gov",
  "data.aws_arn.orders_db.region": "ap-southeast-99",
  "data.aws_arn.orders_db.account": "123456789012",
  "data.aws_db_instance.orders_db.resource_id": `cluster-${"A".repeat(26)}`,
};

interface Statement {
  readonly sid: string;
  readonly resources: readonly string[];
}

/** The policies of one role for these users, as IAM would count them with the longest values that the tokens can take. */
function policiesOf(usernames: readonly string[], policyCount?: number): { users: string[]; size: number }[] {
  const { data } = synth((stack) => {
    const database = DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders" });
    const role = Role.fromRoleName(stack, "app", "App", { policyCount });
    for (const username of usernames) database.grantConnect(role, username);
  });
  return Object.values(data.aws_iam_policy_document).map((document) => {
    const statements = (document.statement as Statement[]).map(({ sid, resources }) => ({
      Sid: sid,
      Effect: "Allow",
      Action: "rds-db:connect",
      Resource: resources.map((arn) => arn.replace(/\$\{([^}]+)\}/g, (_, reference: string) => LONGEST[reference])),
    }));
    return {
      users: statements.flatMap(({ Resource }) => Resource.map((arn) => arn.slice(arn.indexOf("/") + 1))),
      size: JSON.stringify({ Version: "2012-10-17", Statement: statements }).length,
    };
  });
}

const users = (count: number) => Array.from({ length: count }, (_, index) => `user_${String(index).padStart(4, "0")}`);

describe("ConnectPolicies", () => {
  test("are one as long as the grants fit, and two from then on", () => {
    const most = Array.from({ length: 18 }, (_, index) => index + 53)
      .filter((count) => policiesOf(users(count)).length === 1)
      .at(-1)!;
    expect(most).toBeGreaterThanOrEqual(54);
    expect(most).toBeLessThanOrEqual(70);
    expect(policiesOf(users(most + 1))).toHaveLength(2);
  });

  test.each([1, 57, 58, 120, 500])("hold each of %d users once, none over IAM's limit", (count) => {
    const policies = policiesOf(users(count));
    expect(policies.flatMap((policy) => policy.users).sort()).toEqual(users(count));
    expect(Math.max(...policies.map(({ size }) => size))).toBeLessThanOrEqual(POLICY_LIMIT);
    expect(policies.length).toBeLessThanOrEqual(10);
  });

  test("fill a policy to the limit and not a user further", () => {
    const longest = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(32, "u"));
    const full = Math.max(
      ...[40, 41, 42, 43, 44, 45, 46, 47, 48].filter((count) => policiesOf(longest(count)).length === 1),
    );
    const [{ size }] = policiesOf(longest(full));
    expect(POLICY_LIMIT - size).toBeLessThan(130);
  });

  test("keep everybody where they are when one of 100 users goes", () => {
    const before = policiesOf(users(100), 4).map((policy) => policy.users);
    for (const gone of [0, 17, 50, 99]) {
      const rest = users(100).filter((_, index) => index !== gone);
      expect(policiesOf(rest, 4).map((policy) => policy.users)).toEqual(
        before.map((policy) => policy.filter((user) => user !== users(100)[gone])),
      );
    }
  });

  test("are none that would be empty, which IAM refuses", () => {
    for (const count of [1, 2, 3])
      expect(policiesOf(users(count), 10).every(({ users }) => users.length > 0)).toBe(true);
    expect(policiesOf(users(1), 10)).toHaveLength(1);
  });

  test("have a statement for each database, by a name of its own", () => {
    const { data } = synth((stack) => {
      const role = Role.fromRoleName(stack, "app", "App");
      for (const id of ["orders-1", "orders1"])
        DatabaseInstance.lookup(stack, id, { identifier: "orders" }).grantConnect(role, "app");
    });
    const { statement } = data.aws_iam_policy_document.app_connect as unknown as { statement: Statement[] };
    expect(statement.map(({ sid }) => sid)).toEqual(["ConnectToOrders1", "ConnectToOrders1n2"]);
  });

  test("of one role from two places need two names", () => {
    const twice = (policyName?: string) =>
      synth((stack) => {
        const database = DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders" });
        database.grantConnect(Role.fromRoleName(stack, "first", "App"), "app");
        database.grantConnect(Role.fromRoleName(stack, "second", "App", { policyName }), "batch");
      });
    expect(() => twice()).toThrow(
      'policy name must be the only one of its account, got "App-connect" from stack/first/Default and stack/second/Default; grant to the first, or give policyName',
    );
    const { resource } = twice("App-batch");
    expect(Object.values(resource.aws_iam_policy).map(({ name }) => name)).toEqual(["App-connect", "App-batch"]);
  });

  test("do not depend on the order of declaration", () => {
    expect(policiesOf([...users(120)].reverse(), 3).map((policy) => policy.users)).toEqual(
      policiesOf(users(120), 3).map((policy) => policy.users),
    );
  });

  test("fail where the grants do not fit", () => {
    expect(() => policiesOf(users(100), 1)).toThrow(
      /connect grants must fit 1 policies of 6144 characters, got 100 grants of up to \d+ characters; raise policyCount/,
    );
    expect(() => policiesOf(users(700))).toThrow("spread the users over more roles");
  });
});

describe("spread", () => {
  const items = (count: number) => users(count).map((key) => ({ key, name: key, size: 1 }));
  const bins = (count: number) => [...Array(count).keys()];

  test("moves only items of a full bin when one goes, and never more than that one leaves room for", () => {
    const before = spread(items(500), bins(10), 56)!;
    const binOf = new Map([...before].flatMap(([number, bin]) => bin.map(({ key }) => [key, number])));
    const moved = items(500).map((gone) => {
      const rest = items(500).filter(({ key }) => key !== gone.key);
      const after = spread(rest, bins(10), 56)!;
      return [...after].flatMap(([number, bin]) => bin.filter(({ key }) => binOf.get(key) !== number)).length;
    });
    expect(moved.filter((count) => count === 0).length).toBeGreaterThan(250);
    expect(Math.max(...moved)).toBeLessThanOrEqual(3);
  });

  test("says so where the items do not fit", () => {
    expect(spread(items(21), bins(2), 10)).toBeUndefined();
  });
});
