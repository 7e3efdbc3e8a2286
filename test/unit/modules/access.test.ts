import type { TerraformStack } from "cdktf";
import type { RoleProps } from "../../../modules";
import { DatabaseInstance, Ec2Client, PrincipalTagPolicy, Role, Trust } from "../../../modules";
import { synth } from "../../support/synth";

const orders = (stack: TerraformStack) => DatabaseInstance.lookup(stack, "orders-db", { identifier: "orders" });

const trustOf = (trust: Trust) =>
  synth((stack) => new Role(stack, "app", { trust })).data.aws_iam_policy_document.app_trust.statement;

describe("Trust", () => {
  test.each([
    ["ec2.amazonaws.com", Trust.ec2()],
    ["lambda.amazonaws.com", Trust.lambda()],
    ["ecs-tasks.amazonaws.com", Trust.ecsTasks()],
  ])("lets %s and no other service assume the role", (service, trust) => {
    expect(trustOf(trust)).toEqual([
      { actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: [service] }] },
    ]);
  });

  const github = {
    providerArn: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
    issuer: "token.actions.githubusercontent.com",
    audience: "sts.amazonaws.com",
    subject: "repo:shop/orders:ref:refs/heads/main",
  };

  test("asks an OIDC token for its audience and its subject", () => {
    expect(trustOf(Trust.oidc(github))).toEqual([
      {
        actions: ["sts:AssumeRoleWithWebIdentity"],
        principals: [{ type: "Federated", identifiers: [github.providerArn] }],
        condition: [
          { test: "StringEquals", variable: `${github.issuer}:aud`, values: [github.audience] },
          { test: "StringEquals", variable: `${github.issuer}:sub`, values: [github.subject] },
        ],
      },
    ]);
  });

  test("compares a subject with wildcards as a pattern", () => {
    expect(JSON.stringify(trustOf(Trust.oidc({ ...github, subject: "repo:shop/*" })))).toContain('"StringLike"');
  });

  test("asks another account for the external id and takes only the principals it names", () => {
    const partner = "arn:aws:iam::210987654321:role/Partner";
    expect(
      trustOf(Trust.account({ accountId: "210987654321", principalArns: [partner], externalId: "shop-7" })),
    ).toEqual([
      {
        actions: ["sts:AssumeRole"],
        principals: [{ type: "AWS", identifiers: [partner] }],
        condition: [{ test: "StringEquals", variable: "sts:ExternalId", values: ["shop-7"] }],
      },
    ]);
  });

  test.each([
    ["everybody's subject", Trust.oidc({ ...github, subject: "*" }), 'subject must name who is trusted, got "*"'],
    [
      "a subject of wildcards",
      Trust.oidc({ ...github, subject: "repo:*" }),
      'subject must name who is trusted, got "repo:*"',
    ],
    [
      "a provider of another issuer",
      Trust.oidc({ ...github, providerArn: "arn:aws:iam::123456789012:oidc-provider/gitlab.com" }),
      "providerArn must be that of the issuer",
    ],
    [
      "an empty external id",
      Trust.account({ accountId: "210987654321", externalId: "" }),
      "externalId must not be empty",
    ],
    [
      "a principal of another account",
      Trust.account({ accountId: "210987654321", principalArns: ["arn:aws:iam::111111111111:role/x"] }),
      'principalArns must be of the account, got ["arn:aws:iam::111111111111:role/x"] and "210987654321"',
    ],
    ["no subject", Trust.oidc({ ...github, subject: "" }), "subject must name who is trusted"],
    ["no audience", Trust.oidc({ ...github, audience: "" }), "audience must not be empty"],
    ["an issuer that is a URL", Trust.oidc({ ...github, issuer: "https://x" }), "issuer must be without scheme"],
    ["a short account", Trust.account({ accountId: "12345" }), 'accountId must be 12 digits, got "12345"'],
    [
      "any principal",
      Trust.account({ accountId: "210987654321", principalArns: ["*"] }),
      "principalArns must hold no wildcard",
    ],
    [
      "no principal",
      Trust.account({ accountId: "210987654321", principalArns: [] }),
      "principalArns must name somebody",
    ],
  ])("fails for %s", (_, trust, message) => {
    expect(() => trustOf(trust)).toThrow(message);
  });
});

