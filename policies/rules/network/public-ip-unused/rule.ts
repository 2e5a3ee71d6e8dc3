import { publicAddresses } from "../../../fly/exposure";
import type { AppNode } from "../../../fly/graph/nodes";
import { both, type Reading, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const publicIpUnused = defineRule({
  name: "public-ip-unused",
  family: "network",
  title: "No app has a public address whose machines declare no service",
  severity: "low",
  level: "advisory",
  scope: "stack",
  subject: "app",
  since: "0.1.0",
  controls: { flyChecklist: [5], cis8: ["4.8"], nist80053: ["CM-7"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/networking/services/",
  why: "The address is of no use now, and makes the first service that somebody adds later public at once.",
  fix: "Release the address until a service needs it.",
  *check(app) {
    const unused = yield* both(publicAddresses(app), withoutServices(app));
    if (unused === undefined) return;
    for (const { type, field } of unused[0]) {
      yield finding(field.at, {
        id: "unused-address",
        problem: `app ${app} has a public address, and none of its machines declares a service`,
        found: type,
        expected: "no public address",
      });
    }
  },
});

/** True where the stack has machines of the app and surely none of them declares a service. */
function* withoutServices({ machines }: AppNode): Reading<true | undefined> {
  const services = machines.map(({ machine }) => machine.services);
  const declare = services.some((list) => list.state === "known" && list.value.length > 0);
  if (declare || services.length === 0 || services.some((list) => list.state === "unsupported")) return undefined;
  for (const list of services) yield* read(list);
  return services.some((list) => list.state === "unknown") ? undefined : true;
}
