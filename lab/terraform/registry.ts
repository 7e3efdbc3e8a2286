import { REGISTRY } from "./provider-mirrors";

/** Whether Terraform's registry answers: no later than the limit, and at once when the connection is refused. */
export async function registryIsReachable(milliseconds = 3_000): Promise<boolean> {
  try {
    const response = await fetch(`https://${REGISTRY}/.well-known/terraform.json`, {
      signal: AbortSignal.timeout(milliseconds),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
