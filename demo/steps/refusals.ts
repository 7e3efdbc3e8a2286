import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import Table from "cli-table3";
import mysql from "mysql2/promise";
import type { TokenOptions } from "../../client";
import { connectionOptions, signToken } from "../../client";
import type { Credentials, Lab } from "../../lab";
import type { DemoStep } from "../step";
import { expect } from "../step";
import { clientSettings } from "../../lab";

interface Refusal {
  readonly attempt: string;
  /** What the client is told. */
  readonly client: string;
  /** Why, as the lab knows; the client itself where no login reached the lab. */
  readonly reason: string;
}

const TOKEN_LIFE_SECONDS = 900;

/** What comes before the lab's own finding in a decision's message: the line that RDS would log. */
const FOUND = "What was found: ";

export const refusals: DemoStep = {
  id: "refusals",
  title: "See logins refused",
  async run({ lab }, { show, progress }) {
    const { host, port, region } = lab.database("orders");
    const app = await lab.controlPlane.serviceCredentials({
      service: "ec2.amazonaws.com",
      roleArn: `arn:aws:iam::${lab.accountId}:role/app-server`,
      sessionName: lab.ec2InstanceId,
    });
    const asApp: TokenOptions = { host, port, user: "app", region, credentials: forSigner(app) };
    await lab
      .database("orders")
      .server.run("CREATE USER colleague@'%' IDENTIFIED VIA AWSAuthenticationPlugin USING 'RDS' REQUIRE SSL");
    const bystander = await bystanderCredentials(lab);
    progress("starting a server whose certificate is for another name");
    const impostor = await lab.createInstance({
      identifier: "impostor",
      certificateNames: ["other.example"],
      iamAuthentication: true,
    });

    const found: Refusal[] = [];
    const attempt = async (name: string, reasons: readonly string[], login: () => Promise<mysql.Connection>) => {
      const decided = lab.decisions().length;
      const client = await errorOf(login);
      const decision = lab
        .decisions()
        .slice(decided)
        .find(({ accepted }) => !accepted);
      const reason = decision?.reason ?? "the client";
      expect(
        reasons.includes(reason),
        `the attempt "${name}" must be refused by ${reasons.join(" or ")}, got ${reason}: ${client}`,
      );
      const why = decision
        ? `${reason}: ${decision.message
            .split(FOUND)
            .at(-1)!
            .replace(/arn:\S+:dbuser:/, "…:dbuser:")}`
        : "the client itself, before it sent a token";
      found.push({ attempt: name, client, reason: why });
    };
    const verified = (options: TokenOptions) =>
      mysql.createConnection(connectionOptions({ ...options, caFile: lab.caFile }));

    await attempt("a colleague's user", ["policy"], () => verified({ ...asApp, user: "colleague" }));
    await attempt("a role without the policy", ["policy"], () =>
      verified({ ...asApp, credentials: forSigner(bystander) }),
    );
    await attempt("no TLS", ["tls", "the client"], async () => withoutTls(asApp, await signToken(asApp)));
    await attempt("another name in the certificate", ["the client"], () =>
      verified({ ...asApp, host: impostor.host, port: impostor.port }),
    );
    const token = await signToken(asApp);
    lab.advanceClock(TOKEN_LIFE_SECONDS + 60);
    await attempt("a token 16 minutes old", ["age"], () =>
      mysql.createConnection({
        host,
        port,
        user: "app",
        password: token,
        enableCleartextPlugin: true,
        ssl: connectionOptions({ ...asApp, caFile: lab.caFile }).ssl,
      }),
    );
    lab.advanceClock(-TOKEN_LIFE_SECONDS - 60);
    await lab.database("orders").server.run("DROP USER colleague@'%'");

    const table = new Table({
      head: ["attempt", "what the client is told", "why"],
      colWidths: [20, 40, 52],
      wordWrap: true,
      style: { head: [], border: [] },
    });
    for (const refusal of found) table.push([refusal.attempt, refusal.client, refusal.reason]);
    show(table.toString());
    return { refused: found };
  },
};

const forSigner = ({ accessKeyId, secretAccessKey, sessionToken }: Credentials) => ({
  accessKeyId,
  secretAccessKey,
  sessionToken,
});

/** A client that asks for no TLS and would send its token in clear. */
const withoutTls = ({ host, port, user }: TokenOptions, token: string) =>
  mysql.createConnection({ host, port, user, password: token, enableCleartextPlugin: true });

async function errorOf(login: () => Promise<mysql.Connection>): Promise<string> {
  try {
    const connection = await login();
    await connection.end();
  } catch (error) {
    const { errno, message } = error as mysql.QueryError;
    return errno ? `${errno} ${message}` : message;
  }
  throw new Error("the login must be refused, got in");
}

async function bystanderCredentials(lab: Lab): Promise<Credentials> {
  const iam = new IAMClient(clientSettings(lab));
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  };
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: "bystander", AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  return lab.controlPlane.serviceCredentials({
    service: "lambda.amazonaws.com",
    roleArn: Role!.Arn!,
    sessionName: "bystander",
  });
}
