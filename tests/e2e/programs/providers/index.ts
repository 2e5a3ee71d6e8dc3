/**
 * One public app of a provider that shares its type tokens with others, in properties that all of them have. KIND says which:
 * `bridged` is `@ediri/fly`, declared as its SDK does; `parameterized` is `stategraph/fly`, as the SDK does that
 * `pulumi package add` makes. With `explicit` before it, the program has a provider of its own.
 */
import { CustomResource, type CustomResourceOptions, type Inputs, ProviderResource } from "@pulumi/pulumi";
import { registerPackage } from "@pulumi/pulumi/runtime";

const { KIND = "", VERSION = "" } = process.env;
const isBridged = KIND.includes("bridged");

/** What the SDK of `@ediri/fly` gives each resource: `resourceOptsDefaults` in its `utilities.ts`. */
const defaults: CustomResourceOptions & { pluginDownloadURL?: string } = isBridged
  ? { version: VERSION, pluginDownloadURL: "github://api.github.com/dirien/pulumi-fly" }
  : { version: VERSION };

/** What the SDK of a Terraform provider gives each resource: `getPackage` in its `utilities.ts`. */
const packageRef = isBridged
  ? undefined
  : registerPackage({
      baseProviderName: "terraform-provider",
      baseProviderVersion: "1.0.2",
      baseProviderDownloadUrl: "",
      packageName: "fly",
      packageVersion: VERSION,
      base64Parameter: btoa(
        JSON.stringify({ remote: { url: "registry.opentofu.org/stategraph/fly", version: VERSION } }),
      ),
    });

class Fly extends ProviderResource {
  constructor() {
    super(
      "fly",
      "own",
      isBridged ? { flyApiToken: "from-the-program" } : { apiToken: "from-the-program" },
      defaults,
      false,
      packageRef,
    );
  }
}

const options = KIND.startsWith("explicit") ? { ...defaults, provider: new Fly() } : defaults;

class Resource extends CustomResource {
  constructor(type: string, name: string, inputs: Inputs) {
    super(type, name, inputs, options, false, packageRef);
  }
}

new Resource("fly:index/app:App", "app", { name: "shop" });
new Resource(isBridged ? "fly:index/ip:Ip" : "fly:index/ipAddress:IpAddress", "address", { app: "shop", type: "v4" });
new Resource("fly:index/machine:Machine", "machine", {
  app: "shop",
  region: "fra",
  image: "nginx:1.29",
  services: [
    {
      protocol: "tcp",
      internalPort: 8080,
      ports: [
        { port: 80, handlers: ["http"] },
        { port: 443, handlers: ["tls", "http"] },
      ],
    },
  ],
});
