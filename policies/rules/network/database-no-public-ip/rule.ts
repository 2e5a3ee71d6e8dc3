import { publicDatabaseEvidence } from "../../../fly/database/evidence";
import { assumed, firstExposed, publicAddresses } from "../../../fly/exposure";
import type { AppNode } from "../../../fly/graph/nodes";
import { both, settle } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { databaseApps } from "../../sharedOptions";
import { releaseAddress } from "../releaseAddress";

/** What to do about an address that only a deployment would allocate (flyctl `internal/command/deploy/deploy_first.go`). */
const atFirstDeploy =
  "Deploy the app with fly deploy --flycast, which allocates a private_v6 (Flycast) address only. Release a public address that it already has. If the app also serves the public, move the database to an app of its own.";

/** What to do where it would allocate one for services that take no traffic. */
const withoutServices =
  "Remove the services: without ports they take no traffic, and without services fly deploy allocates no address. Move their checks to the section checks. Release a public address that the app already has.";

export const databaseNoPublicIp = defineRule({
  name: "database-no-public-ip",
  family: "network",
  title: "Databases must not have a public address",
  severity: "critical",
  level: "mandatory",
  scope: "stack",
  subject: "app",
  monotone: true,
  since: "0.1.0",
  findings: ["public-address"],
  controls: {
    flyChecklist: [3, 5],
    cis8: ["12.2"],
    soc2: ["CC6.6"],
    nist80053: ["SC-7"],
    pciDss4: ["1.4.4"],
  },
  exceptWhen:
    "Grant an exception where clients outside of Fly must reach the database, and it demands TLS with client certificates or accepts known sources only.",
  source: "https://fly.io/docs/apps/going-to-production/",
  why: "Fly answers a public address in every region: if somebody adds one service later, the database answers the internet.",
  fix: "Release the address, and reach the app over .internal or a private_v6 (Flycast) address. If the app also serves the public, move the database to an app of its own.",
  options: { databaseApps },
  *check(app, { options, isWhole }) {
    const exposed = yield* both(publicDatabaseEvidence(app, options.databaseApps, isWhole), publicAddresses(app));
    if (exposed === undefined) return;
    const [evidence, addresses] = exposed;
    for (const address of addresses) {
      yield finding(address.field.at, {
        id: "public-address",
        problem: `app ${app} is a database (${evidence}) ${address.isAssumed ? `and is ${assumed}` : "with a public address"}`,
        found: address.type,
        expected: "private_v6, or no address",
        ...(address.isAssumed ? { fix: hasPorts(app) ? atFirstDeploy : withoutServices } : {}),
        ...releaseAddress(address, app, "; reach the app over .internal or a private_v6 (Flycast) address"),
      });
    }
  },
});

function hasPorts(app: AppNode): boolean {
  const { answer, unread } = settle(firstExposed(app, app.machines));
  return answer !== undefined || unread.length > 0;
}
