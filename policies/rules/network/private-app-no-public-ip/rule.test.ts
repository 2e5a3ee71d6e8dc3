import { address, app, machine, webService } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { privateAppNoPublicIp } from "./rule";

const rule = privateAppNoPublicIp;
const flycast = address("flycast", { app: "api", type: "private_v6" });
const onApi = (type: unknown) => address("ip", { app: "api", type });
const named = { configuration: { [rule.name]: { privateApps: ["ap?"] } } };

describe("private-app-no-public-ip", () => {
  for (const type of ["v4", "v6", "shared_v4"]) {
    it(`finds a ${type} address next to a private_v6 address`, () => {
      expectFindings(rule, [app("api"), flycast, onApi(type)], ["ip type [public-address]"]);
    });
  }

  it("finds the public address of an app that privateApps names", () => {
    expectFindings(rule, [app("api"), onApi("v6")], ["ip type [public-address]"], named);
  });

  it("finds each public address", () => {
    expectFindings(
      rule,
      [flycast, onApi("v6"), address("ip4", { app: "api", type: "v4" })],
      ["ip type [public-address]", "ip4 type [public-address]"],
    );
  });

  it("accepts an app with a private_v6 address alone, also one that privateApps names", () => {
    expectFindings(rule, [app("api"), flycast, machine("m", { app: "api" }, { services: [webService] })], [], named);
  });

  it("accepts a public app that is not declared private", () => {
    expectFindings(rule, [app("api"), onApi("v4")], []);
  });

  it("accepts addresses of different apps", () => {
    expectFindings(rule, [flycast, address("ip", { app: "web", type: "v4" })], [], named);
  });

  it("accepts egress addresses, which take no traffic in", () => {
    expectFindings(rule, [flycast, onApi("egress_v4")], [], named);
  });

  it("does not match privateApps within a name", () => {
    const configuration = { [rule.name]: { privateApps: ["ap"] } };
    expectFindings(rule, [app("api"), onApi("v4")], [], { configuration });
  });

  it("reports an unknown type where it decides", () => {
    expectFindings(rule, [flycast, onApi(unknown)], []);
    expectUnread(rule, [flycast, onApi(unknown)], ["ip type"]);
  });

  it("finds the known pair next to an address of unknown type, and reports that one as unread", () => {
    const other = address("ip2", { app: "api", type: unknown });
    expectFindings(rule, [flycast, onApi("v6"), other], ["ip type [public-address]"]);
    expectUnread(rule, [flycast, onApi("v6"), other], ["ip2 type"]);
  });

  it("reports a type that is not a text", () => {
    expectUnread(rule, [flycast, onApi(["v4", "v6"])], ["ip type"]);
  });

  it("speaks up at the second address, in either order", () => {
    expectEarly(rule, [flycast, onApi("v6")], ["ip type [public-address]"]);
    expectEarly(rule, [onApi("v6"), flycast], ["ip type [public-address]"]);
    expectEarly(rule, [app("api"), onApi("v6")], []);
  });
});
