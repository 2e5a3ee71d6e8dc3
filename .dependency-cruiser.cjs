"use strict";

/** The layering of ../shared/design.md section 1: arrows go one way. */
const pulumi = "(^|/)node_modules/@pulumi/";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "rules-know-only-fly-and-detect",
      severity: "error",
      from: { path: "^policies/rules" },
      to: { path: "^policies/", pathNot: "^policies/(rules|fly|detect)/" },
    },
    {
      name: "only-secret-rules-detect",
      severity: "error",
      from: { path: "^policies/rules/(?!secrets/)" },
      to: { path: "^policies/detect" },
    },
    {
      name: "fly-stands-alone",
      severity: "error",
      from: { path: "^policies/fly" },
      to: { path: "^policies/", pathNot: "^policies/fly/" },
    },
    {
      name: "detect-stands-alone",
      severity: "error",
      from: { path: "^policies/detect" },
      to: { pathNot: "^policies/detect/" },
    },
    {
      name: "providers-know-only-fly",
      severity: "error",
      from: { path: "^policies/providers" },
      to: { path: "^policies/", pathNot: "^policies/(providers|fly)/" },
    },
    {
      name: "pulumi-only-in-pack",
      severity: "error",
      from: { path: "^policies/(rules|fly|detect|providers|configuration|cli)" },
      to: { path: pulumi },
    },
    {
      name: "no-provider-sdk-in-pack",
      severity: "error",
      from: { path: "^policies" },
      to: { path: "(^provider/|@pulumiverse/fly)" },
    },
    {
      name: "configuration-knows-only-rules",
      severity: "error",
      from: { path: "^policies/configuration" },
      to: { path: "^policies/", pathNot: "^policies/(configuration|rules|fly)/" },
    },
    { name: "nothing-imports-index", severity: "error", from: {}, to: { path: "^policies/index\\.ts$" } },
    { name: "nothing-imports-tests", severity: "error", from: { pathNot: "^tests" }, to: { path: "^tests" } },
    {
      name: "provider-knows-no-pack",
      severity: "error",
      from: { path: "^provider" },
      to: { path: "^(policies|tests|infra-example|tools)" },
    },
    {
      // The command's live audit compiles this folder too.
      name: "fly-client-stands-alone",
      severity: "error",
      from: { path: "^provider/src/api" },
      to: {
        path: "^(provider|node_modules/(@pulumi|@grpc|google-protobuf))/",
        pathNot: "^provider/src/(api/|generated/api\\.ts$)",
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: require("node:path").join(__dirname, "tests", "tsconfig.json") },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)bin/" },
  },
};
