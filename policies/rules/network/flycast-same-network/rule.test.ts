import { deepEqual, match } from "node:assert/strict";
import { address, app } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
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

  for (const network of [undefined, "", null]) {
    it(`finds an address without a network (${network}) of an app on a custom one`, () => {
      expectFindings(rule, program({ network: "tenant-a" }, { network }), [otherNetwork]);
    });
  }

  it("says what to set, and to remove a network instead of naming the default one, which Fly does not find", () => {
    const linesOf = (appNetwork: unknown, network: unknown) => {
      const [message = ""] = judge(rule, program({ network: appNetwork }, { network })).messages;
      return message.split("\n").filter((line) => /^(problem|found|fix):/.test(line));
    };
    deepEqual(linesOf("tenant-a", undefined), [
      "problem: the Flycast address of app api does not name the app's network, so it is in the organisation's default one",
      "found: no network; expected: tenant-a",
      "fix: Set network to tenant-a, or list default in allowedNetworks of this policy.",
    ]);
    deepEqual(linesOf("", "tenant-b"), [
      "problem: the Flycast address of app api is in another network than the app",
      "found: tenant-b; expected: default",
      "fix: Remove network, or list tenant-b in allowedNetworks of this policy.",
    ]);
  });

  it("finds the address of a provider that cannot name a network for it, and says what else helps", () => {
    const resources = [
      { type: "fly:index/app:App", name: "api", inputs: { name: "api", orgSlug: "acme", network: "tenant-a" } },
      { type: "fly:index/ipAddress:IpAddress", name: "ip", inputs: { app: "api", type: "private_v6" } },
    ];
    expectFindings(rule, resources, ["ip [other-network]"]);
    match(
      judge(rule, resources).messages.join(),
      /^fix: The provider cannot name a network for an address: remove it and run fly ips allocate-v6 --private --network tenant-a, or list default in allowedNetworks of this policy\.$/m,
    );
  });

  it("finds each Flycast address of the app that is elsewhere", () => {
    const second = address("ip2", { app: "api", type: "private_v6", network: "tenant-a" });
    expectFindings(rule, [...program({ network: "tenant-a" }, {}), second], [otherNetwork]);
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
      "an address that names neither, of an app on the default network": program({ orgSlug: "acme" }, {}),
      "an empty network on both": program({ network: "" }, { network: "" }),
      "an empty network on either": program({}, { network: "" }),
      "the default network by name on the app": program({ network: "default" }, {}),
      "an empty organisation": program({ orgSlug: "acme" }, { orgSlug: "" }),
      "an address of the app's own network, of an app without an organisation": program(
        { network: "tenant-a" },
        { network: "tenant-a", orgSlug: "acme" },
      ),
      "an address that repeats the app's network and organisation": program(
        { network: "tenant-a", orgSlug: "acme" },
        { network: "tenant-a", orgSlug: "acme" },
      ),
      "an address that names the default network": program({}, { network: "default" }),
      "a public address, which is on no private network": program({}, { type: "v6", network: "tenant-b" }),
      "a public address of an app on a custom network": program({ network: "tenant-a" }, { type: "shared_v4" }),
      "an app of a provider that has no networks": [
        { type: "fly:index/app:App", name: "api", inputs: { name: "api", org: "acme" } },
        { type: "fly:index/ip:Ip", name: "ip", inputs: { app: "api", type: "private_v6" } },
      ],
      "an organisation where the app does not name its own": program({}, { orgSlug: "acme" }),
      "an app that is declared elsewhere": program({}, { network: "tenant-b" }).slice(1),
    };
    for (const [name, resources] of Object.entries(cases)) it(name, () => expectFindings(rule, resources, []));
  });

  describe("with allowedNetworks", () => {
    const configuration = { [rule.name]: { allowedNetworks: ["shared-*", "partner"] } };

    it("accepts an address in the default network, as a control plane needs it, where default is listed", () => {
      const listing = { configuration: { [rule.name]: { allowedNetworks: ["default"] } } };
      expectFindings(rule, program({ network: "pool-7" }, {}), [], listing);
      expectFindings(rule, program({ network: "pool-7" }, { network: "" }), [], listing);
      expectFindings(rule, program({ network: "pool-7" }, { network: "pool-8" }), [otherNetwork], listing);
    });

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

  it("reports the app's unknown network", () => {
    expectFindings(rule, program({ network: unknown }, { network: "tenant-b" }), []);
    expectUnread(rule, program({ network: unknown }, { network: "tenant-b" }), ["api network"]);
    expectUnread(rule, program({ network: unknown }, {}), ["api network"]);
  });

  it("reports the address's unknown network and a network of the wrong type", () => {
    expectUnread(rule, program({}, { network: unknown }), ["ip network"]);
    expectUnread(rule, program({}, { network: ["a"] }), ["ip network"]);
  });

  it("says nothing early", () => {
    expectEarly(rule, program({}, { network: "tenant-b" }), []);
  });
});
