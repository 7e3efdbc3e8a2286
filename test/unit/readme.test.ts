import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { people } from "../../docs/examples/people";
import { synth } from "../support/synth";

const root = join(__dirname, "../..");
const examples = readdirSync(join(root, "docs/examples")).map((name) => join("docs/examples", name));
const unindented = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();

describe("README.md", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const sources = ["main.ts", ...examples].map((file) => unindented(readFileSync(join(root, file), "utf8")));

  test.each([...readme.matchAll(/```ts\n([^]*?)```/g)].map(([, block]) => [block]))(
    "shows code that stands in a program which is compiled: %j",
    (block) => {
      expect(sources.filter((source) => source.includes(unindented(block)))).not.toHaveLength(0);
    },
  );

  test("links to files that exist", () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path);
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(() => readFileSync(join(root, link))).not.toThrow("ENOENT");
  });

  test("shows an example for people that synthesizes one policy and a role each", () => {
    const { resource } = synth(people);
    expect(Object.keys(resource.aws_iam_role)).toEqual(["alice", "bob"]);
    expect(Object.keys(resource.aws_iam_policy)).toEqual(["people"]);
  });
});