describe("Role", () => {
  test("takes its id for a name, and everything else that it is told", () => {
    const props = { path: "/db/", permissionsBoundary: "arn:aws:iam::aws:policy/Any", tags: { "db-user": "alice" } };
    const { resource } = synth((stack) => {
      const role = new Role(stack, "alice", { trust: Trust.ec2(), ...props });
      orders(stack).grantConnect(role, "alice");
    });
    expect(resource.aws_iam_role.alice).toMatchObject({
      name: "alice",
      path: "/db/",
      permissions_boundary: props.permissionsBoundary,
      tags: props.tags,
    });
    expect(resource.aws_iam_policy.alice_connect).toMatchObject({ path: "/db/", tags: props.tags });
  });

  test("has no policy while nothing is granted", () => {
    expect(synth((stack) => new Role(stack, "app", { trust: Trust.ec2() })).resource.aws_iam_policy).toBeUndefined();
  });

  test("that exists gets its policy attached and is otherwise left alone", () => {
    const { resource } = synth((stack) =>
      orders(stack).grantConnect(Role.fromRoleName(stack, "audit", "Audit"), "app"),
    );
    expect(resource.aws_iam_role).toBeUndefined();
    expect(resource.aws_iam_policy.audit_connect.name).toBe("Audit-connect");
    expect(resource.aws_iam_role_policy_attachment.audit_connect.role).toBe("Audit");
  });

  test("may connect as any user where that was asked for by name, and only then", () => {
    const { data } = synth((stack) => orders(stack).grantConnectAsAnyUser(Role.fromRoleName(stack, "audit", "Audit")));
    expect(JSON.stringify(data.aws_iam_policy_document.audit_connect)).toContain("resource_id}/*");
    expect(() => synth((stack) => orders(stack).grantConnect(Role.fromRoleName(stack, "audit", "Audit"), "*"))).toThrow(
      'username must not hold a wildcard, got "*"; name one user, or call grantConnectAsAnyUser',
    );
  });

  test("is granted the same twice and has it once", () => {
    const { data } = synth((stack) => {
      const database = orders(stack);
      const role = Role.fromRoleName(stack, "audit", "Audit");
      database.grantConnect(role, "app");
      database.grantConnect(role, "app");
    });
    const [statement] = data.aws_iam_policy_document.audit_connect.statement as { resources: string[] }[];
    expect(statement.resources).toHaveLength(1);
  });

  test("has one statement a database", () => {
    const { data } = synth((stack) => {
      const role = Role.fromRoleName(stack, "audit", "Audit");
      orders(stack).grantConnect(role, "app");
      DatabaseInstance.lookup(stack, "stock-db", { identifier: "stock" }).grantConnect(role, "app");
    });
    const statements = data.aws_iam_policy_document.audit_connect.statement as { sid: string }[];
    expect(statements.map(({ sid }) => sid)).toEqual(["ConnectToOrdersDb", "ConnectToStockDb"]);
  });

  test.each<[string, Partial<RoleProps>, string]>([
    ["a name of 65 characters", { roleName: "r".repeat(65) }, "roleName must be 1 to 64 letters"],
    ["a path without slashes", { path: "db" }, 'path must begin and end with "/", got "db"'],
    ["a policy's name with a slash", { policyName: "a/b" }, "policyName must be 1 to 128 letters"],
    ["no policies", { policyCount: 0 }, "policyCount must be a whole number from 1 to 10, got 0"],
    ["eleven policies", { policyCount: 11 }, "policyCount must be a whole number from 1 to 10, got 11"],
  ])("fails for %s", (_, props, message) => {
    expect(() => synth((stack) => new Role(stack, "app", { trust: Trust.ec2(), ...props }))).toThrow(message);
  });
});

test("Role.fromRoleName fails for an ARN", () => {
  const arn = "arn:aws:iam::123456789012:role/app";
  expect(() => synth((stack) => Role.fromRoleName(stack, "app", arn))).toThrow("roleName must be 1 to 64 letters");
});

