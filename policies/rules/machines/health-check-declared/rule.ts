import type { Machine } from "../../../fly/declarations/machine";
import type { Service } from "../../../fly/declarations/service";
import { each, knownElements, knownValue, type Reading, read, readOr, surelyNot, when } from "../../../fly/known";
import { settings } from "../../../fly/notation";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";

export const healthCheckDeclared = defineRule({
  name: "health-check-declared",
  family: "machines",
  title: "Services must have a health check",
  severity: "low",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  findings: ["no-check"],
  controls: { flyChecklist: [], soc2: ["A1.2"] },
  exceptWhen:
    "A check would have side effects, or the clients already handle a machine that does not answer, for example by retrying another one.",
  source: "https://fly.io/docs/reference/health-checks/",
  why: "By the health checks of a service, Fly Proxy decides which machines get requests. Without one, it can go on sending requests to a machine whose app no longer answers.",
  fix: "Add an http check to a service that speaks HTTP, and a tcp check to any other.",
  *check(machine) {
    for (const service of yield* each(machine.services)) yield* unchecked(machine, service);
  },
});

function* unchecked(machine: Machine, service: Service): Generator<Judgement> {
  if (service.checks.state === "unsupported" && machine.checks.state === "unsupported") return;
  if ((yield* when(lacksOwnCheck(service), surelyNot(hasMachineCheck(machine)))) === undefined) return;
  const port = knownValue(service.internalPort);
  yield finding(service.at, {
    id: "no-check",
    problem: `no health check covers the service${port === undefined ? "" : ` on port ${port}`}`,
    expected: "a check of the service, the machine or a container",
    fix: service.checks.state === "unsupported" ? checkOfMachine(service, port ?? 8080) : checkOfService(service),
  });
}

function checkOfService(service: Service): string {
  const { at } = service;
  if (at.resource.notation !== undefined) return checkInFile(service);
  const check = settings(at, { ...probe(service), interval: "15s", timeout: "2s" });
  return `Add a check to the service: checks: [${check}]${pathOf(service)}.`;
}

/** fly.toml has a section for each type of check. */
function checkInFile({ at, ports }: Service): string {
  const timing = { interval: "15s", timeout: "2s" };
  return isHttp(ports)
    ? `Add a check to http_service.checks, or to services.http_checks: ${settings(at, { ...timing, method: "GET", path: "/healthz" })}${ownPath}.`
    : `Add a check to services.tcp_checks: ${settings(at, timing)}.`;
}

/** Some providers have no checks of services. */
function checkOfMachine(service: Service, port: number): string {
  const check = { name: `port-${port}`, port, ...probe(service), interval: "15s", timeout: "2s" };
  return `Add a check to the machine: checks: [${settings(service.at, check)}]${pathOf(service)}.`;
}

/** `fly deploy` fails with a check that fails: who copies the fix has to know. */
const ownPath = ", with a path that the app answers with 200";

const pathOf = ({ ports }: Service): string => (isHttp(ports) ? ownPath : "");

/** What answers behind an http handler speaks HTTP. Of anything else, only that it takes connections is sure. */
function probe({ ports }: Service): Readonly<Record<string, string>> {
  return isHttp(ports) ? { type: "http", path: "/healthz" } : { type: "tcp" };
}

function isHttp(ports: Service["ports"]): boolean {
  return knownElements(ports).some(({ handlers }) => knownElements(handlers).includes("http"));
}

/** UDP services pass: checks speak TCP or HTTP. */
function* lacksOwnCheck(service: Service): Reading<true | undefined> {
  const checks = yield* readOr(service.checks, []);
  if (checks === undefined || checks.length > 0) return undefined;
  const protocol = yield* readOr(service.protocol, "tcp");
  return protocol === undefined || protocol.toLowerCase() === "udp" ? undefined : true;
}

/** Checks of the machine and of its containers cover all of its services. */
function* hasMachineCheck(machine: Machine): Reading<boolean> {
  const checks = yield* read(machine.checks);
  if (checks !== undefined && checks.size > 0) return true;
  for (const { healthchecks } of yield* each(machine.containers)) {
    const ofContainer = yield* read(healthchecks);
    if (ofContainer !== undefined && ofContainer.length > 0) return true;
  }
  return false;
}
