import fc from "fast-check";
import { parse } from "@cdktf/hcl2json";
import type { Expression, ObjectItem } from "../../../modules/review/expression";
import type { Json } from "../../../modules/review/json";
import { isList, isObject } from "../../../modules/review/json";
import { parseTemplate } from "../../../modules/review/parse";
import { inline, print } from "../../../modules/review/print";
import { renderHcl } from "../../../modules/review/render";
import { evaluated } from "../../../modules/review/value";

describe("an expression of Terraform's JSON", () => {
  test.each([
    ["${aws_a.b.c}", "aws_a.b.c"],
    ["${aws_a.b[0].c[*].d}", "aws_a.b[0].c[*].d"],
    ["${a.0.b}", "a[0].b"],
    ["x-${a}", '"x-${a}"'],
    ['x-${"${a}"}', '"x-${a}"'],
    ['x-${"y-${a}"}', '"x-y-${a}"'],
    ['${upper("${lower("${a}")}")}', "upper(lower(a))"],
    ['${join(",", ["${a}", "b-${b}"])}', 'join(",", [a, "b-${b}"])'],
    ['${"${a + b}" * c}', "(a + b) * c"],
    ["${(a + b)}", "a + b"],
    ["${a+b*c}", "a + b * c"],
    ["${((a + b) * c)}", "(a + b) * c"],
    ["${!a&&-b<=c}", "!a && -b <= c"],
    ["${a?b:c}", "a ? b : c"],
    ['${{"a"=1,"b c":2,(d)=3,for=4,e-f=5}}', '{ a = 1, "b c" = 2, (d) = 3, "for" = 4, e-f = 5 }'],
    ["${[for k,v in m:v if k!=v]}", "[for k, v in m : v if k != v]"],
    ["${{for k,v in m:k=>v...}}", "{ for k, v in m : k => v... }"],
    ["${f(x...)}", "f(x...)"],
    ["${provider::aws::arn_parse(a).region}", "provider::aws::arn_parse(a).region"],
    ["${{\n  a = 1\n  b = 2\n}}", "{ a = 1, b = 2 }"],
    ["$${a}", '"$${a}"'],
    ["%%{a}", '"%%{a}"'],
    ["$$${a}", '"$$${a}"'],
    ["$5 100%", '"$5 100%"'],
    ["&{aws:PrincipalTag/user}", '"&{aws:PrincipalTag/user}"'],
    ['a "b" \\n\n\t', '"a \\"b\\" \\\\n\\n\\t"'],
    ['${"\\u0024${a}"}', '"\\u0024${a}"'],
    ["%{if a}b%{else}c%{endif}", '"%{if a}b%{else}c%{endif}"'],
    ["a ${~ b ~} \nc", '"a${b}c"'],
  ])("%j is written %s", (json, hcl) => {
    expect(inline(parseTemplate(json))).toBe(hcl);
  });

  test("of several lines becomes an indented heredoc", () => {
    expect(print(parseTemplate("a\n  ${b}\n\nc\n"), 0)).toEqual(["<<-EOT", "  a", "    ${b}", "", "  c", "EOT"]);
  });

  test("with a long list made by `for` is broken inside its brackets", () => {
    const long = "a".repeat(60);
    expect(print(parseTemplate(`\${length([for k, v in ${long} : v if k != v && k != ${long}]) == 0}`), 0)).toEqual([
      "length([",
      `  for k, v in ${long} : v`,
      `  if k != v && k != ${long}`,
      "]) == 0",
    ]);
    expect(print(parseTemplate(`\${{for k, v in ${long} : k => upper(v + ${long})...}}`), 0)).toEqual([
      "{",
      `  for k, v in ${long} : k => upper(`,
      `    v + ${long},`,
      "  )...",
      "}",
    ]);
  });

  test.each([
    ["every line is indented", "  a\n  b\n"],
    ["a line is the heredoc's marker", "a\nEOT\n"],
    ["a line is only white space", "a\n  \nb\n"],
    ["it holds a carriage return", "a\r\nb\r\n"],
    ["an interpolation without a line break ends it", "a\n${b}"],
  ])("of several lines stays a quoted text where %s", (_why, json) => {
    expect(print(parseTemplate(json), 0)).toHaveLength(1);
  });

  // No constant expressions: the parser that reads back evaluates them.
  const identifier = fc.constantFrom("a", "b_c", "d-e");
  const texts = fc.oneof(
    fc.string(),
    fc.constantFrom("${", "%{", "$${", "$", "%", "\n", "a\nb\n", " a\n  b", "\\", '"', "é", "EOT", "\t"),
  );
  const escape = (text: string): string => text.replace(/([$%]+)\{/g, (_, signs: string) => `${signs}${signs[0]}{`);
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom("local.x", "local.y.b[0]", "local.z[*].id", 'f(1, 2.5, true, null, "a")'),
      fc
        .tuple(tie("expression"), fc.constantFrom("+", "*", "&&", "||", "==", "<="), tie("expression"))
        .map(([left, operator, right]) => `(${left}${operator}${right})`),
      tie("expression").map((inner) => `"\${${inner}}"`),
      tie("expression").map((inner) => `"a\${${inner}}"`),
      fc.array(tie("expression"), { maxLength: 3 }).map((items) => `concat(${items.join(",")})`),
      fc.array(tie("expression"), { maxLength: 3 }).map((items) => `[${items.join(",")}]`),
      fc.tuple(identifier, tie("expression")).map(([key, value]) => `{"${key}"=${value}}`),
      fc.tuple(tie("expression"), tie("expression")).map(([over, each]) => `[for k, v in ${over} : ${each} if v]`),
    ),
  }));
  const template = fc
    .array(
      fc.oneof(
        texts.map(escape),
        expression.map((inner) => `\${${inner}}`),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join(" "));
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      template,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.oneof(identifier, texts.map(escape)), tie("value"), { maxKeys: 3 }),
    ),
  }));

  test("reads back as the same expression, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(value, async (it) => {
        const hcl = renderHcl({ locals: { it } }, {})["main.tf"]!;
        const { locals } = (await parse("main.tf", hcl)) as { locals: [{ it: Json }] };
        expect(canonical(evaluated(withoutChomp(locals[0].it), "it"))).toBe(canonical(evaluated(it, "it")));
      }),
      { numRuns: 300 },
    );
  });
});

/** One line, with the arguments of objects in order: the parser that reads back sorts them. */
function canonical(expression: Expression): string {
  return inline(
    JSON.parse(JSON.stringify(expression), (_name, value: unknown) =>
      isObjectExpression(value) ? { ...value, items: [...value.items].sort(byKey) } : value,
    ) as Expression,
  );
}

const isObjectExpression = (value: unknown): value is Expression & { kind: "object" } =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "object";

const byKey = (a: ObjectItem, b: ObjectItem): number => (inline(a.key) < inline(b.key) ? -1 : 1);

/** The parser that reads back leaves a heredoc inside a call as it stands. */
function withoutChomp(value: Json): Json {
  if (isList(value)) return value.map(withoutChomp);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutChomp(item)]));
  const [, body, indentation] = /^\$\{chomp\(<<-EOT\n([\s\S]*)\n( *)EOT\n *\)\}$/.exec(String(value)) ?? [];
  return body === undefined ? value : body.replaceAll(new RegExp(`^${indentation}  `, "gm"), "");
}