describe("Ec2Client", () => {
  const props = { instanceId: "i-0123456789abcdef0" };

  test("adopts an instance, gives it a profile with a role of its own, and leaves the rest alone", () => {
    const { resource, import: imports, terraform } = synth((stack) => Ec2Client.adopt(stack, "app-server", props));
    expect(terraform.required_version).toBe(">= 1.7");
    expect(imports).toEqual([{ to: "aws_instance.app_server", id: props.instanceId }]);
    expect(resource.aws_instance.app_server).toMatchObject({
      iam_instance_profile: "${aws_iam_instance_profile.app_server.name}",
      lifecycle: { prevent_destroy: true, ignore_changes: expect.arrayContaining(["user_data", "source_dest_check"]) },
    });
    const { ignore_changes } = resource.aws_instance.app_server.lifecycle as { ignore_changes: string[] };
    expect(ignore_changes.includes("iam_instance_profile")).toBe(false);
  });

  test("fails the plan where the adopted instance has another profile, and not where it is to be replaced", () => {
    const checks = (method: "adopt" | "replaceProfile") =>
      synth((stack) => Ec2Client[method](stack, "app-server", { ...props, roleName: "orders-app" })).data.aws_instance
        .app_server.lifecycle;
    expect(checks("adopt")).toEqual({
      postcondition: [
        expect.objectContaining({ condition: '${contains(["", "orders-app"], self.iam_instance_profile)}' }),
      ],
    });
    expect(checks("replaceProfile")).toBeUndefined();
  });

  test("keeps an existing profile and attaches the policy to its role", () => {
    const { resource, import: imports } = synth((stack) =>
      orders(stack).grantConnect(Ec2Client.withExistingProfile(stack, "app-server", props), "app"),
    );
    expect(imports).toBeUndefined();
    expect(resource.aws_iam_role).toBeUndefined();
    expect(resource.aws_iam_role_policy_attachment.app_server_connect.role).toBe(
      "${data.aws_iam_instance_profile.app_server.role_name}",
    );
  });

  test("fails to be released by anything but an instance id", () => {
    expect(() => synth((stack) => Ec2Client.release(stack, "app-server", { instanceId: "app" }))).toThrow(
      'instanceId must be an EC2 instance id, got "app"',
    );
  });

  test("is forgotten, and its own profile is taken off", () => {
    const { removed, resource } = synth((stack) =>
      Ec2Client.release(stack, "app-server", { ...props, roleName: "app" }),
    );
    expect(removed).toEqual([{ from: "aws_instance.app_server", lifecycle: [{ destroy: false }] }]);
    expect(resource.aws_instance).toBeUndefined();
    expect(resource.terraform_data.app_server_detached.provisioner).toEqual([
      {
        "local-exec": {
          command: expect.stringContaining("aws ec2 disassociate-iam-instance-profile"),
          environment: { INSTANCE: props.instanceId, PROFILE: "app", REGION: "${data.aws_arn.app_server.region}" },
        },
      },
    ]);
  });

  test("fails for something that is no instance id", () => {
    expect(() => synth((stack) => Ec2Client.adopt(stack, "app-server", { instanceId: "app-server" }))).toThrow(
      'instanceId must be an EC2 instance id, got "app-server"; write it as in "i-0123456789abcdef0"',
    );
  });
});

describe("PrincipalTagPolicy", () => {
  test("lets everybody connect as the user that their own tag names, with one policy for many roles", () => {
    const { data, resource } = synth((stack) => {
      const policy = new PrincipalTagPolicy(stack, "people", { databases: [orders(stack)], tagKey: "db-user" });
      for (const person of ["alice", "bob"])
        policy.attachTo(new Role(stack, person, { trust: Trust.account({ accountId: "123456789012" }) }));
    });
    expect(JSON.stringify(data.aws_iam_policy_document.people)).toContain(
      "dbuser:${data.aws_db_instance.orders_db.resource_id}/&{aws:PrincipalTag/db-user}",
    );
    expect(Object.keys(resource.aws_iam_policy)).toEqual(["people"]);
    expect(Object.keys(resource.aws_iam_role_policy_attachment)).toEqual(["people_alice", "people_bob"]);
  });

  test.each([
    ["a policy's name with a slash", { policyName: "a/b" }, "policyName must be 1 to 128 letters"],
    ["a path without slashes", { path: "db" }, 'path must begin and end with "/", got "db"'],
    ["a key that ends the variable", { tagKey: "a}*" }, "tagKey must be 1 to 128 letters"],
    ["no databases", { databases: [] }, "databases must name one at least, got []"],
  ])("fails for %s", (_, props, message) => {
    expect(() =>
      synth(
        (stack) => new PrincipalTagPolicy(stack, "people", { databases: [orders(stack)], tagKey: "db-user", ...props }),
      ),
    ).toThrow(message);
  });
});
