import { DataResource, S3Backend, TerraformOutput, TerraformStack } from "cdktf";
import type { JsonObject } from "../../../modules/review/json";
import { renderHcl } from "../../../modules/review/render";
import { synthesizedApp } from "../../support/synth";

/** The JSON of the second of two stacks, which reads an output of the first. */
function reader(chooseBackend: (network: TerraformStack) => void): JsonObject {
  return synthesizedApp("orders", (app) => {
    const [network, orders] = [new TerraformStack(app, "network"), new TerraformStack(app, "orders")];
    chooseBackend(network);
    const { id } = new DataResource(network, "vpc", {});
    new TerraformOutput(orders, "vpc", { value: id });
  });
}

describe("a reference to another stack", () => {
  test("is read from the backend that the other stack has", () => {
    const json = reader((network) => new S3Backend(network, { bucket: "states", key: "network", region: "eu-west-1" }));
    expect(renderHcl(json, {})["main.tf"]).toBe(`data "terraform_remote_state" "cross-stack-reference-input-network" {
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network"
    region = "eu-west-1"
  }
  workspace = terraform.workspace
}
`);
  });

  test("fails where the other stack has no backend, and says what to choose", () => {
    expect(() =>
      renderHcl(
        reader(() => undefined),
        {},
      ),
    ).toThrow(
      /^data\.terraform_remote_state\.cross-stack-reference-input-network\.config\.path must be the same on every machine, got .*; choose a backend for the stack network, such as an S3Backend$/,
    );
  });
});
