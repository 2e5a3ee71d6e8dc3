import { deepEqual } from "node:assert/strict";
import { address, shop, tcp, webService } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
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

  for (const port of [21, 445, 873, 1080, 2049, 2181, 3128, 4444, 5555, 5985, 8888, 9121, 9222, 11434, 25575, 27015]) {
    it(`finds raw port ${port}, whatever it leads to`, () => {
      expectFindings(rule, shop([tcp(port, [{ port }])]), [external]);
      expectFindings(rule, shop([tcp(port, [{ port: 7070, handlers: ["tls"] }])]), [internal]);
    });
  }

  for (const port of [2019, 5986, 9121, 9222, 11434]) {
    it(`finds ${port} behind 443, since no web app listens there`, () => {
      expectFindings(rule, shop([tcp(port, [web])]), [internal]);
    });
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
      "a web app that listens on 5555 behind an http handler": shop([tcp(5555, [web])]),
      "a web app that listens on 8888 behind an http handler": shop([tcp(8888, [web])]),
      "a game's own port next to that of its RCON": shop([tcp(25565, [{ port: 25565 }])]),
      "a game over UDP on the number of RCON": shop([tcp(27015, [{ port: 27015 }], { protocol: "udp" })]),
      "Jupyter behind Flycast only": shop([tcp(8888, [{ port: 80, handlers: ["http"] }])], "private_v6"),
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

    it("is not silenced by allowedRawPorts of another rule", () => {
      const raw = { "public-port-terminates-tls": { allowedRawPorts: [5555] } };
      expectFindings(rule, shop([tcp(5555, [{ port: 5555 }])]), [external], { configuration: raw });
    });

    it("still finds the other ports of a range", () => {
      expectFindings(rule, shop([tcp(8080, [{ startPort: 22, endPort: 23 }])]), [range], { configuration });
    });
  });

  describe("by image", () => {
    const image = "m config.image [image]";
    const runs = (name: string, port = 9090, ports: unknown[] = webService.ports) =>
      shop([tcp(port, ports)], "v4", { image: name });
    const digest = "@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

    for (const name of [
      `prom/prometheus:v3.1.0${digest}`,
      "quay.io/prometheus/prometheus:v3.1.0",
      "bitnami/prometheus:3",
      "ghcr.io/acme/prometheus:7",
    ]) {
      it(`finds ${name.split("@")[0]} behind 80 and 443, once`, () => expectFindings(rule, runs(name), [image]));
    }

    it("finds Alertmanager and the Pushgateway", () => {
      expectFindings(rule, runs("prom/alertmanager:v0.27.0", 9093), [image]);
      expectFindings(rule, runs("prom/pushgateway:v1.11.0", 9091), [image]);
    });

    it("finds Prometheus on a number of the owner's choice, and behind a tls handler alone", () => {
      expectFindings(rule, runs("prom/prometheus:v3.1.0", 8080), [image]);
      expectFindings(rule, runs("prom/prometheus:v3.1.0", 8080, [{ port: 8443, handlers: ["tls"] }]), [image]);
    });

    it("says which image, and behind which port", () => {
      const [message] = judge(rule, runs("quay.io/prometheus/prometheus:v3.1.0", 9090, [web])).messages;
      deepEqual(message?.split("\n").slice(0, 3), [
        "problem: app shop is public, and a service maps 9090 (Prometheus)",
        "where: fly:index:Machine m config.image [image]",
        "found: quay.io/prometheus/prometheus behind port 443; expected: no administration port among the services of a public app",
      ]);
    });

    it("accepts it where allowedPorts lists the port that it listens on", () => {
      const configuration = { [rule.name]: { allowedPorts: [9090] } };
      expectFindings(rule, runs("prom/prometheus:v3.1.0"), [], { configuration });
      expectFindings(rule, runs("prom/alertmanager:v0.27.0", 9093), [image], { configuration });
    });

    it("accepts Prometheus on Flycast, without ports, and images with other names", () => {
      expectFindings(rule, shop([tcp(9090, [web])], "private_v6", { image: "prom/prometheus:v3.1.0" }), []);
      expectFindings(rule, runs("prom/prometheus:v3.1.0", 9090, []), []);
      for (const name of ["registry.fly.io/prometheus:7", "acme/prometheus-demo:1", "grafana/grafana:11.4.0"]) {
        expectFindings(rule, runs(name), []);
      }
    });

    const beside = (port: number, other: unknown) =>
      shop([tcp(port, [web])], "v4", {
        image: undefined,
        containers: [
          { name: "login", image: other },
          { name: "prometheus", image: "prom/prometheus:v3.1.0" },
        ],
      });

    it("accepts a proxy with a login in another container, and finds a service that passes it by", () => {
      expectFindings(rule, beside(4180, "quay.io/oauth2-proxy/oauth2-proxy:v7.8.1"), []);
      expectFindings(rule, beside(9090, "quay.io/oauth2-proxy/oauth2-proxy:v7.8.1"), [
        "m config.containers[1].image [image]",
      ]);
    });

    it("reports an unknown image of a public app, and one of a container that may be a proxy", () => {
      expectUnread(rule, shop([webService], "v4", { image: unknown }), ["m config.image"]);
      expectUnread(rule, shop([webService], "private_v6", { image: unknown }), []);
      expectFindings(rule, beside(4180, unknown), []);
      expectUnread(rule, beside(4180, unknown), ["m config.containers[0].image"]);
    });
  });

  describe("with assumePublic", () => {
    const configuration = { [rule.name]: { assumePublic: true, privateApps: ["db-*"] } };
    const alone = shop([tcp(5555, [{ port: 5555 }])]).filter(({ name }) => name !== "ip");

    it("finds the port of an app without a declared address, and says that it is assumed", () => {
      expectFindings(rule, alone, [external], { configuration });
      const [message] = judge(rule, alone, { configuration }).messages;
      deepEqual(
        message?.split("\n")[0],
        "problem: app shop without a declared address is assumed to be public (assumePublic), and a service maps 5555 (Celery Flower)",
      );
    });

    it("finds it in an app that the program does not declare, and in one with an egress address only", () => {
      expectFindings(rule, alone.slice(1), [external], { configuration });
      expectFindings(rule, [...alone, address("out", { app: "shop", type: "egress_v4" })], [external], {
        configuration,
      });
    });

    it("accepts an app with a Flycast address, and one that privateApps names", () => {
      expectFindings(rule, shop([tcp(5555, [{ port: 5555 }])], "private_v6"), [], { configuration });
      const named = { [rule.name]: { assumePublic: true, privateApps: ["sh?p"] } };
      expectFindings(rule, alone, [], { configuration: named });
    });

    it("does not say that an app with a declared address is assumed", () => {
      const [message] = judge(rule, shop([tcp(5555, [{ port: 5555 }])]), { configuration }).messages;
      deepEqual(message?.split(",")[0], "problem: app shop is public");
    });

    it("reports the name of an app that is not known, which privateApps may name", () => {
      const unnamed = alone.map(({ inputs, ...resource }) =>
        resource.name === "shop"
          ? { ...resource, inputs: { name: unknown } }
          : { ...resource, inputs: { ...inputs, app: unknown }, from: { app: ["shop"] } },
      );
      expectFindings(rule, unnamed, [], { configuration });
      expectUnread(rule, unnamed, ["shop name"], { configuration });
      const without = { [rule.name]: { assumePublic: true } };
      expectFindings(rule, unnamed, [external], { configuration: without });
    });

    it("reports an address of an app that is not known, which may be the missing one", () => {
      const stray = address("flycast", { app: unknown, type: "private_v6" });
      expectFindings(rule, [...alone, stray], [], { configuration });
      expectUnread(rule, [...alone, stray], ["flycast app"], { configuration });
      expectUnread(rule, [...alone, stray], []);
    });

    it("waits for the address that --target hides: the engine shows it without properties", () => {
      expectFindings(rule, [...alone, address("untargeted", {})], [], { configuration });
    });

    it("waits for the end of the operation, since an address may still come", () => {
      expectEarly(rule, alone, [], { configuration });
      expectEarly(rule, [...alone, address("flycast", { app: "shop", type: "private_v6" })], [], { configuration });
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
