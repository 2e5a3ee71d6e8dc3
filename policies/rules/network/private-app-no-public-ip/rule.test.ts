import { address, app, machine, webService } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { privateAppNoPublicIp } from "./rule";

const rule = privateAppNoPublicIp;
const flycast = address("flycast", { app: "api", type: "private_v6" });
const onApi = (type: unknown) => address("ip", { app: "api", type });
const naming = (...privateApps: string[]) => ({ configuration: { [rule.name]: { privateApps } } });
const named = naming("ap?");

describe("private-app-no-public-ip", () => {
  for (const type of ["v4", "v6", "shared_v4"]) {
    it(`finds a ${type} address of an app that privateApps names`, () => {
      expectFindings(rule, [app("api"), onApi(type)], ["ip type [public-address]"], named);
    });
  }

  it("finds each public address, next to a private one", () => {
    const program = [flycast, onApi("v6"), address("ip4", { app: "api", type: "v4" })];
    expectFindings(rule, program, ["ip type [public-address]", "ip4 type [public-address]"], named);
  });

  it("finds the shared address that the bridged provider declares on the app", () => {
    const program = [
      { type: "fly:index/app:App", name: "api", inputs: { name: "api", assignSharedIpAddress: true } },
      { type: "fly:index/ip:Ip", name: "flycast", inputs: { app: "api", type: "private_v6" } },
    ];
    expectFindings(rule, program, ["api assignSharedIpAddress [public-address]"], named);
  });

  describe("accepts", () => {
    it("a public web app that others also call over Flycast", () => {
      const web = machine("m", { app: "api" }, { services: [webService] });
      expectFindings(rule, [app("api"), flycast, onApi("v6"), web], []);
    });

    it("an app with a private_v6 address alone, also one that privateApps names", () => {
      expectFindings(rule, [app("api"), flycast, machine("m", { app: "api" }, { services: [webService] })], [], named);
    });

    it("an app that privateApps does not name", () => {
      expectFindings(rule, [app("web"), address("ip", { app: "web", type: "v4" })], [], named);
    });

    it("a name that privateApps matches within", () => {
      expectFindings(rule, [app("api"), onApi("v4")], [], naming("ap"));
    });

    it("egress addresses, which take no traffic in", () => {
      expectFindings(rule, [flycast, onApi("egress_v4")], [], named);
    });
  });

  it("reports a type that is not computed yet, not a text, unknown or not set", () => {
    for (const type of [unknown, ["v4", "v6"], "shared", undefined]) {
      expectFindings(rule, [flycast, onApi(type)], [], named);
      expectUnread(rule, [flycast, onApi(type)], ["ip type"], named);
    }
  });

  it("needs no type of an app that privateApps does not name", () => {
    expectUnread(rule, [flycast, onApi(unknown)], []);
  });

  it("finds the known address next to one of unknown type, and reports that one as unread", () => {
    const other = address("ip2", { app: "api", type: unknown });
    expectFindings(rule, [onApi("v6"), other], ["ip type [public-address]"], named);
    expectUnread(rule, [onApi("v6"), other], ["ip2 type"], named);
  });

  it("speaks up at the address", () => {
    expectEarly(rule, [app("api"), onApi("v6")], ["ip type [public-address]"], named);
    expectEarly(rule, [app("api"), onApi("v6")], []);
  });
});
