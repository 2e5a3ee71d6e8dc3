import { address, app } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { flycastSameNetwork } from "./rule";

const rule = flycastSameNetwork;
const program = (appInputs: Record<string, unknown>, addressInputs: Record<string, unknown>) => [
  app("api", appInputs),
  address("ip", { app: "api", type: "private_v6", ...addressInputs }),
];
const otherNetwork = "ip network [other-network]";
const otherOrganisation = "ip orgSlug [other-organisation]";

describe("flycast-same-network", () => {
  it("finds an address on another custom network", () => {
    expectFindings(rule, program({ network: "tenant-a" }, { network: "tenant-b" }), [otherNetwork]);
  });

  it("finds an address on a custom network of an app on the default one", () => {
    expectFindings(rule, program({}, { network: "tenant-b" }), [otherNetwork]);
  });

  it("finds an address on the default network of an app on a custom one", () => {
    expectFindings(rule, program({ network: "tenant-a" }, { network: "default" }), [otherNetwork]);
  });

  it("finds an address in another organisation", () => {
    expectFindings(rule, program({ orgSlug: "acme" }, { orgSlug: "partner" }), [otherOrganisation]);
  });

  it("names the organisation alone where both differ", () => {
    const resources = program({ orgSlug: "acme", network: "a" }, { orgSlug: "partner", network: "b" });
    expectFindings(rule, resources, [otherOrganisation]);
  });

  describe("accepts", () => {
    const cases: Record<string, ReturnType<typeof program>> = {
      "an address that names neither": program({ network: "tenant-a", orgSlug: "acme" }, {}),
      "an address that repeats the app's network and organisation": program(
        { network: "tenant-a", orgSlug: "acme" },
        { network: "tenant-a", orgSlug: "acme" },
      ),
      "an address that names the default network": program({}, { network: "default" }),
      "a public address, which is on no private network": program({}, { type: "v6", network: "tenant-b" }),
      "an organisation where the app does not name its own": program({}, { orgSlug: "acme" }),
      "an app that is declared elsewhere": program({}, { network: "tenant-b" }).slice(1),
    };
    for (const [name, resources] of Object.entries(cases)) it(name, () => expectFindings(rule, resources, []));
  });

  describe("with allowedNetworks", () => {
    const configuration = { [rule.name]: { allowedNetworks: ["shared-*", "partner"] } };

    it("accepts a listed network", () => {
      expectFindings(rule, program({}, { network: "shared-tools" }), [], { configuration });
    });

    it("accepts a listed organisation", () => {
      expectFindings(rule, program({ orgSlug: "acme" }, { orgSlug: "partner" }), [], { configuration });
    });

    it("still finds another one", () => {
      expectFindings(rule, program({}, { network: "tenant-b" }), [otherNetwork], { configuration });
    });
  });

  it("reports the app's unknown network where the address names one", () => {
    expectFindings(rule, program({ network: unknown }, { network: "tenant-b" }), []);
    expectUnread(rule, program({ network: unknown }, { network: "tenant-b" }), ["api network"]);
    expectUnread(rule, program({ network: unknown }, {}), []);
  });

  it("reports the address's unknown network and a network of the wrong type", () => {
    expectUnread(rule, program({}, { network: unknown }), ["ip network"]);
    expectUnread(rule, program({}, { network: ["a"] }), ["ip network"]);
  });

  it("says nothing early", () => {
    expectEarly(rule, program({}, { network: "tenant-b" }), []);
  });
});
