import { X509Certificate } from "node:crypto";
import { ConnectError, loadRootCertificates } from "../../../client";
import { makeRoot, temporaryFile } from "./certificates";

const NOW = new Date("2026-11-22T00:00:00Z");
const DOWNLOAD = "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem";

describe("loadRootCertificates", () => {
  it("tells subject, fingerprint and end of each root", async () => {
    const { pem } = await makeRoot("Root us-east-1", new Date("2061-05-25T00:00:00Z"));
    expect(loadRootCertificates(temporaryFile(pem), NOW)).toEqual([
      {
        subject: "CN=Root us-east-1",
        fingerprint: new X509Certificate(pem).fingerprint256,
        validTo: new Date("2061-05-25T00:00:00Z"),
        pem,
      },
    ]);
  });

  it("leaves out the expired ones", async () => {
    const old = await makeRoot("Old", new Date("2024-08-22T17:08:50Z"));
    const current = await makeRoot("Current");
    const file = temporaryFile(`Some words\n${old.pem}\n\n${current.pem}\n`);
    expect(loadRootCertificates(file, NOW).map((root) => root.subject)).toEqual(["CN=Current"]);
  });

  it.each([
    ["takes a root in its last second", "2026-11-22T00:00:00Z", 1],
    ["fails on a root a second after its last one", "2026-11-22T00:00:01Z", 0],
  ])("%s", async (_, now, count) => {
    const file = temporaryFile((await makeRoot("Root", new Date("2026-11-22T00:00:00Z"))).pem);
    if (count > 0) expect(loadRootCertificates(file, new Date(now))).toHaveLength(count);
    else expect(() => loadRootCertificates(file, new Date(now))).toThrow(ConnectError);
  });

  it("fails when all have expired, and names the file and the last day", async () => {
    const first = await makeRoot("First", new Date("2024-08-22T17:08:50Z"));
    const last = await makeRoot("Last", new Date("2025-03-01T00:00:00Z"));
    const file = temporaryFile(`${last.pem}\n${first.pem}`);
    expect(() => loadRootCertificates(file, NOW)).toThrow(
      expect.objectContaining({
        code: "CA_BUNDLE_EXPIRED",
        message: `the last root certificate of ${file} expired on 2025-03-01; download AWS's bundle from ${DOWNLOAD}`,
      }),
    );
  });

  it("fails when the file is missing, and says where to get it", () => {
    expect(() => loadRootCertificates("/nowhere/bundle.pem")).toThrow(
      expect.objectContaining({
        code: "CA_BUNDLE_UNREADABLE",
        message: `/nowhere/bundle.pem cannot be read (ENOENT); download AWS's bundle from ${DOWNLOAD}`,
      }),
    );
  });

  it.each([
    ["no certificate at all", "<html>Not found</html>"],
    ["nothing", ""],
    ["a block that is no certificate", "-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----"],
  ])("fails when the file holds %s", (_, content) => {
    expect(() => loadRootCertificates(temporaryFile(content))).toThrow(
      expect.objectContaining({ code: "CA_BUNDLE_INVALID", hint: expect.stringContaining(DOWNLOAD) }),
    );
  });
});
