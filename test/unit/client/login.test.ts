import { ConnectError } from "../../../client";
import { checkLogin, type Login } from "../../../client/login";
import cases from "../../cases/client/login.json";

const login: Login = { host: "orders.abcdefghijkl.us-east-1.rds.amazonaws.com", port: 3306, user: "app" };

describe("checkLogin", () => {
  it.each(cases)("$title", ({ login: changes, is, fails }) => {
    if (fails === undefined) expect(checkLogin({ ...login, ...changes })).toMatchObject({ ...is });
    else
      expect(() => checkLogin({ ...login, ...changes })).toThrow(new ConnectError("INVALID_OPTION", ...halves(fails)));
  });

  it.each(["host", "port", "user"] as const)(
    "fails when %s is undefined, as an unset variable of the environment is",
    (name) => {
      const incomplete = { ...login, [name]: undefined } as unknown as Login;
      expect(() => checkLogin(incomplete)).toThrow(new RegExp(`${name} must be`));
    },
  );

  it("fails when the port is text, as in the environment", () => {
    const text = { ...login, port: "3306" } as unknown as Login;
    expect(() => checkLogin(text)).toThrow(/port must be a whole number from 1 to 65535, got "3306"/);
  });
});

function halves(sentence: string): [what: string, hint: string] {
  const [what = "", hint = ""] = sentence.split("; ");
  return [what, hint];
}
