import { join } from "node:path";
import execa from "execa";
import type { DemoStep } from "../step";
import { expect } from "../step";

interface ApplicationReport {
  readonly currentUser: string;
  readonly tlsVersion: string;
  readonly tlsCipher: string;
  readonly selected: number;
  readonly inserted: number;
  readonly deleteRefused: { readonly errno: number; readonly message: string };
}

export const login: DemoStep = {
  id: "login",
  title: "Log in as the EC2 instance",
  async run({ lab }, { show }) {
    const { host, port, region } = lab.database("orders");
    const { environment } = await lab.instanceMetadata(lab.ec2InstanceId);
    const { stdout } = await execa(process.execPath, ["--import", "tsx", join(__dirname, "..", "application.ts")], {
      extendEnv: false,
      env: {
        ...environment,
        DB_HOST: host,
        DB_PORT: String(port),
        DB_USER: "app",
        DB_REGION: region,
        DB_CA_FILE: lab.caFile,
      },
    });
    const report = JSON.parse(stdout) as ApplicationReport;
    const { currentUser, tlsVersion, tlsCipher, selected, inserted, deleteRefused } = report;
    show(`CURRENT_USER() ${currentUser}, ${tlsVersion} ${tlsCipher}, certificate chain and host name verified`);
    show(`SELECT reads ${selected} rows, INSERT adds ${inserted}`);
    show(`DELETE is refused: ${deleteRefused.errno} ${deleteRefused.message}`);
    expect(currentUser === "app@%", `the session must be the database user's, got ${currentUser}`);
    expect(inserted === 1 && deleteRefused.errno === 1142, "INSERT must work and DELETE must be refused with 1142");
    return { ...report };
  },
};
