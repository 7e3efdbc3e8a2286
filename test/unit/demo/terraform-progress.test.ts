import { describeProgress, providerWait } from "../../../demo/terraform-progress";

describe("describeProgress", () => {
  test.each([
    [
      "aws_db_instance.orders_db: Still modifying... [id=db-J91IPE4VBF3S, 1m10s elapsed]",
      "aws_db_instance.orders_db still modifying, 1m10s; the AWS provider waits about 80 s by itself",
    ],
    [
      "orders  aws_instance.app_server (app-server/Resource): Still modifying... [id=i-6e2f6225c972d1a95, 10s elapsed]",
      "aws_instance.app_server still modifying, 10s",
    ],
    ["orders  aws_iam_role.app_server (app-server/Default/Resource): Creating...", "aws_iam_role.app_server creating"],
    ["terraform_data.wait: Still creating... [20s elapsed]", "terraform_data.wait still creating, 20s"],
    [
      "terraform_data.wait (local-exec): waiting for IAM authentication on orders: available,false,true",
      "waiting for IAM authentication on orders: available,false,true",
    ],
  ])("says of %j what is being waited for", (line, text) => {
    expect(describeProgress(line)).toBe(text);
  });

  test.each(["aws_iam_role.app_server: Creation complete after 0s [id=app-server]", "Apply complete!", ""])(
    "has nothing to say of %j",
    (line) => {
      expect(describeProgress(line)).toBeUndefined();
    },
  );

  test("does not repeat the script that is run", () => {
    expect(describeProgress('terraform_data.wait (local-exec): Executing: ["/bin/sh" "-c" "aws rds"]')).toBeUndefined();
  });
});

describe("providerWait", () => {
  test.each([
    ["aws_db_instance.orders_db: Modifications complete after 1m20s [id=db-J91IPE4VBF3S]", 80_000],
    ["orders  aws_db_instance.orders_db (orders-db/Resource): Modifications complete after 9s [id=db-J9]", 9_000],
    ["aws_instance.app_server: Modifications complete after 11s [id=i-6e2f6225c972d1a95]", undefined],
    ["aws_db_instance.orders_db: Still modifying... [id=db-J91IPE4VBF3S, 10s elapsed]", undefined],
  ])("reads from %j", (line, milliseconds) => {
    expect(providerWait(line)).toBe(milliseconds);
  });
});
