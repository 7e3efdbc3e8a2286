import { Signer, type SignerConfig } from "@aws-sdk/rds-signer";
import { explain } from "./explain";
import { checkLogin, type Login } from "./login";

/** What it takes to sign a token. */
export interface TokenOptions extends Login {
  /**
   * AWS credentials to sign with, or a provider of them.
   *
   * @default - the SDK's default provider chain: environment, profile, container, instance metadata
   */
  readonly credentials?: SignerConfig["credentials"];
}

/**
 * Returns a function that signs a fresh token at every call.
 *
 * The options are checked now; credentials are looked for when a token is signed, and kept by their provider until they
 * run out. Signing calls nothing of RDS: whether the token is good shows at the login.
 *
 * @throws ConnectError `INVALID_OPTION` now, `CREDENTIALS_MISSING` or `CREDENTIALS_EXPIRED` from the function
 */
export function tokenSource(options: TokenOptions): () => Promise<string> {
  const { host, port, user, region } = checkLogin(options);
  const signer = new Signer({ hostname: host, port, username: user, region, credentials: options.credentials });
  return async () => {
    try {
      return await signer.getAuthToken();
    } catch (error) {
      throw explain(error) ?? error;
    }
  };
}

/**
 * Signs one token: the password to log in with during the next 15 minutes, or less where temporary credentials run out
 * earlier.
 *
 * @throws ConnectError `INVALID_OPTION`, `CREDENTIALS_MISSING`, `CREDENTIALS_EXPIRED`
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html
 */
export async function signToken(options: TokenOptions): Promise<string> {
  return tokenSource(options)();
}
