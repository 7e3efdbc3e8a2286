import { chooseMysqlProvider } from "../../../../lab/terraform/mysql-provider-choice";
import { isAtLeast } from "../../../../lab/terraform/terraform";

describe("chooseMysqlProvider", () => {
  it.each([
    [true, undefined, "petoju/mysql"],
    [false, undefined, "stand-in"],
    [false, "", "stand-in"],
    [true, "stand-in", "stand-in"],
    [true, "petoju", "petoju/mysql"],
  ])("with the real one in reach %s and %j wanted takes %s", (inReach, wanted, chosen) => {
    expect(chooseMysqlProvider(inReach, wanted)).toBe(chosen);
  });

  it("fails when the real one is wanted and out of reach", () => {
    expect(() => chooseMysqlProvider(false, "petoju")).toThrow(/must name a provider in reach, got "petoju"/);
  });

  it("fails on a provider that does not exist", () => {
    expect(() => chooseMysqlProvider(true, "other")).toThrow(/must be petoju or stand-in, got "other"/);
  });
});

describe("isAtLeast", () => {
  it.each([
    ["1.7.0", true],
    ["1.11.4", true],
    ["2.0.0", true],
    ["1.6.9", false],
    ["0.15.5", false],
  ])("says of %s whether it is 1.7 or later: %s", (version, answer) => {
    expect(isAtLeast(version, [1, 7])).toBe(answer);
  });
});
