import { app } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { appNetworkIsolated } from "./rule";

const rule = appNetworkIsolated;
const setting = { configuration: { [rule.name]: { isolatedApps: ["tenant-*"] } } };
const a = app("tenant-a", { network: "net-a" });

describe("app-network-isolated", () => {
  it("is off until it is configured", () => {
    expectFindings(rule, [app("tenant-a")], []);
  });

  it("finds an isolated app on the default network, named or not", () => {
    expectFindings(rule, [app("tenant-a")], ["tenant-a network [default-network]"], setting);
    expectFindings(rule, [app("tenant-a", { network: "default" })], ["tenant-a network [default-network]"], setting);
  });

  it("finds an isolated app that shares its network with an app that is not", () => {
    expectFindings(rule, [a, app("web", { network: "net-a" })], ["tenant-a network [shared-network]"], setting);
  });

  it("finds two isolated apps that share a network, each once", () => {
    expectFindings(
      rule,
      [a, app("tenant-b", { network: "net-a" }), app("web", { network: "net-a" })],
      ["tenant-a network [shared-network]", "tenant-b network [shared-network]"],
      setting,
    );
  });

  it("accepts isolated apps on networks of their own, next to others on the default network", () => {
    expectFindings(rule, [a, app("tenant-b", { network: "net-b" }), app("web")], [], setting);
  });

  it("accepts the same name in another organisation, where it is another network", () => {
    const apps = ["acme", "partner"].map((orgSlug) => app(`tenant-${orgSlug}`, { orgSlug, network: "net" }));
    expectFindings(rule, apps, [], setting);
  });

  it("accepts apps that need no isolation on one network", () => {
    expectFindings(rule, [app("web", { network: "shop" }), app("api", { network: "shop" })], [], setting);
  });

  it("reports the unknown network of an isolated app", () => {
    const resources = [app("tenant-a", { network: unknown })];
    expectFindings(rule, resources, [], setting);
    expectUnread(rule, resources, ["tenant-a network"], setting);
  });

  it("reports the unknown network of another app, and finds the known one", () => {
    const resources = [a, app("web", { network: unknown }), app("api", { network: "net-a" })];
    expectFindings(rule, resources, ["tenant-a network [shared-network]"], setting);
    expectUnread(rule, resources, ["web network"], setting);
  });

  it("says nothing early", () => {
    expectEarly(rule, [app("tenant-a")], [], setting);
  });
});
