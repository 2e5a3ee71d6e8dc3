import type { Machine } from "../../../fly/declarations/machine";
import { publicAddresses } from "../../../fly/exposure";
import type { AppNode } from "../../../fly/graph/nodes";
import { each, type Reading, read, surelyNot, when } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { releaseAddress } from "../releaseAddress";

export const publicIpUnused = defineRule({
  name: "public-ip-unused",
  family: "network",
  title: "Apps without public services must not have a public address",
  severity: "low",
  level: "advisory",
  scope: "stack",
  subject: "app",
  since: "0.1.0",
  sources: ["pulumi", "live"],
  findings: ["unused-address"],
  controls: { flyChecklist: [5], nist80053: ["CM-7"] },
  exceptWhen:
    "Grant an exception where the address is reserved on purpose, since DNS records or partners' firewalls already name it.",
  source: "https://fly.io/docs/networking/services/",
  why: "Fly Proxy answers on the ports of services only: without them the address is of no use now, and it makes the first service that somebody adds later public at once.",
  fix: "Release the address until a service with ports needs it.",
  *check(app) {
    const unused = yield* when(withoutPorts(app), publicAddresses(app));
    for (const address of unused ?? []) {
      yield finding(address.field.at, {
        id: "unused-address",
        problem: `app ${app} has a public address, but its machines do not declare a service with ports`,
        found: address.type,
        expected: "no public address",
        ...releaseAddress(address, app, ", until a service with ports needs an address"),
      });
    }
  },
});

/** True where the stack has machines of the app, and surely nobody reaches any of them by a port. */
function* withoutPorts({ machines }: AppNode): Reading<true | undefined> {
  if (machines.length === 0) return undefined;
  return yield* surelyNot(openAny(machines.map(({ machine }) => machine)));
}

function* openAny(machines: readonly Machine[]): Reading<boolean> {
  for (const machine of machines) if (yield* opens(machine)) return true;
  return false;
}

/** Whether a service of the machine has ports; also true where the provider has no property for them. */
function* opens({ services }: Machine): Reading<boolean> {
  if (services.state === "unsupported") return true;
  for (const { ports } of yield* each(services)) {
    if (ports.state === "unsupported" || ((yield* read(ports)) ?? []).length > 0) return true;
  }
  return false;
}
