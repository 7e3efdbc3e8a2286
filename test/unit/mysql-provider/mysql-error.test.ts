import { ConnectionError, MysqlError, rethrow, translate } from "../../../lab/mysql-provider/mysql-error";

const tls = (message: string, more = {}) => Object.assign(new Error(message), { code: "HANDSHAKE_SSL_ERROR", ...more });
const unverified = "tls: failed to verify certificate: x509:";

describe("translate", () => {
  it("gives an error of the server its number, state and text", () => {
    const error = Object.assign(new Error("x"), { errno: 1045, sqlState: "28000", sqlMessage: "Access denied" });

    expect(translate(error)).toEqual(new MysqlError(1045, "28000", "Access denied"));
    expect(translate(error).message).toBe("Error 1045 (28000): Access denied");
  });

  test.each([
    [
      "dial tcp [::1]:3306: connect: connection refused",
      Object.assign(new Error("x"), { code: "ECONNREFUSED", errno: -111, address: "::1", port: 3306 }),
    ],
    ["dial tcp: lookup db: no such host", Object.assign(new Error("x"), { code: "ENOTFOUND", hostname: "db" })],
    [
      "TLS requested but server does not support TLS",
      Object.assign(new Error("x"), { code: "HANDSHAKE_NO_SSL_SUPPORT" }),
    ],
    [`${unverified} certificate signed by unknown authority`, tls("self-signed certificate in certificate chain")],
    [`${unverified} certificate signed by unknown authority`, tls("unable to get local issuer certificate")],
    [`${unverified} certificate signed by unknown authority`, tls("unable to verify the first certificate")],
    [`${unverified} certificate has expired or is not yet valid`, tls("certificate has expired")],
    [
      `${unverified} certificate is valid for other.example, not db`,
      tls("x", { host: "db", cert: { subjectaltname: "DNS:other.example" } }),
    ],
    ["read ECONNRESET", Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" })],
  ])("says %s", (message, error) => {
    expect(translate(error)).not.toBeInstanceOf(MysqlError);
    expect(translate(error).message).toBe(message);
  });
});

describe("rethrow", () => {
  it("says what failed", () => {
    expect(() => rethrow("failed")(new Error("why"))).toThrow("failed: why");
  });

  it("leaves a missing connection as it is", () => {
    expect(() => rethrow("failed")(new ConnectionError("no server"))).toThrow(/^no server$/);
  });
});
