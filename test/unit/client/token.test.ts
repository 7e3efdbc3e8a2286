import { inspect } from "node:util";
import { signToken, type TokenOptions } from "../../../client";
import { setClock } from "./clock";

const SECRET = "wJalrXUtnFEMI-this-is-no-real-key";
const login: TokenOptions = {
  host: "Orders.abcdefghijkl.us-east-1.rds.amazonaws.com",
  port: 3307,
  user: "jane@corp+x y",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: SECRET, sessionToken: "session/token==" },
};

describe("signToken", () => {
  afterEach(() => jest.useRealTimers());

  it("signs host, port, user, region and time, for 15 minutes", async () => {
    setClock("2026-11-22T14:19:16Z");
    const url = new URL(`https://${await signToken(login)}`);
    expect(url.host).toBe("orders.abcdefghijkl.us-east-1.rds.amazonaws.com:3307");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      Action: "connect",
      DBUser: "jane@corp+x y",
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": "AKIDEXAMPLE/20261122/us-east-1/rds-db/aws4_request",
      "X-Amz-Date": "20261122T141916Z",
      "X-Amz-Expires": "900",
      "X-Amz-Security-Token": "session/token==",
      "X-Amz-Signature": expect.stringMatching(/^[0-9a-f]{64}$/),
      "X-Amz-SignedHeaders": "host",
    });
  });

  it("signs with the credentials that a provider gives", async () => {
    const credentials = async () => ({ accessKeyId: "AKIDOTHER", secretAccessKey: SECRET });
    await expect(signToken({ ...login, credentials })).resolves.toContain("X-Amz-Credential=AKIDOTHER%2F");
  });

  it("asks the provider again for credentials that would run out before the token does", async () => {
    const expiring = { accessKeyId: "AKIDOLD", secretAccessKey: SECRET, expiration: new Date(Date.now() + 60_000) };
    const fresh = { ...expiring, accessKeyId: "AKIDNEW", expiration: new Date(Date.now() + 3_600_000) };
    const credentials = async (properties?: { forceRefresh?: boolean }) =>
      properties?.forceRefresh ? fresh : expiring;
    await expect(signToken({ ...login, credentials })).resolves.toContain("X-Amz-Credential=AKIDNEW%2F");
  });

  it("fails with a sentence when there are no credentials", async () => {
    const cause = Object.assign(new Error("Could not load credentials from any providers"), {
      name: "CredentialsProviderError",
    });
    await expect(signToken({ ...login, credentials: () => Promise.reject(cause) })).rejects.toMatchObject({
      code: "CREDENTIALS_MISSING",
      cause,
    });
  });

  it("fails before it asks for credentials when an option breaks a rule, and repeats no secret", async () => {
    const credentials = jest.fn();
    const error: unknown = await signToken({ ...login, host: "mysql://app:hunter2@orders", credentials }).catch(
      (e) => e,
    );
    expect(error).toMatchObject({ code: "INVALID_OPTION", hint: expect.stringContaining("endpoint") });
    expect(inspect(error)).not.toContain("hunter2");
    expect(credentials).not.toHaveBeenCalled();
  });
});
