import { tryRun } from "../run";

/** The lowest Terraform that the project works with. */
const LOWEST = [1, 7] as const;

/** Finds Terraform on the path; fails with what to install. */
export async function terraformVersion(): Promise<string> {
  const answer = await tryRun("terraform", ["version", "-json"], { environment: { CHECKPOINT_DISABLE: "true" } });
  if (!answer.ok) {
    throw new Error(
      `terraform must be on the PATH, got ${answer.complaint}; install Terraform ${LOWEST.join(".")} or later (https://developer.hashicorp.com/terraform/install)`,
    );
  }
  const version = (JSON.parse(answer.stdout) as { terraform_version: string }).terraform_version;
  if (!isAtLeast(version, LOWEST)) {
    throw new Error(`terraform must be ${LOWEST.join(".")} or later, got ${version}; install a newer one`);
  }
  return version;
}

/** Whether a version such as `1.11.4` is at least the one given as major and minor. */
export function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [itsMajor, itsMinor] = version.split(".").map(Number) as [number, number];
  return itsMajor > major || (itsMajor === major && itsMinor >= minor);
}
