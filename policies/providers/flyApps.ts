import schema from "./flyApps.schema.json";
import { defineProvider } from "./provider";
import { readAddress, readApp, readCertificate, readMachine, readVolume } from "./readers";

/** Fly's own Terraform provider, `fly-apps/fly`: archived, and the ancestor of the one that `@ediri/fly` bridges. */
export const flyApps = defineProvider("fly-apps/fly", schema, {
  "fly:index/app:App": readApp,
  "fly:index/machine:Machine": readMachine,
  "fly:index/volume:Volume": readVolume,
  "fly:index/ip:Ip": readAddress,
  "fly:index/cert:Cert": readCertificate,
});
