import { execFileSync } from "node:child_process";
import { quoted } from "../../../lab/programs";

describe("quoted", () => {
  it.each(["plain", "two words", "it's", '$HOME `id` \\ "x"', ""])("keeps %j as it is through a shell", (value) => {
    expect(execFileSync("sh", ["-c", `printf %s ${quoted(value)}`]).toString()).toBe(value);
  });
});
