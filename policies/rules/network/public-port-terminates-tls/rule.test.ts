import { postgresServices, shop, tcp, webService } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
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
    expectFindings(rule, shop(on({ port: 25, handlers: ["proxy_proto"] })), [raw]);
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
