import { ConnectError, explain } from "../../../client";
import cases from "../../cases/client/explain.json";

describe("explain", () => {
  it.each(cases)("takes what $by says for $code: $text$error.message", ({ text, error, code, sentence }) => {
    const said = error ? Object.assign(new Error(), error) : text;
    const explained = explain(said);
    expect(explained).toBeInstanceOf(ConnectError);
    expect(explained).toMatchObject({ code, cause: said, ...(sentence && { message: sentence }) });
  });

  it.each(cases)("answers $by with one sentence that leaves no gap: $text$error.message", ({ text, error }) => {
    const message = explain(text ?? Object.assign(new Error(), error))?.message;
    expect(message).toMatch(/^[^$\n]+; [^$\n]*[^.\n]$/);
  });

  it("finds what is known among the causes", () => {
    const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    expect(explain(new Error("no users", { cause: refused }))?.code).toBe("UNREACHABLE");
  });

  it("finds what is known among several addresses of one name", () => {
    const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    expect(explain(new AggregateError([refused, refused]))?.code).toBe("UNREACHABLE");
  });

  it("returns a ConnectError among the causes as it is", () => {
    const known = new ConnectError("TLS_REQUIRED", "no TLS", "turn it on");
    expect(explain(new Error("Access denied for user 'a'@'b'", { cause: known }))).toBe(known);
  });

  it("does not go round in circles", () => {
    const snake: Error = new Error("unknown");
    snake.cause = snake;
    expect(explain(snake)).toBeUndefined();
  });

  it.each([undefined, null, "", "all is well", new Error("You have an error in your SQL syntax"), 1045])(
    "fails to explain what it does not know: %s",
    (error) => {
      expect(explain(error)).toBeUndefined();
    },
  );
});
