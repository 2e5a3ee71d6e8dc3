import { address, machine, shop, tcp, webService } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { publicIpUnused } from "./rule";

const rule = publicIpUnused;
const found = "ip type [unused-address]";

describe("public-ip-unused", () => {
  it("finds a public address where no machine declares services", () => {
    expectFindings(rule, shop(undefined), [found]);
  });

  it("finds one where the list of services is empty", () => {
    expectFindings(rule, shop([], "v6"), [found]);
  });

  it("finds one where the services have no ports, so that nobody answers", () => {
    expectFindings(rule, shop([tcp(9000, [])]), [found]);
    expectFindings(rule, shop([tcp(9000, undefined), tcp(9001, [])]), [found]);
  });

  it("finds each public address", () => {
    const program = [...shop([], "v6"), address("ip4", { app: "shop", type: "shared_v4" })];
    expectFindings(rule, program, [found, "ip4 type [unused-address]"]);
  });

  it("accepts a port on one of the services", () => {
    expectFindings(rule, shop([tcp(9000, []), webService]), []);
    expectFindings(rule, shop([tcp(9000, [{ startPort: 9000, endPort: 9010 }])]), []);
  });

  it("accepts a service on one of the machines", () => {
    expectFindings(rule, [...shop([]), machine("web", { app: "shop" }, { services: [webService] })], []);
  });

  it("accepts a private_v6 address", () => {
    expectFindings(rule, shop([], "private_v6"), []);
  });

  it("accepts an app whose machines are not in the stack", () => {
    expectFindings(rule, shop([]).slice(0, 2), []);
  });

  it("reports unknown services where they decide", () => {
    expectFindings(rule, shop(unknown), []);
    expectUnread(rule, shop(unknown), ["m config.services"]);
  });

  it("reports services of the wrong type", () => {
    expectUnread(rule, shop("none"), ["m config.services"]);
  });

  it("does not ask where another machine surely has a service", () => {
    expectUnread(rule, [...shop(unknown), machine("web", { app: "shop" }, { services: [webService] })], []);
  });

  it("takes a service, or ports, that are not known for some", () => {
    expectFindings(rule, shop([unknown]), []);
    expectUnread(rule, shop([unknown]), ["m config.services[0]"]);
    expectFindings(rule, shop([tcp(9000, unknown)]), []);
    expectUnread(rule, shop([tcp(9000, unknown)]), ["m config.services[0].ports"]);
    expectFindings(rule, shop([tcp(9000, [unknown])]), []);
  });

  it("judges no address of a type that is not known", () => {
    expectFindings(rule, shop([], "shared"), []);
    expectUnread(rule, shop([], "shared"), ["ip type"]);
  });

  it("says nothing early: a machine with a service may still come", () => {
    expectEarly(rule, shop([]), []);
  });
});
