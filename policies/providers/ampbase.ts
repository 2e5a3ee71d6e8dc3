import schema from "./ampbase.schema.json";
import { defineProvider } from "./provider";
import { readAddress, readApp, readCertificate, readMachine, readSecret, readVolume } from "./readers";
import { Schema } from "./schema";

/** The Terraform provider `ampbase-io/fly`, as `pulumi package add terraform-provider` brings it. */
export const ampbase = defineProvider(
  "ampbase-io/fly",
  schema,
  {
    "fly:index/app:App": readApp,
    "fly:index/machine:Machine": readMachine,
    "fly:index/volume:Volume": readVolume,
    "fly:index/ip:Ip": readAddress,
    "fly:index/secret:Secret": readSecret,
    "fly:index/cert:Cert": readCertificate,
  },
  {
    // https://github.com/ampbase-io/terraform-provider-fly, docs/index.md and README.md
    configuration: Schema.of({ apiToken: "string", orgSlug: "string", baseUrl: "string" }),
    versions: /^(?!0\.0\.)/,
  },
);
