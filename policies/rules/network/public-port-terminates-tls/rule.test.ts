import { deepEqual } from "node:assert/strict";
import { machine, postgresServices, shop, tcp, webService } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { publicPortTerminatesTls } from "./rule";

const rule = publicPortTerminatesTls;
const raw = "m config.services[0].ports[0].handlers [raw-port]";
const noTls = "m config.services[0].ports[0].handlers [https-without-tls]";
const on = (port: Record<string, unknown>, more: Record<string, unknown> = {}) => [tcp(8080, [port], more)];

describe("public-port-terminates-tls", () => {
  it("finds 443 with http alone", () => {
    expectFindings(rule, shop(on({ port: 443, handlers: ["http"] })), [noTls]);
  });

  it("finds 443 without tls on a shared IPv4, which http can route", () => {
    expectFindings(rule, shop(on({ port: 443, handlers: ["http"] }), "shared_v4"), [noTls]);
  });

  it("finds a range with 443 and http alone", () => {
    expectFindings(rule, shop(on({ startPort: 440, endPort: 450, handlers: ["http"] })), [noTls]);
  });

  it("finds a TCP port without handlers", () => {
    expectFindings(rule, shop(on({ port: 1883 })), [raw]);
  });

  it("finds a TCP port with an empty list of handlers", () => {
    expectFindings(rule, shop(on({ port: 1883, handlers: [] })), [raw]);
  });

  it("finds 443 without handlers", () => {
    expectFindings(rule, shop(on({ port: 443 })), [raw]);
  });

  it("finds proxy_proto alone, which ends no TLS", () => {
    expectFindings(rule, shop(on({ port: 1883, handlers: ["proxy_proto"] })), [raw]);
  });

  for (const port of [110, 143, 389, 3478, 5060, 5672, 6667, 25565]) {
    it(`finds ${port}, where the protocol is plaintext or need not encrypt`, () => {
      expectFindings(rule, shop([tcp(port, [{ port }])]), [raw]);
    });
  }

  for (const [port, inside] of [
    [8883, 1883],
    [993, 143],
    [5671, 5672],
  ]) {
    it(`finds ${port} passed to ${inside}, where nothing begins with TLS`, () => {
      expectFindings(rule, shop([tcp(inside, [{ port }])]), [raw]);
    });
  }

  it("finds a range with one port whose protocol does not bring TLS", () => {
    expectFindings(rule, shop(on({ startPort: 993, endPort: 995 })), [raw]);
  });

  it("accepts DNS and WHOIS, which everyone asks in plaintext, and no range around them", () => {
    for (const port of [43, 53]) expectFindings(rule, shop([tcp(port, [{ port }])]), []);
    expectFindings(rule, shop([tcp(1053, [{ port: 53 }])]), []);
    expectFindings(rule, shop(on({ startPort: 53, endPort: 54 })), [raw]);
  });

  describe("ports whose protocol brings TLS", () => {
    for (const port of [25, 465, 587, 636, 853, 990, 993, 995, 5061, 5349, 5671, 6514, 6697, 8883]) {
      it(`accepts ${port}, to whatever port it leads`, () => {
        expectFindings(rule, shop([tcp(port, [{ port }])]), []);
        expectFindings(rule, shop(on({ port, handlers: ["proxy_proto"] })), []);
        expectFindings(rule, shop([tcp(unknown, [{ port }])]), []);
      });
    }

    for (const [port, name] of [
      [4001, "libp2p"],
      [22000, "Syncthing"],
    ]) {
      it(`accepts ${port} where ${name} also listens on it, since the port is not registered for it`, () => {
        expectFindings(rule, shop([tcp(port, [{ port }])]), []);
        expectFindings(rule, shop([tcp(3000, [{ port }])]), [raw]);
        expectFindings(rule, shop([tcp(unknown, [{ port }])]), [raw]);
      });
    }

    it("accepts TURN over TLS on coturn's plaintext port, which takes both", () => {
      expectFindings(rule, shop([tcp(3478, [{ port: 5349 }])]), []);
    });
  });

  describe("a redirect to HTTPS", () => {
    const missing = "m config.services[0].ports[0].forceHttps [https-missing]";
    const redirect = { port: 80, handlers: ["http"], forceHttps: true };

    it("is a finding without a port 443", () => {
      expectFindings(rule, shop(on(redirect)), [missing]);
      expectFindings(rule, shop(on(redirect), "shared_v4"), [missing]);
      expectFindings(rule, shop([tcp(8080, [redirect, { port: 8443, handlers: ["tls", "http"] }])]), [missing]);
      const quic = tcp(443, [{ port: 443 }], { protocol: "udp" });
      expectFindings(rule, shop([tcp(8080, [redirect]), quic]), [missing]);
    });

    it("says where it leads, and what to add", () => {
      const [message] = judge(rule, shop(on(redirect))).messages;
      deepEqual(message?.split("\n").slice(0, 4), [
        "problem: app shop is public, and port 80 redirects to HTTPS, but no service has port 443",
        "where: fly:index:Machine m config.services[0].ports[0].forceHttps [https-missing]",
        "found: true; expected: port 443 with the handlers tls and http",
        'fix: Add the port to the service: { port: 443, handlers: ["tls", "http"] }.',
      ]);
    });

    it("is right with a port 443 of the machine, of another one, or in a range", () => {
      const https = tcp(8080, [{ port: 443, handlers: ["tls", "http"] }]);
      expectFindings(rule, shop([tcp(8080, [redirect]), https]), []);
      expectFindings(rule, [...shop(on(redirect)), machine("other", { app: "shop" }, { services: [https] })], []);
      expectFindings(rule, shop([tcp(8080, [redirect, { startPort: 440, endPort: 450, handlers: ["tls"] }])]), []);
    });

    it("is another rule's where only Flycast reaches the app, or it is off", () => {
      expectFindings(rule, shop(on(redirect), "private_v6"), []);
      expectFindings(rule, shop(on({ ...redirect, forceHttps: false })), []);
      expectFindings(rule, shop(on({ port: 80, handlers: ["http"] })), []);
    });

    it("is of no effect behind a tls handler", () => {
      expectFindings(rule, shop(on({ port: 8443, handlers: ["tls", "http"], forceHttps: true })), []);
    });

    it("is not judged where an unknown port may be 443", () => {
      const services = [tcp(8080, [redirect, { port: unknown, handlers: ["tls"] }])];
      expectFindings(rule, shop(services), []);
      expectUnread(rule, shop(services), ["m config.services[0].ports[1].port"]);
    });

    it("is not judged where the engine hides a machine, which may have port 443", () => {
      const hidden = { type: "fly:index:Machine", name: "untargeted", inputs: {} };
      expectFindings(rule, [...shop(on(redirect)), hidden], []);
    });

    it("is judged at the end, since another machine may bring port 443", () => {
      expectEarly(rule, shop(on(redirect)), []);
    });
  });

  it("finds a raw port of an app that is assumed to be public, if it is told to assume that", () => {
    const alone = shop(on({ port: 1883 })).filter(({ name }) => name !== "ip");
    const configuration = { [rule.name]: { assumePublic: true } };
    expectFindings(rule, alone, [raw], { configuration });
    expectFindings(rule, alone, []);
    expectEarly(rule, alone, [], { configuration });
  });

  describe("accepts", () => {
    const cases: Record<string, ReturnType<typeof shop>> = {
      "a web service": shop([webService]),
      "TLS without HTTP": shop(on({ port: 8883, handlers: ["tls"] })),
      pg_tls: shop(on({ port: 7000, handlers: ["pg_tls"] })),
      "plain HTTP on another port, which another rule finds": shop(on({ port: 80, handlers: ["http"] })),
      "a database port, which another rule finds": shop([tcp(5432, [{ port: 5432 }])]),
      "an admin port, which another rule finds": shop([tcp(22, [{ port: 22 }])]),
      UDP: shop(on({ port: 53 }, { protocol: "udp" })),
      "raw TCP on Flycast": shop(on({ port: 1883 }), "private_v6"),
      "Fly Postgres on Flycast": shop(postgresServices, "private_v6"),
      "raw TCP on a shared IPv4, which cannot be routed": shop(on({ port: 1883 }), "shared_v4"),
      "an app without a declared address": shop(on({ port: 1883 })).filter(({ name }) => name !== "ip"),
      "an entry that opens no port": shop(on({ handlers: [] })),
    };
    for (const [name, resources] of Object.entries(cases)) it(name, () => expectFindings(rule, resources, []));
  });

  describe("with allowedRawPorts", () => {
    const configuration = { [rule.name]: { allowedRawPorts: [443, 1883, 1884] } };

    it("accepts a listed port, 443 included", () => {
      expectFindings(rule, shop(on({ port: 443 })), [], { configuration });
    });

    it("accepts a range of listed ports", () => {
      expectFindings(rule, shop(on({ startPort: 1883, endPort: 1884 })), [], { configuration });
    });

    it("finds a range with one port that is not listed", () => {
      expectFindings(rule, shop(on({ startPort: 1883, endPort: 1885 })), [raw], { configuration });
    });

    it("still finds 443 with http alone, which is not raw", () => {
      expectFindings(rule, shop(on({ port: 443, handlers: ["http"] })), [noTls], { configuration });
    });
  });

  describe("with values that cannot be read", () => {
    it("reports an unknown handler, which may be tls", () => {
      expectFindings(rule, shop(on({ port: 443, handlers: ["http", unknown] })), []);
      expectUnread(rule, shop(on({ port: 443, handlers: ["http", unknown] })), [
        "m config.services[0].ports[0].handlers[1]",
      ]);
    });

    it("reports an unknown port", () => {
      expectUnread(rule, shop(on({ port: unknown })), ["m config.services[0].ports[0].port"]);
    });

    it("reports handlers of the wrong type", () => {
      expectUnread(rule, shop(on({ port: 443, handlers: 7 })), ["m config.services[0].ports[0].handlers"]);
    });

    it("finds the known port next to an unknown one", () => {
      expectFindings(rule, shop([tcp(8080, [unknown, { port: 1883 }])]), [
        "m config.services[0].ports[1].handlers [raw-port]",
      ]);
    });
  });

  it("speaks up before the second half exists, whichever comes last", () => {
    expectEarly(rule, shop(on({ port: 1883 })), [raw]);
    expectEarly(rule, shop(on({ port: 1883 })).reverse(), [raw]);
  });
});
