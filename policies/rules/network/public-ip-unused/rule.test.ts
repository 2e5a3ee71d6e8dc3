import { machine, shop, webService } from "../../../../tests/support/fly";
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

  it("takes a service that is not known for one", () => {
    expectFindings(rule, shop([unknown]), []);
  });

  it("says nothing early: a machine with a service may still come", () => {
    expectEarly(rule, shop([]), []);
  });
});
