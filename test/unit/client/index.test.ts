import * as client from "../../../client";

describe("client", () => {
  it("exports these names and no others", () => {
    expect(Object.keys(client).sort()).toEqual([
      "ConnectError",
      "connectionOptions",
      "explain",
      "loadRootCertificates",
      "signToken",
    ]);
  });
});
