import type { IpAddress } from "../../../fly/declarations/address";
import type { Machine } from "../../../fly/declarations/machine";
import type { Volume } from "../../../fly/declarations/volume";
import { readOr } from "../../../fly/known";
import { setting } from "../../../fly/notation";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { texts } from "../../options";

export const regionAllowed = defineRule({
  name: "region-allowed",
  family: "machines",
  title: "Machines, volumes and addresses must be in an allowed region",
  severity: "medium",
  level: "disabled",
  scope: "resource",
  subject: ["machine", "volume", "address"],
  since: "0.1.0",
  findings: ["region-missing", "region-outside"],
  controls: { flyChecklist: [], nist80053: ["SA-9(5)"] },
  exceptWhen:
    "The resource neither stores nor processes data that must stay in the allowed regions, such as a machine that only measures latency.",
  source: "https://fly.io/docs/machines/api/machines-resource/",
  why: "Data is stored and processed in the region of its volumes and machines. If a resource has no region, Fly chooses the one nearest to whoever deploys.",
  fix: "Set the region to an allowed one.",
  options: {
    regions: texts("Regions that resources may be in, such as fra. If the list is empty, the rule judges nothing", {
      pattern: "^[a-z]{3}$",
    }),
  },
  *check(declaration, { options: { regions } }) {
    if (regions.length === 0) return;
    const { region } = declaration;
    const found = (yield* readOr(region, ""))?.trim().toLowerCase();
    if (found === undefined || regions.includes(found) || isGlobal(declaration, found)) return;
    const details = { expected: regions.join(", "), fix: `Set ${setting(region.at, regions[0] ?? "")}.` };
    if (found === "") {
      const problem = `the ${declaration.kind} has no region, so Fly chooses one`;
      yield finding(region.at, { id: "region-missing", problem, ...details });
    } else {
      const problem = `the ${declaration.kind} is in a region that is not allowed`;
      yield finding(region.at, { id: "region-outside", problem, found, ...details });
    }
  },
});

/** An anycast address belongs to no region: it is announced from all of them. */
function isGlobal({ kind }: Machine | Volume | IpAddress, region: string): boolean {
  return kind === "address" && (region === "" || region === "global");
}
