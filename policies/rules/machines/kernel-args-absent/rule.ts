import { weakeningAmong } from "../../../fly/kernel";
import { knownElements, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const kernelArgsAbsent = defineRule({
  name: "kernel-args-absent",
  family: "machines",
  title: "A machine passes no arguments to its kernel",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [], nist80053: ["CM-6"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/machines/api/machines-resource/",
  why: "Fly chooses and patches the guest's kernel. An argument can turn its protections off without leaving a trace in the image.",
  fix: "Remove the kernel arguments.",
  *check(machine) {
    for (const list of [machine.guestKernelArgs, machine.initKernelArgs]) {
      const declared = (yield* read(list)) ?? [];
      if (declared.length === 0) continue;
      const weakening = weakeningAmong(knownElements(list));
      yield finding(list.at, {
        id: weakening.length > 0 ? "weakening" : "declared",
        problem:
          weakening.length > 0
            ? `kernel arguments weaken the guest's kernel: ${weakening.join(", ")}`
            : "the machine passes arguments to its kernel",
        found: declared.length === 1 ? "1 argument" : `${declared.length} arguments`,
        expected: "none",
        fix: `Remove ${list.at.name}.`,
      });
    }
  },
});
