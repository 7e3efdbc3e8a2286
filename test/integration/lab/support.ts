import type { Lab } from "../../../lab";

/** Configuration of an SDK client that acts on the lab as its administrator. */
export function administratorOf(lab: Lab) {
  return {
    region: lab.region,
    endpoint: lab.controlPlane.url,
    credentials: {
      accessKeyId: lab.environment.AWS_ACCESS_KEY_ID!,
      secretAccessKey: lab.environment.AWS_SECRET_ACCESS_KEY!,
    },
  };
}

/** Repeats an expectation until it holds, at most a minute. */
export async function eventually(expectation: () => Promise<void>): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      return await expectation();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
