import { portEntries } from "../../../fly/declarations/machine";
import { flycastAddresses, publicAddresses } from "../../../fly/exposure";
import type { AppNode } from "../../../fly/graph/nodes";
import { type Field, type Reading, read, surelyNot, when } from "../../../fly/known";
import { setting } from "../../../fly/notation";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const flycastWithoutForceHttps = defineRule({
  name: "flycast-without-force-https",
  family: "network",
  title: "Apps that only Flycast reaches must not redirect to HTTPS",
  severity: "medium",
  level: "advisory",
  scope: "stack",
  subject: "app",
  // Neither monotone nor remediated: a public address that is declared later makes the redirect right, and required.
  since: "0.1.0",
  findings: ["redirect"],
  controls: { flyChecklist: [3] },
  exceptWhen:
    "Grant an exception where the app terminates TLS itself with a certificate that its clients trust, or gets a public address outside of this program.",
  source: "https://fly.io/docs/networking/flycast/",
  why: "Flycast has no certificates, so a redirect to HTTPS breaks the connection. Its traffic is already encrypted by WireGuard. People who meet the broken redirect tend to give the app a public address.",
  fix: "Remove the redirect from the port, or set it to false.",
  *check(app) {
    const redirecting = yield* when(flycastOnly(app), redirects(app));
    for (const { at } of redirecting ?? []) {
      yield finding(at, {
        id: "redirect",
        problem: `only Flycast reaches app ${app}, and a redirect to HTTPS breaks its traffic`,
        found: "true",
        expected: "false, or not set",
        fix:
          at.resource.notation === undefined
            ? `Remove ${at.name} from the port, or set it to false.`
            : `Set ${setting(at, false)}.`,
        remedy: false,
      });
    }
  },
});

/** True where the app has a Flycast address and surely no public one. */
function* flycastOnly(app: AppNode): Reading<true | undefined> {
  const flycast = yield* when(surelyNot(isPublic(app)), flycastAddresses(app));
  return flycast === undefined ? undefined : true;
}

function* isPublic(app: AppNode): Reading<boolean> {
  return (yield* publicAddresses(app)) !== undefined;
}

function* redirects(app: AppNode): Reading<Field<boolean>[] | undefined> {
  const found: Field<boolean>[] = [];
  for (const { machine } of app.machines) {
    for (const { forceHttps } of yield* portEntries(machine)) {
      if ((yield* read(forceHttps)) === true) found.push(forceHttps);
    }
  }
  return found.length > 0 ? found : undefined;
}
