import fc from "fast-check";
import { isSignedWith } from "../../../lab/verifier/signature";
import { Refusal } from "../../../lab/verifier/refusal";
import { parseToken } from "../../../lab/verifier/token";
import { fakeDate, sign, signingTime } from "./sign";

const secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey };

beforeAll(fakeDate);

describe("parseToken and isSignedWith", () => {
  test("take any user name and any session token of the signer, in any order of the parameters", async () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 32 });
    const ranks = fc.array(fc.nat(), { minLength: 9, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(text, fc.option(text, { nil: undefined }), ranks, async (username, sessionToken, order) => {
        const [start, query] = (await sign({ ...credentials, sessionToken }, { username })).split("?");
        const shuffled = query
          .split("&")
          .map((parameter, index) => ({ parameter, rank: order[index] }))
          .sort((a, b) => a.rank - b.rank);
        const token = parseToken(`${start}?${shuffled.map(({ parameter }) => parameter).join("&")}`);
        expect(token).toMatchObject({ signedAt: signingTime, expires: 900, accessKeyId: "AKIDEXAMPLE" });
        expect(token.parameters.get("DBUser")).toBe(username);
        expect(isSignedWith(token, secretAccessKey)).toBe(true);
      }),
    );
  });

  test("fail on a token of which one character was changed", async () => {
    const original = await sign(credentials);
    const change = fc.tuple(fc.nat(original.length - 1), fc.constantFrom(..."abcXYZ019%&=/?+ "));
    fc.assert(
      fc.property(change, ([position, char]) => {
        fc.pre(original[position] !== char);
        const changed = original.slice(0, position) + char + original.slice(position + 1);
        expect(isAuthentic(changed)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

function isAuthentic(text: string): boolean {
  try {
    return isSignedWith(parseToken(text), secretAccessKey);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
