import { publicAddresses } from "../../../fly/exposure";
import { firstMatch } from "../../../glob";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { globs } from "../../options";
import { releaseAddress } from "../releaseAddress";

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
  findings: ["public-address"],
  controls: {
    flyChecklist: [3, 5],
    cis8: ["12.2"],
    soc2: ["CC6.6"],
    nist80053: ["SC-7"],
    pciDss4: ["1.4.2"],
  },
  exceptWhen:
    "Grant an exception for an app that is public for a limited time. If it stays public, remove it from privateApps.",
  source: "https://fly.io/docs/networking/flycast/",
  why: "A public address brings the internet to every service of the app, also to those that are added later. The rule judges the apps that its option privateApps names.",
  fix: "Release the public address, or move what the internet may reach into another app.",
  options: { privateApps: globs("Names of Fly apps that must not have a public address") },
  *check(app, { options }) {
    const pattern = app.name === undefined ? undefined : firstMatch(options.privateApps, app.name);
    if (pattern === undefined) return;
    for (const address of (yield* publicAddresses(app)) ?? []) {
      yield finding(address.field.at, {
        id: "public-address",
        problem: `app ${app} is private (privateApps names it: ${pattern}), but has a public address`,
        found: address.type,
        expected: "private_v6, or no address",
        ...releaseAddress(address, app),
      });
    }
  },
});
