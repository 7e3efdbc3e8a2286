import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DataAwsInstance } from "@cdktf/provider-aws/lib/data-aws-instance";
import { Construct } from "constructs";
import { DatabaseAdmin, DatabaseInstance, DatabaseUser, Ec2Client, Role, Trust } from "../../../modules";
import { addresses, synth } from "../../support/synth";
import { wholeLibrary } from "../../support/whole-library";

describe("Terraform addresses", () => {
  test("are those of the reviewed list, where a changed line moves somebody's resource", () => {
    const reviewed = readFileSync(join(__dirname, "../../cases/addresses.txt"), "utf8").trim().split("\n");
    expect(addresses(synth(wholeLibrary))).toEqual(reviewed);
  });

  test("hold the scopes of a nested construct and are in snake case", () => {
    const json = synth(
      (stack) => new Role(new Construct(stack, "TeamOrders"), "report-writer", { trust: Trust.ec2() }),
    );
    expect(Object.keys(json.resource.aws_iam_role)).toEqual(["team_orders_report_writer"]);
  });

  test("fail at synth where two elements of one type have the same", () => {
    expect(() =>
      synth((stack) => {
        new Role(stack, "app-server", { trust: Trust.ec2() });
        new Role(stack, "app_server", { trust: Trust.ec2() });
      }),
    ).toThrow(
      "Terraform address must be unique in a stack, got aws_iam_role.app_server from stack/app-server/Resource and stack/app_server/Resource; change one id",
    );
  });

  test("fail at synth where the SQL of one user would take the place of another's", () => {
    expect(() =>
      synth((stack) => {
        const props = { identifier: "orders", admin: DatabaseAdmin.sqlOutput() };
        const database = DatabaseInstance.lookup(stack, "orders-db", props);
        for (const id of ["app-1", "app_1"]) new DatabaseUser(stack, id, { database, username: id });
      }),
    ).toThrow(
      "Terraform address must be unique in a stack, got output.app_1_sql from stack/app-1/Sql and stack/app_1/Sql",
    );
  });

  test("fail at synth where an element made by hand has the address of a pinned one", () => {
    expect(() =>
      synth((stack) => {
        Ec2Client.adopt(stack, "web", { instanceId: "i-0123456789abcdef0" });
        new DataAwsInstance(stack, "other").overrideLogicalId("web");
      }),
    ).toThrow("got data.aws_instance.web from stack/web/Lookup and stack/other");
  });
});
