import { execFile } from "node:child_process";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createConnection } from "mysql2/promise";
import { type Lab, startLab } from "../../../lab";

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });

describe("two labs side by side", () => {
  let labs: [Lab, Lab];

  beforeAll(async () => {
    labs = await Promise.all([startLab({ iamAuthentication: true }), startLab()]);
  });
  afterAll(() => Promise.all((labs ?? []).map((lab) => lab[Symbol.asyncDispose]())));

  it("share no address, no key and no database", () => {
    const [one, other] = labs;

    expect(one.environment.AWS_ENDPOINT_URL).not.toBe(other.environment.AWS_ENDPOINT_URL);
    expect(one.environment.AWS_ACCESS_KEY_ID).not.toBe(other.environment.AWS_ACCESS_KEY_ID);
    expect(one.database("orders").port).not.toBe(other.database("orders").port);
    expect(one.database("orders").resourceId).not.toBe(other.database("orders").resourceId);
  });

  it("let programs of their own environment work against them", async () => {
    const identifiers = await Promise.all(
      labs.map(async ({ environment }) => {
        const parameters = [
          "rds",
          "describe-db-instances",
          "--query",
          "DBInstances[].DbiResourceId",
          "--output",
          "text",
        ];
        const { stdout } = await promisify(execFile)("aws", parameters, { env: { ...process.env, ...environment } });
        return stdout.trim();
      }),
    );

    expect(identifiers).toEqual(labs.map((lab) => lab.database("orders").resourceId));
  });

  it("have a table with rows that the master user reads", async () => {
    const { host, port } = labs[0].database("orders");
    const password = labs[0].environment.MYSQL_PASSWORD;
    const connection = await createConnection({
      host,
      port,
      user: "admin",
      password,
      ssl: { rejectUnauthorized: false },
    });
    const [rows] = await connection.query("SELECT item, quantity FROM orders.orders");
    await connection.end();

    expect(rows).toEqual([
      { item: "tea", quantity: 3 },
      { item: "coffee", quantity: 5 },
      { item: "sugar", quantity: 2 },
    ]);
  });
});

describe("stopping a lab", () => {
  const usual = process.env.TMPDIR;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "t-"));
    await chmod(folder, 0o711); // The servers pass through it as users of their own.
    process.env.TMPDIR = folder;
  });
  afterAll(async () => {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
    await rm(folder, { recursive: true });
  });

  it("leaves nothing running and no file", async () => {
    const lab = await startLab();
    const ports = [Number(new URL(lab.controlPlane.url).port), lab.database("orders").port];
    expect(await Promise.all(ports.map(answers))).toEqual([true, true]);

    await lab[Symbol.asyncDispose]();

    expect(await Promise.all(ports.map(answers))).toEqual([false, false]);
    expect(await readdir(folder)).toEqual([]);
  });

  it("stops what had started when the start is interrupted", async () => {
    const interrupted = new AbortController();

    const starting = startLab({
      signal: interrupted.signal,
      report: (line) => line.startsWith("creating") && interrupted.abort(),
    });

    await expect(starting).rejects.toMatchObject({ name: "AbortError" });
    expect(await readdir(folder)).toEqual([]);
  });
});
