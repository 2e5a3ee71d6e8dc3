import { portEntries } from "../../../fly/declarations/machine";
import { flycastAddresses, publicAddresses } from "../../../fly/exposure";
import type { AppNode } from "../../../fly/graph/nodes";
import { both, type Field, type Reading, read, settle } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const flycastWithoutForceHttps = defineRule({
  name: "flycast-without-force-https",
  family: "network",
  title: "An app that is reachable over Flycast only does not redirect to HTTPS",
  severity: "medium",
  level: "advisory",
  scope: "stack",
  subject: "app",
  // Neither monotone nor remediated: a public address that comes in later makes the redirect right, and required.
  since: "0.1.0",
  controls: { flyChecklist: [3] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/networking/flycast/",
  why: "Flycast has no certificates, so a redirect to HTTPS leads nowhere. Whoever meets that tends to give the app a public address; its traffic is encrypted by WireGuard already.",
  fix: "Remove the redirect from the port, or set it to false.",
  *check(app) {
    const broken = yield* both(flycastOnly(app), redirects(app));
    if (broken === undefined) return;
    for (const { at } of broken[1]) {
      yield finding(at, {
        id: "redirect",
        problem: `app ${app} is reachable over Flycast only, where a redirect to HTTPS breaks traffic`,
        found: "true",
        expected: "false, or left out",
      });
    }
  },
});

/** True where the app has a Flycast address and surely no public one. */
function* flycastOnly(app: AppNode): Reading<true | undefined> {
  const { answer: addresses, unread } = settle(publicAddresses(app));
  if (addresses !== undefined) return undefined;
  yield* unread;
  const flycast = yield* flycastAddresses(app);
  return flycast === undefined || unread.length > 0 ? undefined : true;
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
