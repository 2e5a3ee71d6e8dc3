import schema from "./flyApps.schema.json";
import { defineProvider } from "./provider";
import { readAddress, readApp, readCertificate, readMachine, readVolume } from "./readers";
import { Schema } from "./schema";

/** Resources of `fly-apps/fly`, and of the provider that descends from it: machines are flat. */
export const flyAppsReaders = {
  "fly:index/app:App": readApp,
  "fly:index/machine:Machine": readMachine,
  "fly:index/volume:Volume": readVolume,
  "fly:index/ip:Ip": readAddress,
  "fly:index/cert:Cert": readCertificate,
};

/** Fly's own Terraform provider, `fly-apps/fly`: archived, and the ancestor of the one that `@ediri/fly` bridges. */
export const flyApps = defineProvider("fly-apps/fly", schema, flyAppsReaders, {
  // The bridge's version 0.0.23 bridged this one's (its tag v0.0.23, provider/go.mod). It was never released as another
  // than 0.0: https://github.com/fly-apps/terraform-provider-fly/tags
  repository: "dirien/pulumi-fly",
  configuration: Schema.of({ flyApiToken: "string", flyHttpEndpoint: "string" }),
  versions: /^0\.0\./,
});
