import { flycastAddresses, publicAddresses } from "../../../fly/exposure";
import { both } from "../../../fly/known";
import { firstMatch } from "../../../glob";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { globs } from "../../options";
import { releaseAddress } from "../releaseAddress";

export const flycastAppAlsoPublic = defineRule({
  name: "flycast-app-also-public",
  family: "network",
  title: "Apps with a Flycast address must not have a public address, unless they are listed as public",
  severity: "medium",
  level: "advisory",
  scope: "stack",
  subject: "app",
  since: "0.1.0",
  findings: ["public-address"],
  controls: { flyChecklist: [3, 5], cis8: ["12.2"], soc2: ["CC6.6"], nist80053: ["SC-7"] },
  exceptWhen:
    "Do not grant an exception for an app that serves the internet and other apps of the organisation: list it in publicApps. An exception is for an app that is about to lose one of its addresses.",
  source: "https://fly.io/docs/networking/flycast/",
  why: "The first fly deploy of an app with services gives it public addresses, and they stay when somebody adds a Flycast address. Services belong to the app, not to an address: the internet then reaches every service that was meant for Flycast.",
  fix: "Release the public address. If the app also serves the internet, list it in publicApps of this policy.",
  options: { publicApps: globs("Names of Fly apps that serve both the internet and other apps over Flycast") },
  *check(app, { options }) {
    if (app.name !== undefined && firstMatch(options.publicApps, app.name) !== undefined) return;
    const addresses = yield* both(flycastAddresses(app), publicAddresses(app));
    for (const address of addresses?.[1] ?? []) {
      yield finding(address.field.at, {
        id: "public-address",
        problem: `app ${app} has a Flycast address and a public one`,
        found: address.type,
        expected: "private_v6, or no address",
        ...releaseAddress(address, app, ". If the app also serves the internet, list it in publicApps of this policy"),
      });
    }
  },
});
