import { deepEqual } from "node:assert/strict";
import { shop, tcp, webService } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { publicHttpForcesHttps } from "./rule";

const rule = publicHttpForcesHttps;
const plain = "m config.services[0].ports[0].forceHttps [plain-http]";
const http = (more: Record<string, unknown> = {}) => [tcp(8080, [{ port: 80, handlers: ["http"], ...more }])];

describe("public-http-forces-https", () => {
  for (const type of ["v4", "v6", "shared_v4"]) {
    it(`finds plain HTTP on a ${type} address`, () => expectFindings(rule, shop(http(), type), [plain]));
  }

  it("finds a redirect that is turned off", () => {
    expectFindings(rule, shop(http({ forceHttps: false })), [plain]);
  });

  it("finds plain HTTP on another port than 80", () => {
    expectFindings(rule, shop(http({ port: 8080 })), [plain]);
  });

  it("finds each port", () => {
    expectFindings(
      rule,
      shop([
        tcp(8080, [
          { port: 80, handlers: ["http"] },
          { port: 8080, handlers: ["http"] },
        ]),
      ]),
      [plain, "m config.services[0].ports[1].forceHttps [plain-http]"],
    );
  });

  it("names the property in the provider's spelling", () => {
    const services = [tcp(8080, [{ port: 80, handlers: ["http"], force_https: false }, webService.ports[1]])];
    const [message] = judge(rule, shop(services)).messages;
    deepEqual(message?.split("\n").slice(1, 4), [
      "where: fly:index:Machine m config.services[0].ports[0].force_https [plain-http]",
      "found: false; expected: true",
      "fix: Set force_https: true at the port.",
    ]);
  });

  it("asks for port 443 as well where the redirect would lead nowhere", () => {
    const fix = (...ports: unknown[]) =>
      judge(rule, shop([tcp(8080, [{ port: 80, handlers: ["http"] }, ...ports])])).messages.map(
        (message) => /^fix: (.*)$/m.exec(message)?.[1],
      );
    deepEqual(fix(webService.ports[1]), ["Set forceHttps: true at the port."]);
    deepEqual(fix(unknown), ["Set forceHttps: true at the port."]);
    deepEqual(fix(), [
      "Set forceHttps: true at the port, and add port 443 with the handlers tls and http, to which it redirects.",
    ]);
  });

  it("finds plain HTTP of an app that is assumed to be public, if it is told to assume that", () => {
    const alone = shop(http()).filter(({ name }) => name !== "ip");
    const configuration = { [rule.name]: { assumePublic: true } };
    expectFindings(rule, alone, [plain], { configuration });
    expectEarly(rule, alone, [], { configuration });
  });

  describe("accepts", () => {
    const cases: Record<string, ReturnType<typeof shop>> = {
      "80 that redirects and 443 with tls": shop([webService]),
      "a redirect given as text, as some providers send it": shop(http({ forceHttps: "true" })),
      "plain HTTP on Flycast, where a redirect breaks traffic": shop(http(), "private_v6"),
      "an app without a declared address": shop(http()).filter(({ name }) => name !== "ip"),
      "http with tls": shop(http({ port: 8443, handlers: ["tls", "http"] })),
      "raw TCP": shop([tcp(1883, [{ port: 1883 }])]),
      "443 without tls, which another rule finds": shop(http({ port: 443 })),
      "an entry that opens no port": shop([tcp(8080, [{ handlers: ["http"] }])]),
    };
    for (const [name, resources] of Object.entries(cases)) it(name, () => expectFindings(rule, resources, []));
  });

  describe("with values that cannot be read", () => {
    it("reports an unknown redirect", () => {
      expectFindings(rule, shop(http({ forceHttps: unknown })), []);
      expectUnread(rule, shop(http({ forceHttps: unknown })), ["m config.services[0].ports[0].forceHttps"]);
    });

    it("reports a redirect of the wrong type", () => {
      expectUnread(rule, shop(http({ forceHttps: "yes" })), ["m config.services[0].ports[0].forceHttps"]);
    });

    it("reports an unknown handler, which may be tls", () => {
      expectFindings(rule, shop(http({ handlers: ["http", unknown] })), []);
      expectUnread(rule, shop(http({ handlers: ["http", unknown] })), ["m config.services[0].ports[0].handlers[1]"]);
    });

    it("does not ask for handlers where the redirect is on", () => {
      expectUnread(rule, shop(http({ handlers: [unknown], forceHttps: true })), []);
    });

    it("finds the known port next to an unknown one", () => {
      expectFindings(rule, shop([tcp(8080, [unknown, { port: 80, handlers: ["http"] }])]), [
        "m config.services[0].ports[1].forceHttps [plain-http]",
      ]);
    });

    it("is silent on unknown handlers of an app that is surely not public", () => {
      expectUnread(rule, shop(http({ handlers: unknown }), "private_v6"), []);
    });
  });

  it("asks only for what the provider of the machine has, which the other resources show", () => {
    const services = [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 80, handlers: ["http"] }] }];
    const inputs = { app: "shop", region: "fra", image: "registry.fly.io/shop:1", services };
    const bare = { type: "fly:index/machine:Machine", name: "m", inputs };
    const ip = (type: string, addressType: string) => ({
      type,
      name: "ip",
      inputs: { app: "shop", type: addressType },
    });
    const found = ["m services[0].ports[0].forceHttps [plain-http]"];
    expectFindings(rule, [ip("fly:index/ipAddress:IpAddress", "v4"), bare], found);
    const app = { type: "fly:index/app:App", name: "shop", inputs: { name: "shop", assignSharedIpAddress: true } };
    expectFindings(rule, [app, bare], found);
    const key = { type: "fly:index/secret:Secret", name: "s", inputs: { app: "shop", name: "K", valueWo: "v" } };
    expectFindings(rule, [ip("fly:index/ip:Ip", "public_v4"), key, bare], []);
  });

  it("speaks up before the second half exists, whichever comes last", () => {
    expectEarly(rule, shop(http()), [plain]);
    expectEarly(rule, shop(http()).reverse(), [plain]);
    expectEarly(rule, shop(http()).slice(2), []);
  });
});
