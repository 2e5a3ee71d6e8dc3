import type { IpAddress } from "../../../fly/declarations/address";
import type { Machine } from "../../../fly/declarations/machine";
import type { Volume } from "../../../fly/declarations/volume";
import { read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { texts } from "../../options";

export const regionAllowed = defineRule({
  name: "region-allowed",
  family: "machines",
  title: "Machines, volumes and addresses are in regions of the list",
  severity: "medium",
  level: "disabled",
  scope: "resource",
  subject: ["machine", "volume", "address"],
  since: "0.1.0",
  controls: { flyChecklist: [], nist80053: ["SA-9(5)"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/blueprints/going-to-production-with-healthcare-apps/",
  why: "Data stays where the machines and volumes are. Without a region, Fly chooses the one that is nearest to whoever deploys.",
  fix: "Set the region to one of the list.",
  options: {
    regions: texts("Regions that resources may be in, as fra; none: nothing is judged", { pattern: "^[a-z]{3}$" }),
  },
  *check(declaration, { options: { regions } }) {
    if (regions.length === 0) return;
    const { region } = declaration;
    const found = (yield* read(region))?.trim().toLowerCase() ?? "";
    if (region.state === "unknown" || region.state === "unsupported" || regions.includes(found)) return;
    if (isGlobal(declaration, found)) return;
    const details = { expected: regions.join(", "), fix: `Set ${region.at.name}: "${regions[0]}".` };
    if (found === "") {
      const problem = `the ${declaration.kind} has no region, so Fly chooses one`;
      yield finding(region.at, { id: "region-missing", problem, ...details });
    } else {
      const problem = `the ${declaration.kind} is in a region that is not in the list`;
      yield finding(region.at, { id: "region-outside", problem, found, ...details });
    }
  },
});

/** An anycast address is nowhere in particular: every region answers it. */
function isGlobal({ kind }: Machine | Volume | IpAddress, region: string): boolean {
  return kind === "address" && (region === "" || region === "global");
}
