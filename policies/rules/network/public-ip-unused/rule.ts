import type { Service } from "../../../fly/declarations/service";
import { publicAddresses } from "../../../fly/exposure";
import type { AppNode } from "../../../fly/graph/nodes";
import { type List, type Reading, read, surelyNot, when } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const publicIpUnused = defineRule({
  name: "public-ip-unused",
  family: "network",
  title: "Apps without services must not have a public address",
  severity: "low",
  level: "advisory",
  scope: "stack",
  subject: "app",
  since: "0.1.0",
  sources: ["pulumi", "live"],
  controls: { flyChecklist: [5], cis8: ["4.8"], nist80053: ["CM-7"] },
  exceptWhen:
    "Grant an exception where the address is reserved on purpose, since DNS records or partners' firewalls already name it.",
  source: "https://fly.io/docs/networking/services/",
  why: "The address is of no use now, and it makes the first service that somebody adds later public at once.",
  fix: "Release the address until a service needs it.",
  *check(app) {
    const unused = yield* when(withoutServices(app), publicAddresses(app));
    for (const { type, field } of unused ?? []) {
      yield finding(field.at, {
        id: "unused-address",
        problem: `app ${app} has a public address, but its machines do not declare services`,
        found: type,
        expected: "no public address",
      });
    }
  },
});

/** True where the stack has machines of the app, and all of them surely declare no services. */
function* withoutServices({ machines }: AppNode): Reading<true | undefined> {
  const services = machines.map(({ machine }) => machine.services);
  if (services.length === 0 || services.some(({ state }) => state === "unsupported")) return undefined;
  return yield* surelyNot(declareAny(services));
}

function* declareAny(lists: readonly List<Service>[]): Reading<boolean> {
  for (const list of lists) if (((yield* read(list)) ?? []).length > 0) return true;
  return false;
}
