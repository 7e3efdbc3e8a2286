import { Disposals } from "../../../lab/disposals";

describe("Disposals", () => {
  it("ends what was started in reverse order", async () => {
    const ended: string[] = [];
    const disposals = new Disposals();
    for (const name of ["first", "second"]) disposals.defer(() => void ended.push(name));

    await disposals[Symbol.asyncDispose]();

    expect(ended).toEqual(["second", "first"]);
  });

  it("ends the rest when one of the ends fails, and fails with its failure", async () => {
    const ended: string[] = [];
    const disposals = new Disposals();
    disposals.defer(() => void ended.push("first"));
    disposals.defer(() => Promise.reject(new Error("stuck")));

    await expect(disposals[Symbol.asyncDispose]()).rejects.toThrow("stuck");
    expect(ended).toEqual(["first"]);
  });
});
