import schema from "./ediri.schema.json";
import { flyAppsReaders } from "./flyApps";
import { defineProvider } from "./provider";
import { Schema } from "./schema";

/** `fly` 0.1 of dirien and `@ediri/fly`, which bridge andrewbaxter's Terraform provider: machines are flat. */
export const ediri = defineProvider("@ediri/fly", schema, flyAppsReaders, {
  // `resourceOptsDefaults` in sdk/nodejs/utilities.ts, and the tags of https://github.com/dirien/pulumi-fly
  repository: "dirien/pulumi-fly",
  configuration: Schema.of({ flyApiToken: "string", flyHttpEndpoint: "string" }),
  versions: /^0\.1\./,
});
