import { shop, tcp, webService } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { adminPortNotPublic } from "./rule";

const rule = adminPortNotPublic;
const external = "m config.services[0].ports[0].port [external-port]";
const internal = "m config.services[0].internalPort [internal-port]";
const range = "m config.services[0].ports[0] [port-range]";
const web = { port: 443, handlers: ["http", "tls"] };

describe("admin-port-not-public", () => {
  for (const port of [22, 2222, 2375, 6443, 2379, 8500, 9090, 9100, 9187, 15672, 3389, 5901, 6060, 8222, 9093]) {
    it(`finds external port ${port}`, () => expectFindings(rule, shop([tcp(8080, [{ port }])]), [external]));
  }

  it("finds sshd behind another external port", () => {
    expectFindings(rule, shop([tcp(2222, [{ port: 10022 }])]), [internal]);
  });

  it("finds SSH in a range", () => {
    expectFindings(rule, shop([tcp(8080, [{ startPort: 20, endPort: 25 }])]), [range]);
  });

  it("finds SSH in a range without an upper bound", () => {
    expectFindings(rule, shop([tcp(8080, [{ startPort: 10 }])]), [range]);
  });

  it("finds a console that speaks HTTP behind an http handler", () => {
    expectFindings(rule, shop([tcp(15672, [web])]), [internal]);
  });

  it("finds Prometheus by its external number behind an http handler", () => {
    expectFindings(rule, shop([tcp(8080, [{ port: 9090, handlers: ["http", "tls"] }])]), [external]);
  });

  it("finds the port on a v6 address, which is public", () => {
    expectFindings(rule, shop([tcp(22, [{ port: 22 }])], "v6"), [external]);
  });

  describe("accepts", () => {
    const cases: Record<string, ReturnType<typeof shop>> = {
      "a web service": shop([webService]),
      "a web app that listens on 9090, which many do": shop([tcp(9090, [web])]),
      "a web app that listens on 2222 behind an http handler": shop([tcp(2222, [web])]),
      "SSH on an app with a Flycast address only": shop([tcp(22, [{ port: 22 }])], "private_v6"),
      "SSH on a shared IPv4, which cannot be routed": shop([tcp(22, [{ port: 22 }])], "shared_v4"),
      "UDP on the same number": shop([tcp(2222, [{ port: 2222 }], { protocol: "udp" })]),
      "an app without a declared address": shop([tcp(22, [{ port: 22 }])]).filter(({ name }) => name !== "ip"),
      "a range of web ports": shop([tcp(8080, [{ startPort: 9000, endPort: 9003, handlers: ["http", "tls"] }])]),
    };
    for (const [name, resources] of Object.entries(cases)) it(name, () => expectFindings(rule, resources, []));
  });

  describe("with allowedPorts", () => {
    const configuration = { [rule.name]: { allowedPorts: [22] } };

    it("accepts Git over SSH on a listed port", () => {
      expectFindings(rule, shop([tcp(22, [{ port: 22 }])]), [], { configuration });
    });

    it("still finds the other ports of a range", () => {
      expectFindings(rule, shop([tcp(8080, [{ startPort: 22, endPort: 23 }])]), [range], { configuration });
    });
  });

  describe("with values that cannot be read", () => {
    it("finds the known service next to an unknown one", () => {
      expectFindings(rule, shop([unknown, tcp(22, [{ port: 22 }])]), [
        "m config.services[1].ports[0].port [external-port]",
      ]);
    });

    it("reports an unknown protocol, since UDP would be harmless", () => {
      const services = [tcp(22, [{ port: 22 }], { protocol: unknown })];
      expectFindings(rule, shop(services), []);
      expectUnread(rule, shop(services), ["m config.services[0].protocol"]);
    });

    it("reports unknown handlers where an http handler would mean a web server", () => {
      const services = [tcp(2222, [{ port: 443, handlers: [unknown, "tls"] }])];
      expectFindings(rule, shop(services), []);
      expectUnread(rule, shop(services), ["m config.services[0].ports[0].handlers[0]"]);
    });

    it("reports an address of unknown type that decides", () => {
      expectUnread(rule, shop([tcp(22, [{ port: 22 }])], unknown), ["ip type"]);
    });

    it("does not ask for the address's type where no port is for administration", () => {
      expectUnread(rule, shop([webService], unknown), []);
    });

    it("reports a port of the wrong type", () => {
      expectUnread(rule, shop([tcp("ssh", [{ port: 443, handlers: ["tls"] }])]), ["m config.services[0].internalPort"]);
    });
  });

  it("speaks up before the machine that opens the port exists", () => {
    expectEarly(rule, shop([tcp(22, [{ port: 22 }])]), [external]);
    expectEarly(rule, [...shop([tcp(22, [{ port: 22 }])])].reverse(), [external]);
  });
});
