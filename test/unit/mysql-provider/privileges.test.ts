import { normalizePrivileges, samePrivileges, splitPrivileges } from "../../../lab/mysql-provider/privileges";

describe("splitPrivileges", () => {
  it("leaves the columns of a privilege together", () => {
    expect(splitPrivileges("SELECT (`a`, `b`), INSERT")).toEqual(["SELECT (`a`, `b`)", "INSERT"]);
  });
});

describe("normalizePrivileges", () => {
  test.each([
    { given: ["SELECT", "INSERT"], normal: ["INSERT", "SELECT"] },
    { given: ["all"], normal: ["ALL PRIVILEGES"] },
    { given: ["ALL PRIVILEGES"], normal: ["ALL PRIVILEGES"] },
    { given: ["USAGE"], normal: [] },
    { given: ["SELECT (b,a)"], normal: ["SELECT(`a`, `b`)"] },
  ])("makes $normal of $given", ({ given, normal }) => expect(normalizePrivileges(given)).toEqual(normal));
});

describe("samePrivileges", () => {
  it("does not mind the case of a single privilege", () => {
    expect(samePrivileges(["select"], ["SELECT"])).toBe(true);
  });

  it("takes lower case for a difference where it changes the order, as petoju/mysql does", () => {
    expect(samePrivileges(["select", "UPDATE"], ["SELECT", "UPDATE"])).toBe(false);
  });
});
