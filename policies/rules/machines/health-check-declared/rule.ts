import type { Machine } from "../../../fly/declarations/machine";
import type { Service } from "../../../fly/declarations/service";
import { both, each, type Reading, read, settle } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";

export const healthCheckDeclared = defineRule({
  name: "health-check-declared",
  family: "machines",
  title: "Each service has a health check",
  severity: "low",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [], soc2: ["A1.1"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/reference/health-checks/",
  why: "Fly Proxy sends requests to every started machine. Only a check tells it that one no longer answers.",
  fix: 'Add a check to the service: checks: [{ type: "http", path: "/healthz", interval: "15s", timeout: "2s" }].',
  *check(machine) {
    for (const service of yield* each(machine.services)) yield* unchecked(machine, service);
  },
});

function* unchecked(machine: Machine, service: Service): Generator<Judgement> {
  if (service.checks.state === "unsupported" && machine.checks.state === "unsupported") return;
  const missing = yield* both(withoutOwnCheck(service), withoutMachineCheck(machine));
  if (missing === undefined) return;
  const port = settle(read(service.internalPort)).answer;
  yield finding(service.at, {
    id: "no-check",
    problem: `nothing checks whether the service${port === undefined ? "" : ` on port ${port}`} still answers`,
    expected: "a check of the service, the machine or a container",
    ...(service.checks.state === "unsupported" && { fix: checkOfMachine(port ?? 8080) }),
  });
}

/** Some providers have no checks of services. */
function checkOfMachine(port: number): string {
  return `Add a check to the machine: checks: [{ name: "web", type: "http", port: ${port}, path: "/healthz", interval: "15s", timeout: "2s" }].`;
}

/** UDP services pass: checks speak TCP or HTTP. */
function* withoutOwnCheck(service: Service): Reading<true | undefined> {
  if ((yield* areEmpty([read(service.checks)])) === undefined) return undefined;
  const protocol = yield* read(service.protocol);
  return service.protocol.state === "unknown" || protocol?.toLowerCase() === "udp" ? undefined : true;
}

/** Checks of the machine and of its containers are about all of its services. */
function* withoutMachineCheck(machine: Machine): Reading<true | undefined> {
  const ofMachine = settle(read(machine.checks));
  if ((ofMachine.answer?.size ?? 0) > 0) return undefined;
  const containers = settle(each(machine.containers));
  const ofContainers = yield* areEmpty(containers.answer.map(({ healthchecks }) => read(healthchecks)));
  if (ofContainers === undefined) return undefined;
  const unread = [...ofMachine.unread, ...containers.unread];
  yield* unread;
  return unread.length > 0 ? undefined : true;
}

/** True where all lists are empty. Undefined where one is not, and where none is known not to be but some are unknown. */
function* areEmpty(lists: readonly Reading<readonly unknown[] | undefined>[]): Reading<true | undefined> {
  const settled = lists.map((list) => settle(list));
  if (settled.some(({ answer = [] }) => answer.length > 0)) return undefined;
  const unread = settled.flatMap((list) => list.unread);
  yield* unread;
  return unread.length > 0 ? undefined : true;
}
