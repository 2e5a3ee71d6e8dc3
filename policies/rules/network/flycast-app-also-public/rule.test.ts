import { address, app, machine, webService } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { flycastAppAlsoPublic } from "./rule";

const rule = flycastAppAlsoPublic;
const flycast = address("flycast", { app: "api", type: "private_v6" });
const onApi = (type: unknown) => address("ip", { app: "api", type });
const listing = (...publicApps: string[]) => ({ configuration: { [rule.name]: { publicApps } } });
const found = ["ip type [public-address]"];

describe("flycast-app-also-public", () => {
  for (const type of ["v4", "v6", "shared_v4", "V6", "public_v4"]) {
    it(`finds a ${type} address next to a private_v6 address, in either order`, () => {
      expectFindings(rule, [app("api"), flycast, onApi(type)], found);
      expectFindings(rule, [onApi(type), flycast], found);
    });
  }

  it("finds each public address", () => {
    const program = [flycast, onApi("v6"), address("ip4", { app: "api", type: "v4" })];
    expectFindings(rule, program, [...found, "ip4 type [public-address]"]);
  });

  it("finds the shared address that the bridged provider declares on the app", () => {
    const program = [
      { type: "fly:index/app:App", name: "api", inputs: { name: "api", assignSharedIpAddress: true } },
      { type: "fly:index/ip:Ip", name: "flycast", inputs: { app: "api", type: "private_v6" } },
    ];
    expectFindings(rule, program, ["api assignSharedIpAddress [public-address]"]);
  });

  it("finds one on an app that publicApps does not match", () => {
    expectFindings(rule, [flycast, onApi("v6")], found, listing("ap", "web"));
  });

  describe("accepts", () => {
    it("an app in publicApps", () => {
      expectFindings(rule, [app("api"), flycast, onApi("v6")], [], listing("ap?"));
    });

    it("an app with Flycast addresses only", () => {
      const second = address("second", { app: "api", type: "PRIVATE_V6", network: "tools" });
      expectFindings(rule, [app("api"), flycast, second], []);
    });

    it("an app with public addresses only", () => {
      expectFindings(rule, [app("api"), onApi("v6"), machine("m", { app: "api" }, { services: [webService] })], []);
    });

    it("addresses of different apps", () => {
      expectFindings(rule, [flycast, address("ip", { app: "web", type: "v4" })], []);
    });

    it("egress addresses, which take no traffic in", () => {
      expectFindings(rule, [flycast, onApi("egress_v4")], []);
    });
  });

  it("reports a type that is not computed yet, not a text, unknown or not set", () => {
    for (const type of [unknown, ["v4", "v6"], "shared", "", undefined]) {
      expectFindings(rule, [flycast, onApi(type)], []);
      expectUnread(rule, [flycast, onApi(type)], ["ip type"]);
    }
  });

  it("reports such a type also if the app has no other address", () => {
    expectUnread(rule, [onApi("shared")], ["ip type"]);
  });

  it("finds the known pair next to an address of unknown type, and reports that one as unread", () => {
    const program = [flycast, onApi("v6"), address("ip2", { app: "api", type: "shared" })];
    expectFindings(rule, program, found);
    expectUnread(rule, program, ["ip2 type"]);
  });

  it("says nothing early: advice can wait for the whole stack", () => {
    expectEarly(rule, [flycast, onApi("v6")], []);
  });
});
