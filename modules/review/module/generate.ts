import { join } from "node:path";
import { LIVE_CHECK_SCRIPTS } from "../../database/live-check-script";
import { loadSchemas } from "../load-schemas";
import { renderHcl } from "../render";
import { synthesizeConstructs } from "./constructs";
import { scriptFile, toModule } from "./module";

const MYSQL_SCHEMA = join(__dirname, "../../../providers/mysql/schema.json");

/**
 * Generates the Terraform module from the constructs.
 *
 * @param cacheFolder where provider schemas are kept from run to run
 * @returns file name → content
 */
export async function generateModule(cacheFolder: string): Promise<Record<string, string>> {
  const constructs = await synthesizeConstructs();
  const schemas = await loadSchemas(constructs.stack, { files: [MYSQL_SCHEMA], cacheFolder });
  return {
    ...renderHcl(toModule(constructs), schemas),
    [scriptFile("db")]: LIVE_CHECK_SCRIPTS.instance,
    [scriptFile("cluster")]: LIVE_CHECK_SCRIPTS.cluster,
  };
}
