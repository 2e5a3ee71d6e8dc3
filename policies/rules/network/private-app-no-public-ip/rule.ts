import { flycastAddresses, publicAddresses } from "../../../fly/exposure";
import type { AppNode } from "../../../fly/graph/nodes";
import { both, type Reading } from "../../../fly/known";
import { firstMatch } from "../../../glob";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { globs } from "../../options";

export const privateAppNoPublicIp = defineRule({
  name: "private-app-no-public-ip",
  family: "network",
  title: "Private apps must not have a public address",
  severity: "high",
  level: "mandatory",
  scope: "stack",
  subject: "app",
  monotone: true,
  since: "0.1.0",
  sources: ["pulumi", "live"],
  controls: {
    flyChecklist: [3, 5],
    cis8: ["12.2"],
    soc2: ["CC6.6"],
    nist80053: ["SC-7"],
    pciDss4: ["1.4.4"],
  },
  exceptWhen:
    "Grant an exception for an app that serves the internet and other apps of the organisation alike, where both may reach every service.",
  source: "https://fly.io/docs/networking/flycast/",
  why: "Services belong to the app, not to an address: what answers on Flycast also answers on a public address. fly ips list shows the addresses of an app; fly ips private shows only the private addresses that every machine has.",
  fix: "Release the public address, or move what the internet may reach into another app.",
  options: { privateApps: globs("Names of Fly apps that must not have a public address") },
  *check(app, { options }) {
    const contradiction = yield* both(privacy(app, options.privateApps), publicAddresses(app));
    if (contradiction === undefined) return;
    const [reason, addresses] = contradiction;
    for (const { type, field } of addresses) {
      yield finding(field.at, {
        id: "public-address",
        problem: `app ${app} is private (${reason}), but has a public address`,
        found: type,
        expected: "private_v6, or no address",
      });
    }
  },
});

/** Why the app is meant to be private, as a clause for messages. */
function* privacy(app: AppNode, privateApps: readonly string[]): Reading<string | undefined> {
  const pattern = app.name === undefined ? undefined : firstMatch(privateApps, app.name);
  if (pattern !== undefined) return `privateApps names it (${pattern})`;
  return (yield* flycastAddresses(app)) === undefined ? undefined : "it has a private_v6 address";
}
