import type { TestProvider } from "../../policies/testing/resources";

/**
 * What the engine shows of a provider that shares its type tokens: what tests/e2e/providers.test.ts sees of such a package.
 * A Terraform provider's name is not in it, so a provider of the same versions is told by its configuration at most.
 */
export const shownProviders: Readonly<Record<string, TestProvider>> = {
  "@ediri/fly": { name: "default_0_1_18_github_/api.github.com/dirien/pulumi-fly", props: { version: "0.1.18" } },
  "fly-apps/fly": { name: "default_0_0_23", props: { version: "0.0.23" } },
  "stategraph/fly": { name: "default_0_2_3", props: { version: "0.2.3" } },
  "ampbase-io/fly": { name: "staging", props: { version: "0.2.0", orgSlug: "acme", baseUrl: "http://127.0.0.1:4280" } },
};
