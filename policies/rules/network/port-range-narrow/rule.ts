import { portEntries } from "../../../fly/declarations/machine";
import { externalPorts, formatPorts } from "../../../fly/declarations/service";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { integer } from "../../options";

export const portRangeNarrow = defineRule({
  name: "port-range-narrow",
  family: "network",
  title: "Port ranges must be narrow",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  findings: ["wide-range"],
  controls: { flyChecklist: [5], cis8: ["12.2"], nist80053: ["CM-7"], pciDss4: ["1.2.5"] },
  exceptWhen:
    "Raise maxPorts, or grant an exception, for a protocol that needs many ports by design, such as passive FTP, RTP or WebRTC.",
  source: "https://fly.io/docs/reference/configuration/",
  why: "Fly Proxy forwards every port of a range to the machine, including those on which something unexpected may listen one day. A range with one bound may be open at the other end.",
  fix: "Name the ports that the app uses, or set both ends of a narrower range.",
  options: {
    maxPorts: integer("Largest number of ports that one range may span", { default: 10, minimum: 1, maximum: 65536 }),
  },
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
