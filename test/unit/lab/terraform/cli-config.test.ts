import { cliConfig } from "../../../../lab/terraform/cli-config";

const aws = { path: "/mirror/of providers", providers: ["registry.terraform.io/hashicorp/aws"] };

describe("cliConfig", () => {
  it("asks no registry for what lies in a mirror when none is in reach", () => {
    expect(cliConfig({ mirrors: [aws], registryReachable: false })).toMatchInlineSnapshot(`
     "provider_installation {
       filesystem_mirror {
         path    = "/mirror/of providers"
         include = ["registry.terraform.io/hashicorp/aws"]
       }
       direct {
         exclude = ["registry.terraform.io/hashicorp/aws"]
       }
     }
     "
    `);
  });

  it("lets the registry offer other versions when it is in reach, and keeps what was fetched", () => {
    expect(cliConfig({ mirrors: [aws], registryReachable: true, pluginCache: "/cache" })).toMatchInlineSnapshot(`
     "plugin_cache_dir = "/cache"

     provider_installation {
       filesystem_mirror {
         path    = "/mirror/of providers"
         include = ["registry.terraform.io/hashicorp/aws"]
       }
       direct {}
     }
     "
    `);
  });

  it("fetches everything where there is no mirror", () => {
    expect(cliConfig({ mirrors: [], registryReachable: true })).toMatchInlineSnapshot(`
     "provider_installation {
       direct {}
     }
     "
    `);
  });
});
