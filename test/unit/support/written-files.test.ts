import { deflateRawSync } from "node:zlib";
import { placesOf, unpack } from "../../support/written-files";

const SECRET = 'p/ss+w"rd&more';

function archive(name: string, text: string): Buffer {
  const header = Buffer.alloc(30);
  header.write("PK\x03\x04", "latin1");
  header.writeUInt16LE(8, 8);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), deflateRawSync(text), Buffer.from("PK\x01\x02 and so on")]);
}

describe("placesOf", () => {
  test.each([
    ["as it is", SECRET],
    ["in a URL", encodeURIComponent(SECRET)],
    ["in JSON", JSON.stringify({ password: SECRET })],
    ["in hexadecimal", Buffer.from(SECRET).toString("hex")],
    ["in base64", Buffer.from(`${SECRET}, and more`).toString("base64")],
    ["in base64 after a letter", Buffer.from(`:${SECRET}, and more`).toString("base64")],
    ["in base64 after two letters", Buffer.from(`a:${SECRET}`).toString("base64")],
    ["in base64 for URLs", Buffer.from(`{"a":"${SECRET}"}`).toString("base64url")],
  ])("finds a secret %s", (_, text) => {
    const files = [
      { path: "other", content: Buffer.from("nothing") },
      { path: "state", content: Buffer.from(`x${text}y`) },
    ];
    expect(placesOf(SECRET, files)).toEqual(["state"]);
  });

  test("finds a secret in a compressed archive", () => {
    const plan = archive("tfplan", `the password is ${SECRET}`);
    expect(plan.includes(SECRET)).toBe(false);
    expect(placesOf(SECRET, unpack({ path: "test.tfplan", content: plan }))).toEqual(["test.tfplan/tfplan"]);
  });
});
