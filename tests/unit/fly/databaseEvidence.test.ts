import { deepEqual } from "node:assert/strict";
import { databaseNoPublicIp as rule } from "../../../policies/rules/network/database-no-public-ip/rule";
import { unknown } from "../../../policies/testing/resources";
import { address, app, machine, webImage } from "../../support/fly";
import { expectUnread, judge } from "../../support/rules";

const postgres = { name: "db", image: "postgres:17" };
const web = { name: "web", image: webImage };

const program = (inputs: object, config: object) => [
  app("shop", { ...inputs }),
  address("ip", { app: "shop", type: "v4" }),
  machine("m", { app: "shop" }, { ...config }),
];

/** Why the app of a program with one public address is taken for a database, if it is. */
function evidence(config: object, inputs: object = {}): (string | undefined)[] {
  return judge(rule, program(inputs, config)).messages.map(
    (message) => /\((?<why>.*)\) with/.exec(message)?.groups?.why,
  );
}

describe("evidence of a database", () => {
  it("is the image of a machine, or of all of its containers", () => {
    deepEqual(evidence({ image: "postgres:17" }), ["it runs the image postgres"]);
    deepEqual(evidence({ containers: [postgres] }), ["it runs the image postgres"]);
    deepEqual(evidence({ containers: [postgres, { name: "cache", image: "redis:7" }] }), [
      "it runs the image postgres",
    ]);
    deepEqual(evidence({ image: "ghcr.io/acme/postgres:17" }), ["it runs the image ghcr.io/acme/postgres"]);
  });

  it("is not an image next to a container of another kind, whichever comes first", () => {
    deepEqual(evidence({ containers: [postgres, web] }), []);
    deepEqual(evidence({ containers: [web, postgres] }), []);
    deepEqual(evidence({ image: "postgres:17", containers: [web] }), []);
  });

  it("is not certain next to a container with an unknown image, which is named", () => {
    const mixed = { containers: [postgres, { name: "x", image: unknown }] };
    deepEqual(evidence(mixed), []);
    expectUnread(rule, program({}, mixed), ["m config.containers[1].image"]);
    expectUnread(rule, program({}, { containers: [web, { name: "x", image: unknown }] }), []);
  });

  it("is not the image of a machine that runs to its end: it may be the client", () => {
    deepEqual(evidence({ image: "postgres:17", schedule: "daily" }), []);
    deepEqual(evidence({ image: "postgres:17", autoDestroy: true }), []);
  });

  it("is the mark of Fly Postgres, if it is true", () => {
    const marked = (mark: unknown) => evidence({ metadata: { "fly-managed-postgres": mark } });
    deepEqual(marked("true"), ["its machines are marked fly-managed-postgres"]);
    deepEqual([marked("false"), marked("")], [[], []]);
  });

  it("is a service on a database's port without HTTP in front", () => {
    const service = (more: object) => ({ services: [{ protocol: "tcp", internalPort: 6379, ...more }] });
    deepEqual(evidence(service({})), ["it has a service on 6379 (Redis)"]);
    deepEqual(evidence(service({ ports: [{ port: 443, handlers: ["tls", "http"] }] })), []);
    deepEqual(evidence(service({ protocol: "udp" })), []);
    deepEqual(evidence(service({ protocol: unknown })), []);
    deepEqual(evidence(service({ internalPort: 8080 })), []);
    deepEqual(evidence(service({ internalPort: undefined })), []);
  });

  it("is no service without ports next to one that has some", () => {
    const web = { protocol: "tcp", internalPort: 3000, ports: [{ port: 443, handlers: ["tls", "http"] }] };
    const bare = { protocol: "tcp", internalPort: 5432 };
    const mapped = { ...bare, ports: [{ port: 5432 }] };
    const why = ["it has a service on 5432 (Postgres)"];
    deepEqual(evidence({ services: [web, bare] }), []);
    deepEqual(evidence({ services: [bare, web] }), []);
    deepEqual(evidence({ services: [web, { ...bare, ports: [] }] }), []);
    deepEqual(evidence({ services: [web, mapped] }), why);
    deepEqual(evidence({ services: [web, { ...bare, ports: unknown }] }), why);
    deepEqual(evidence({ services: [bare, { protocol: "tcp", internalPort: 9090 }] }), why);
  });

  it("is the handler pg_tls on any port, whatever stands next to it", () => {
    const why = ["it has a service with the handler pg_tls"];
    const service = (...handlers: unknown[][]) => ({
      services: [
        { internalPort: 6000, ports: handlers.map((list, index) => ({ port: 6000 + index, handlers: list })) },
      ],
    });
    deepEqual(evidence(service(["pg_tls"])), why);
    deepEqual(evidence(service(["tls", "http"], ["pg_tls"])), why);
    deepEqual(evidence(service(["pg_tls", unknown])), why);
    deepEqual(evidence(service(["tls"])), []);
    expectUnread(rule, program({}, service([unknown])), ["m config.services[0].ports[0].handlers[0]"]);
  });

  it("is a database's port behind HTTP where the image is named after that database", () => {
    const behind = (image: unknown, internalPort: number) =>
      evidence({ image, services: [{ internalPort, ports: [{ port: 443, handlers: ["tls", "http"] }] }] });
    deepEqual(behind("registry.fly.io/acme-postgres:4", 5432), [
      "it has a service on 5432 (Postgres) and runs registry.fly.io/acme-postgres",
    ]);
    deepEqual(behind("registry.fly.io/acme-postgres:4", 6379), []);
    deepEqual(behind("registry.fly.io/acme-postgres:4", 8080), []);
    deepEqual(behind("registry.fly.io/acme-shop:4", 5432), []);
  });

  it("is UDP on 11211, and on no other number", () => {
    const udp = (internalPort: number) => evidence({ services: [{ protocol: "udp", internalPort }] });
    deepEqual(udp(11211), ["it has a service on 11211 (Memcached)"]);
    deepEqual([5432, 27017, 5656].flatMap(udp), []);
  });

  it("is a volume in a database's folder or below it, not next to it", () => {
    const mount = (path: unknown) => evidence({ mounts: [{ volume: "data", path }] });
    const why = ["it keeps a volume at /var/lib/postgresql"];
    deepEqual([mount("/var/lib/postgresql"), mount("/var/lib/postgresql/data")], [why, why]);
    deepEqual([mount("/var/lib/postgresql-backups"), mount("/data"), mount(undefined)], [[], [], []]);
  });
});
