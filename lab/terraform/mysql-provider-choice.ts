/** Environment variable that decides which MySQL provider a lab uses: `petoju` or `stand-in`. */
export const MYSQL_PROVIDER_VARIABLE = "LAB_MYSQL_PROVIDER";

/** Which MySQL provider a lab uses. */
export type MysqlProviderKind = "petoju/mysql" | "stand-in";

/**
 * The real provider wherever it is in reach, the stand-in elsewhere.
 *
 * @param inReach - whether petoju/mysql lies in a mirror or the registry answers
 */
export function chooseMysqlProvider(inReach: boolean, wanted: string | undefined): MysqlProviderKind {
  switch (wanted) {
    case undefined:
    case "":
      return inReach ? "petoju/mysql" : "stand-in";
    case "stand-in":
      return "stand-in";
    case "petoju":
      if (inReach) return "petoju/mysql";
      throw new Error(
        `${MYSQL_PROVIDER_VARIABLE} must name a provider in reach, got "petoju"; put petoju/mysql into a mirror (TF_PROVIDER_MIRROR) or make the registry reachable`,
      );
    default:
      throw new Error(
        `${MYSQL_PROVIDER_VARIABLE} must be petoju or stand-in, got ${JSON.stringify(wanted)}; change it or leave it out`,
      );
  }
}
