import { deepEqual, match } from "node:assert/strict";
import { machine, webImage } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { healthCheckDeclared } from "./rule";

const rule = healthCheckDeclared;
const check = { type: "tcp", interval: "15s", timeout: "2s" };
const service = (more: Record<string, unknown> = {}) => ({
  protocol: "tcp",
  internalPort: 8080,
  ports: [{ port: 443 }],
  ...more,
});
const m = (config: Record<string, unknown>) => [machine("m", { app: "web" }, config)];

describe("health-check-declared", () => {
  it("finds a service without a check", () => {
    expectFindings(rule, m({ services: [service()] }), ["m config.services[0] [no-check]"]);
  });

  it("finds a service with an empty list of checks, on a machine with an empty map of them", () => {
    expectFindings(rule, m({ services: [service({ checks: [] })], checks: {} }), ["m config.services[0] [no-check]"]);
  });

  it("finds the service without a check next to one with a check", () => {
    expectFindings(rule, m({ services: [service({ checks: [check] }), service()] }), [
      "m config.services[1] [no-check]",
    ]);
  });

  it("finds a service that does not set its protocol", () => {
    expectFindings(rule, m({ services: [service({ protocol: undefined })] }), ["m config.services[0] [no-check]"]);
  });

  it("asks for a check of the machine where the provider has no checks of services", () => {
    const services = [service()];
    const inputs = { app: "web", region: "fra", image: webImage, cordoned: false, services };
    const [message = ""] = judge(rule, [{ type: "fly:index/machine:Machine", name: "m", inputs }]).messages;
    match(
      message,
      /^fix: Add a check to the machine: checks: \[\{ name: "port-8080", port: 8080, type: "tcp", interval/m,
    );
  });

  it("proposes an http check where an http handler is, and a tcp check elsewhere", () => {
    const fix = (services: unknown[]) =>
      judge(rule, m({ services })).messages.map((message) => /^fix: (.*)$/m.exec(message)?.[1]);
    const http =
      'Add a check to the service: checks: [{ type: "http", path: "/healthz", interval: "15s", timeout: "2s" }], with a path that the app answers with 200.';
    const tcp = 'Add a check to the service: checks: [{ type: "tcp", interval: "15s", timeout: "2s" }].';
    const behind = (...handlers: unknown[]) => service({ ports: [{ port: 443, handlers }] });
    deepEqual(fix([behind("tls", "http"), behind("http"), behind(unknown, "http")]), [http, http, http]);
    deepEqual(fix([service(), behind(), behind("tls"), behind("pg_tls"), behind(unknown), service({ ports: [] })]), [
      tcp,
      tcp,
      tcp,
      tcp,
      tcp,
      tcp,
    ]);
    deepEqual(fix([service({ ports: [{ port: 8080 }, { port: 443, handlers: ["http"] }] })]), [http]);
  });

  it("names the port where it is known", () => {
    const problem = (internalPort: unknown) =>
      judge(rule, m({ services: [service({ internalPort })] })).messages.map((message) => message.split("\n")[0]);
    deepEqual(problem(8080), ["problem: no health check covers the service on port 8080"]);
    deepEqual(problem(undefined), ["problem: no health check covers the service"]);
  });

  it("names unknown containers and unknown checks of one, unless another check is declared", () => {
    const container = { name: "web", image: webImage };
    expectUnread(rule, m({ services: [service()], containers: [unknown] }), ["m config.containers[0]"]);
    expectUnread(rule, m({ services: [service()], containers: [{ ...container, healthchecks: unknown }] }), [
      "m config.containers[0].healthchecks",
    ]);
    const checked = { ...container, healthchecks: [{ http: { port: 8080, path: "/" } }] };
    expectUnread(
      rule,
      m({ services: [service()], containers: [{ ...container, healthchecks: unknown }, checked] }),
      [],
    );
    expectFindings(rule, m({ services: [service()], containers: [unknown] }), []);
  });

  it("finds a service next to containers without checks", () => {
    const containers = [{ name: "web", image: webImage, healthchecks: [] }];
    expectFindings(rule, m({ services: [service()], containers }), ["m config.services[0] [no-check]"]);
  });

  it("accepts a check of the service", () => {
    expectFindings(rule, m({ services: [service({ checks: [check] })] }), []);
  });

  it("accepts a check of the machine, as Fly Postgres has them", () => {
    expectFindings(rule, m({ services: [service()], checks: { pg: { ...check, port: 5500 } } }), []);
  });

  it("accepts a check of a container", () => {
    const containers = [{ name: "web", image: webImage, healthchecks: [{ http: { port: 8080, path: "/" } }] }];
    expectFindings(rule, m({ services: [service()], containers }), []);
  });

  it("accepts a machine without services", () => {
    expectFindings(rule, m({}), []);
  });

  it("accepts UDP, which Fly cannot check", () => {
    expectFindings(rule, m({ services: [service({ protocol: "udp" })] }), []);
  });

  it("does not apply to a provider without checks", () => {
    const inputs = { app: "web", name: "m", region: "fra", image: webImage, services: [service()] };
    expectFindings(rule, [{ type: "fly:index/machine:Machine", name: "m", inputs }], []);
  });

  it("names unknown checks where no other check is declared, and only there", () => {
    expectFindings(rule, m({ services: [service({ checks: unknown })] }), []);
    expectUnread(rule, m({ services: [service({ checks: unknown })] }), ["m config.services[0].checks"]);
    expectUnread(rule, m({ services: [service()], checks: unknown }), ["m config.checks"]);
    expectUnread(rule, m({ services: [service({ checks: [check] })], checks: unknown }), []);
    expectUnread(rule, m({ services: [service({ checks: unknown })], checks: { pg: check } }), []);
  });

  it("names an unknown protocol, which may be UDP, where nothing is checked", () => {
    expectFindings(rule, m({ services: [service({ protocol: unknown })] }), []);
    expectUnread(rule, m({ services: [service({ protocol: unknown })] }), ["m config.services[0].protocol"]);
    expectUnread(rule, m({ services: [service({ protocol: unknown, checks: [check] })] }), []);
  });

  it("counts a check whose content is unknown", () => {
    expectFindings(rule, m({ services: [service({ checks: [unknown] })] }), []);
    expectUnread(rule, m({ services: [service({ checks: [unknown] })] }), []);
  });

  it("names an unknown service and still judges the others", () => {
    const program = m({ services: [unknown, service()] });
    expectFindings(rule, program, ["m config.services[1] [no-check]"]);
    expectUnread(rule, program, ["m config.services[0]"]);
  });

  it("names checks of the wrong type", () => {
    expectUnread(rule, m({ services: [service({ checks: "tcp" })] }), ["m config.services[0].checks"]);
  });
});
