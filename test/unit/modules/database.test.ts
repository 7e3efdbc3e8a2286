import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { DatabaseCluster, DatabaseInstance, DatabaseProxy, DatabaseUser, Role } from "../../../modules";
import { synth } from "../../support/synth";

const withUser = (database: DatabaseInstance | DatabaseCluster, stack: TerraformStack) =>
  new DatabaseUser(stack, "app", { database, username: "app" });

const forgotten = (from: string): unknown => expect.objectContaining({ from, lifecycle: [{ destroy: false }] });

describe("DatabaseInstance.adopt", () => {
  const json = synth((stack) => DatabaseInstance.adopt(stack, "orders-db", { identifier: "orders" }));
  const instance = json.resource.aws_db_instance.orders_db;

  test("imports the instance by its identifier and turns IAM authentication on, at once", () => {
    expect(json.import).toEqual([{ to: "aws_db_instance.orders_db", id: "orders" }]);
    expect(instance).toMatchObject({ iam_database_authentication_enabled: true, apply_immediately: true });
  });

  test("wants a final snapshot that has no name, so that the provider does not destroy it where it is taken out", () => {
    expect(instance.skip_final_snapshot).toBe(false);
    expect(instance).not.toHaveProperty("final_snapshot_identifier");
  });

  test("refuses to destroy it, and leaves every argument alone that the bindings can set save for the managed ones", () => {
    class Bindings extends DbInstance {
      static argumentsOf(stack: TerraformStack): string[] {
        return Object.keys(new Bindings(stack, "all", { instanceClass: "any" }).synthesizeAttributes());
      }
    }
    let settable: string[] = [];
    synth((stack) => (settable = Bindings.argumentsOf(stack)));
    const { prevent_destroy, ignore_changes } = instance.lifecycle as {
      prevent_destroy: boolean;
      ignore_changes: string[];
    };
    expect(prevent_destroy).toBe(true);
    expect(settable.length).toBeGreaterThan(60);
    const managed = ["iam_database_authentication_enabled", "apply_immediately", "skip_final_snapshot"];
    expect([...ignore_changes, ...managed, "id", "timeouts"].sort()).toEqual([...settable].sort());
  });

  test("makes database users wait for IAM authentication, and the wait for the adopted instance", () => {
    const { resource } = synth((stack) =>
      withUser(DatabaseInstance.adopt(stack, "orders-db", { identifier: "orders" }), stack),
    );
    expect(resource.mysql_user.app.depends_on).toEqual(["terraform_data.orders_db_iam_authentication"]);
    expect(resource.terraform_data.orders_db_iam_authentication).toMatchObject({
      depends_on: ["aws_db_instance.orders_db"],
      lifecycle: { replace_triggered_by: ["aws_db_instance.orders_db.iam_database_authentication_enabled"] },
    });
  });

  test("fails for a limit that is no whole number", () => {
    expect(() =>
      synth((stack) => {
        const liveCheck = { limitSeconds: 1.5 };
        withUser(DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders", liveCheck }), stack);
      }),
    ).toThrow("limitSeconds must be a whole number, got 1.5");
  });

  test("waits as long as it is told, with the environment it is given", () => {
    const { resource } = synth((stack) =>
      DatabaseInstance.adopt(stack, "orders-db", {
        identifier: "orders",
        liveCheck: { limitSeconds: 60, environment: { AWS_PROFILE: "production" } },
      }),
    );
    expect(resource.terraform_data.orders_db_iam_authentication.provisioner).toEqual([
      {
        "local-exec": {
          command: expect.stringContaining("aws rds describe-db-instances"),
          environment: {
            AWS_PROFILE: "production",
            DATABASE: "orders",
            REGION: "${data.aws_arn.orders_db.region}",
            LIMIT_SECONDS: "60",
          },
        },
      },
    ]);
  });

  test("leaves the wait out where it is told so, and users then come after the instance", () => {
    const { resource } = synth((stack) =>
      withUser(DatabaseInstance.adopt(stack, "orders-db", { identifier: "orders", liveCheck: false }), stack),
    );
    expect(resource.terraform_data).toBeUndefined();
    expect(resource.mysql_user.app.depends_on).toEqual(["aws_db_instance.orders_db"]);
  });

  test("reads address, port and resource id from the data source, so that the plan shows the whole policy", () => {
    const { data } = synth((stack) => {
      const database = DatabaseInstance.adopt(stack, "orders-db", { identifier: "orders" });
      database.grantConnect(Role.fromRoleName(stack, "app", "App"), "app");
    });
    expect(data.aws_iam_policy_document.app_connect.statement).toEqual([
      {
        sid: "ConnectToOrdersDb",
        effect: "Allow",
        actions: ["rds-db:connect"],
        resources: [
          "arn:${data.aws_arn.orders_db.partition}:rds-db:${data.aws_arn.orders_db.region}:${data.aws_arn.orders_db.account}:dbuser:${data.aws_db_instance.orders_db.resource_id}/app",
        ],
      },
    ]);
  });

  test("takes the AWS provider of another region for everything that it reads and imports", () => {
    const {
      data,
      resource,
      import: imports,
    } = synth((stack) => {
      const awsProvider = new AwsProvider(stack, "ireland", { alias: "ireland", region: "eu-west-1" });
      DatabaseInstance.adopt(stack, "orders-db", { identifier: "orders", region: "eu-west-1", awsProvider });
    });
    expect(resource.aws_db_instance.orders_db.provider).toBe("aws.ireland");
    expect(data.aws_db_instance.orders_db.provider).toBe("aws.ireland");
    expect(imports).toEqual([{ to: "aws_db_instance.orders_db", id: "orders", provider: "aws.ireland" }]);
    expect(data.aws_arn.orders_db.lifecycle).toEqual({
      postcondition: [
        {
          condition: '${self.region == "eu-west-1"}',
          error_message:
            "region of the database must be eu-west-1, got ${self.region}; change the region, or the AWS provider",
        },
      ],
    });
  });

  test.each([
    [
      "Orders DB",
      'identifier must be 1 to 63 letters, digits and hyphens and begin with a letter, got "Orders DB"; take it from the RDS console [stack/orders-db]',
    ],
    [
      "",
      'identifier must be 1 to 63 letters, digits and hyphens and begin with a letter, got ""; take it from the RDS console [stack/orders-db]',
    ],
  ])("fails for the identifier %j", (identifier, message) => {
    expect(() => synth((stack) => DatabaseInstance.adopt(stack, "orders-db", { identifier }))).toThrow(message);
  });

  test("fails where the region is not that of the provider", () => {
    expect(() =>
      synth((stack) => {
        const awsProvider = new AwsProvider(stack, "ireland", { alias: "ireland", region: "eu-west-1" });
        DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders", region: "us-east-1", awsProvider });
      }),
    ).toThrow(
      'region must be that of the AWS provider, got "us-east-1" and "eu-west-1"; pass the provider of us-east-1',
    );
  });

  test("fails for a database user where IAM authentication is turned off", () => {
    expect(() =>
      synth((stack) =>
        withUser(DatabaseInstance.adopt(stack, "orders-db", { identifier: "orders", iamAuthentication: false }), stack),
      ),
    ).toThrow("database user must be on a database with IAM authentication on, got iamAuthentication false");
  });
});

describe("DatabaseInstance.lookup", () => {
  test("reads the instance, imports and manages nothing, and still waits before database users", () => {
    const { resource, import: imports } = synth((stack) =>
      withUser(DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders" }), stack),
    );
    expect(imports).toBeUndefined();
    expect(Object.keys(resource).sort()).toEqual(["mysql_user", "terraform_data"]);
    expect(resource.terraform_data.orders_db_iam_authentication.depends_on).toBeUndefined();
  });

  test("forgets the adopted instance where it was adopted before, and looks up as always", () => {
    const lookup = (adoptedBefore: boolean) =>
      synth((stack) =>
        withUser(DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders", adoptedBefore }), stack),
      );
    const { removed, ...rest } = lookup(true);
    expect(removed).toEqual([forgotten("aws_db_instance.orders_db")]);
    expect(rest).toEqual(lookup(false));
  });
});

describe("DatabaseInstance.release", () => {
  test("forgets the instance and keeps the link, so that users can be dropped", () => {
    const { resource, removed, provider } = synth((stack) =>
      DatabaseInstance.release(stack, "orders-db", { identifier: "orders" }),
    );
    expect(resource).toBeUndefined();
    expect(removed).toEqual([forgotten("aws_db_instance.orders_db")]);
    expect(provider.mysql).toEqual([expect.objectContaining({ alias: "orders_db" })]);
  });

  test("leaves what the stack's owner forgets, and the Terraform version that the owner asks for", () => {
    const { removed, terraform } = synth((stack) => {
      stack.addOverride("terraform.required_version", "< 2.0");
      stack.addOverride("removed", [{ from: "aws_s3_bucket.x", lifecycle: [{ destroy: false }] }]);
      DatabaseInstance.release(stack, "orders-db", { identifier: "orders" });
    });
    expect(removed).toEqual([forgotten("aws_s3_bucket.x"), forgotten("aws_db_instance.orders_db")]);
    expect(terraform.required_version).toBe("< 2.0, >= 1.7");
  });

  test("forgets several in one stack", () => {
    const { removed } = synth((stack) => {
      DatabaseInstance.release(stack, "orders-db", { identifier: "orders" });
      DatabaseCluster.release(stack, "ledger-db", { identifier: "ledger" });
    });
    expect(removed).toEqual([forgotten("aws_db_instance.orders_db"), forgotten("aws_rds_cluster.ledger_db")]);
  });
});

describe("DatabaseCluster", () => {
  test("is adopted as an instance is, and grants name the cluster's resource id", () => {
    const {
      resource,
      data,
      import: imports,
    } = synth((stack) => {
      const database = DatabaseCluster.adopt(stack, "ledger-db", { identifier: "ledger" });
      database.grantConnect(Role.fromRoleName(stack, "app", "App"), "app");
    });
    expect(imports).toEqual([{ to: "aws_rds_cluster.ledger_db", id: "ledger" }]);
    expect(resource.aws_rds_cluster.ledger_db).toMatchObject({
      iam_database_authentication_enabled: true,
      apply_immediately: true,
      skip_final_snapshot: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(JSON.stringify(data.aws_iam_policy_document.app_connect)).toContain(
      "dbuser:${data.aws_rds_cluster.ledger_db.cluster_resource_id}/app",
    );
  });

  test("fails the plan where it is looked up and IAM authentication is off", () => {
    const { data } = synth((stack) => DatabaseCluster.lookup(stack, "ledger-db", { identifier: "ledger" }));
    expect(data.aws_rds_cluster.ledger_db.lifecycle).toEqual({
      postcondition: [
        expect.objectContaining({ condition: '${self.engine == "aurora-mysql"}' }),
        expect.objectContaining({ condition: "${self.iam_database_authentication_enabled}" }),
      ],
    });
  });
});

describe("DatabaseProxy.lookup", () => {
  test("grants on the proxy's own resource id, taken from its ARN", () => {
    const { data } = synth((stack) => {
      const proxy = DatabaseProxy.lookup(stack, "orders-proxy", { name: "orders" });
      proxy.grantConnect(Role.fromRoleName(stack, "app", "App"), "app");
    });
    expect(JSON.stringify(data.aws_iam_policy_document.app_connect)).toContain(
      'dbuser:${trimprefix(data.aws_arn.orders_proxy.resource, \\"db-proxy:\\")}/app',
    );
  });
});
