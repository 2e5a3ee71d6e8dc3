import assert from "node:assert/strict";
import { join } from "node:path";
import { Cli, type Outcome } from "./cli";
import { findings } from "./events";

const onlooker = join(__dirname, "onlooker-pack");

/**
 * What the engine (CLI 3.259.0) shows of a resource's provider is the same in Analyze and in AnalyzeStack: type, URN, name
 * and properties. Of the properties it leaves out those whose names begin with `__` (`SkipInternalKeys` in `marshalProvider`,
 * pkg/resource/plugin/analyzer_plugin.go), and under `__internal` it keeps what would tell the package at once: the URL that
 * the plugin comes from, and the parameters of a parameterized package (`SetProviderURL`, `SetProviderParameterization`,
 * pkg/resource/deploy/providers/registry.go). Remediate shows these of a provider, but only to policies whose level is
 * `remediate`. What is left:
 *
 * - `version`, of the package: of the Terraform provider, not of the plugin that runs it;
 * - the configuration, of the program's provider or of the stack;
 * - the name of a default provider, which has the version and the URL (`DefaultName`, providers/provider.go). An SDK of a
 *   bridged package gives each resource a URL (`resourceOptsDefaults` in sdk/nodejs/utilities.ts of dirien/pulumi-fly); a
 *   parameterized package has none.
 */
const kinds: Readonly<Record<string, { env: NodeJS.ProcessEnv; shown: unknown; findings: readonly string[] }>> = {
  "a bridged package": {
    env: { KIND: "bridged", VERSION: "0.1.18" },
    shown: {
      type: "pulumi:providers:fly",
      props: { version: "0.1.18" },
      urn: "urn:pulumi:preview::providers::pulumi:providers:fly::default_0_1_18_github_/api.github.com/dirien/pulumi-fly",
      name: "default_0_1_18_github_/api.github.com/dirien/pulumi-fly",
    },
    findings: ["public-http-forces-https [plain-http] machine services[0].ports[0].forceHttps (mandatory)"],
  },
  "a bridged package with a provider of the program's": {
    env: { KIND: "explicit bridged", VERSION: "0.1.18" },
    shown: {
      type: "pulumi:providers:fly",
      props: { flyApiToken: "from-the-program", version: "0.1.18" },
      urn: "urn:pulumi:preview::providers::pulumi:providers:fly::own",
      name: "own",
    },
    findings: ["public-http-forces-https [plain-http] machine services[0].ports[0].forceHttps (mandatory)"],
  },
  "a parameterized package": {
    env: { KIND: "parameterized", VERSION: "0.2.3" },
    shown: {
      type: "pulumi:providers:fly",
      props: { version: "0.2.3" },
      urn: "urn:pulumi:preview::providers::pulumi:providers:fly::default_0_2_3",
      name: "default_0_2_3",
    },
    findings: [
      // Only the Terraform provider has checks.
      "health-check-declared [no-check] machine services[0] (advisory)",
      "public-http-forces-https [plain-http] machine services[0].ports[0].forceHttps (mandatory)",
    ],
  },
  "a parameterized package with a provider of the program's": {
    env: { KIND: "explicit parameterized", VERSION: "0.2.3" },
    shown: {
      type: "pulumi:providers:fly",
      props: { apiToken: "from-the-program", version: "0.2.3" },
      urn: "urn:pulumi:preview::providers::pulumi:providers:fly::own",
      name: "own",
    },
    findings: [
      "health-check-declared [no-check] machine services[0] (advisory)",
      "public-http-forces-https [plain-http] machine services[0].ports[0].forceHttps (mandatory)",
    ],
  },
};

describe("a resource of a provider that shares its type tokens", () => {
  let cli: Cli;
  beforeEach(async () => {
    cli = await Cli.for(join(__dirname, "programs", "providers"));
  });
  afterEach(() => cli.remove());

  for (const [kind, { env, shown, findings: expected }] of Object.entries(kinds)) {
    it(`is shown with its provider, and judged by what that provider has: ${kind}`, async () => {
      Object.assign(cli.env, env);
      const { stdout, events } = await cli.operate("preview", "--policy-pack", onlooker);
      for (const moment of ["analyze", "analyze-stack"]) {
        assert.deepEqual(shownIn(events, moment), [shown, shown, shown], `${moment}: ${stdout}`);
      }
      const ours = events.filter(({ policyEvent }) => policyEvent?.policyPackName === "flyguard");
      const rules = ["health-check-declared", "public-http-forces-https"];
      assert.deepEqual(
        findings(ours).filter((line) => rules.some((rule) => line.startsWith(rule))),
        expected,
      );
    });
  }
});

/** What the onlooker was shown of the provider of each resource of Fly. */
function shownIn(events: Outcome["events"], moment: string): unknown[] {
  return events
    .filter(({ policyEvent }) => policyEvent?.policyName === moment)
    .map(({ policyEvent }): unknown => JSON.parse(policyEvent?.message.split("\n")[1] ?? ""));
}
