import { portEntries } from "../../../fly/declarations/machine";
import { externalPorts, formatPorts } from "../../../fly/declarations/service";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { integer } from "../../options";

export const portRangeNarrow = defineRule({
  name: "port-range-narrow",
  family: "network",
  title: "A range of ports spans few ports",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [5], cis8: ["4.4"], nist80053: ["CM-7"], pciDss4: ["1.2.5"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/networking/services/",
  why: "Every port of a range is forwarded to the machine, also those on which something unexpected listens one day. A range with one bound reaches to the end.",
  fix: "Name the ports that are used, or set both ends of a narrower range.",
  options: { maxPorts: integer("Most ports that one range may span", { default: 10, minimum: 1, maximum: 65536 }) },
  *check(machine, { options }) {
    for (const port of yield* portEntries(machine)) {
      const range = yield* externalPorts(port);
      if (range === undefined) continue;
      const width = range.last - range.first + 1;
      if (width <= options.maxPorts) continue;
      yield finding(port.at, {
        id: "wide-range",
        problem: `the range ${formatPorts(range)} opens ${width} ports`,
        found: String(width),
        expected: `at most ${options.maxPorts}`,
      });
    }
  },
});
