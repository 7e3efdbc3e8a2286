import { encode, ExtData } from "@msgpack/msgpack";
import fc from "fast-check";
import { decodeValue, encodeValue, UNKNOWN, type Type } from "../../../lab/mysql-provider/value";

const type: Type = [
  "object",
  {
    name: "string",
    limit: "number",
    locked: "bool",
    privileges: ["set", "string"],
    tags: ["map", "string"],
    blocks: ["list", ["object", { key: "string" }]],
  },
];

function sometimes<T>(values: fc.Arbitrary<T>) {
  return fc.oneof({ weight: 6, arbitrary: values }, fc.constant(null), fc.constant(UNKNOWN));
}

const values = fc.record({
  name: sometimes(fc.string()),
  limit: sometimes(
    fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    ),
  ),
  locked: sometimes(fc.boolean()),
  privileges: sometimes(fc.array(sometimes(fc.string()))),
  tags: sometimes(fc.dictionary(fc.stringMatching(/^[a-z]+$/), sometimes(fc.string()), { noNullPrototype: true })),
  blocks: sometimes(fc.array(fc.record({ key: sometimes(fc.string()) }))),
});

describe("values", () => {
  it("survive their encoding", () => {
    fc.assert(fc.property(values, (value) => expect(decodeValue(encodeValue(value, type))).toEqual(value)));
  });

  it("that are not known are encoded as Terraform does it", () => {
    expect(encodeValue(UNKNOWN, "string").toString("hex")).toBe("d40000");
  });

  it("that are not known are read whatever else is said about them", () => {
    expect(decodeValue(encode(new ExtData(12, encode({ 1: false }))))).toBe(UNKNOWN);
  });

  it("get the attributes they lack as null, and lose those that the type does not have", () => {
    expect(decodeValue(encodeValue({ key: "a", other: 1 }, ["object", { key: "string", more: "bool" }]))).toEqual({
      key: "a",
      more: null,
    });
  });
});
