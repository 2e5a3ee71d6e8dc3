"use strict";

/**
 * The architecture of docs/architecture.md: arrows go one way. Tests and examples stand in the folder of their rule and may
 * import what they need.
 */
const pulumi = "(^|/)node_modules/@pulumi/";
const testsAndExamples = "(\\.test|/(bad|good))\\.ts$";

/** What the modules of a folder may import of the sources, apart from each other. */
const arrows = {
  "policies/shell": [],
  "policies/fly": [],
  "policies/detect": ["policies/shell"],
  "policies/rules": ["policies/fly", "policies/detect"],
  "policies/configuration": ["policies/rules", "policies/fly"],
  "policies/judge": ["policies/configuration", "policies/rules", "policies/fly"],
  "policies/providers": ["policies/fly", "policies/shell"],
  "policies/pack": ["policies/configuration", "policies/judge", "policies/providers", "policies/rules", "policies/fly"],
  sources: ["policies/configuration", "policies/fly"],
  formats: ["policies/judge", "policies/rules"],
  cli: [
    "sources",
    "formats",
    "policies/configuration",
    "policies/judge",
    "policies/providers",
    "policies/rules",
    "policies/fly",
  ],
};

const oneWay = Object.entries(arrows).map(([folder, others]) => ({
  name: `${folder.replace("policies/", "")}-imports-only-${others.map((name) => name.replace("policies/", "")).join("-") || "itself"}`,
  severity: "error",
  from: { path: `^${folder}/`, pathNot: testsAndExamples },
  to: {
    path: "^(policies|sources|formats|cli|provider|tests|tools|infra-example)/",
    // One matcher of patterns serves all.
    pathNot: ["^policies/glob\\.ts$", ...[folder, ...others].map((name) => `^${name}/`)],
  },
}));

module.exports = {
  forbidden: [
    ...oneWay,
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "only-secret-rules-detect",
      severity: "error",
      from: { path: "^policies/rules/(?!secrets/)", pathNot: testsAndExamples },
      to: { path: "^policies/detect" },
    },
    {
      name: "pulumi-only-in-pack",
      severity: "error",
      from: {
        path: "^(policies/(?!pack/|index\\.ts|library\\.ts|testing/)|sources/|formats/|cli/)",
        pathNot: testsAndExamples,
      },
      to: { path: pulumi },
    },
    {
      name: "no-provider-sdk-in-pack",
      severity: "error",
      from: { path: "^(policies|sources|formats|cli)", pathNot: testsAndExamples },
      to: { path: "(^provider/|@pulumiverse/fly)" },
    },
    // What commands share is not in the file of one of them.
    {
      name: "only-run-imports-commands",
      severity: "error",
      from: { path: "^cli/(?!run\\.ts$)" },
      to: { path: "^cli/commands/" },
    },
    { name: "nothing-imports-index", severity: "error", from: {}, to: { path: "^policies/index\\.ts$" } },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { pathNot: ["^tests", testsAndExamples] },
      to: { path: ["^tests", testsAndExamples] },
    },
    {
      name: "provider-knows-no-pack",
      severity: "error",
      from: { path: "^provider" },
      to: { path: "^(policies|sources|formats|cli|tests|infra-example|tools)" },
    },
    {
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
