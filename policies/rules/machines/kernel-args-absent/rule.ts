import { weakeningAmong } from "../../../fly/kernel";
import { knownElements, read } from "../../../fly/known";
import { spelled } from "../../../fly/notation";
import { counted } from "../../counted";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const kernelArgsAbsent = defineRule({
  name: "kernel-args-absent",
  family: "machines",
  title: "Machines must not pass arguments to their kernel",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  findings: ["declared", "weakening"],
  controls: { flyChecklist: [], nist80053: ["CM-6"] },
  exceptWhen:
    "The workload needs an argument that weakens nothing, such as the size of huge pages, or Fly support asked for one.",
  source: "https://fly.io/docs/machines/api/machines-resource/",
  why: "A kernel argument can turn off protections of the machine's kernel, or replace the program that starts first, and nothing in the image shows it.",
  fix: "Remove the kernel arguments.",
  *check(machine) {
    for (const list of [machine.guestKernelArgs, machine.initKernelArgs]) {
      const declared = (yield* read(list)) ?? [];
      if (declared.length === 0) continue;
      const weakening = weakeningAmong(knownElements(list));
      const details = {
        found: counted(declared.length, "argument"),
        expected: "no arguments",
        fix: `Remove ${spelled(list.at)}.`,
      };
      if (weakening.length > 0) {
        const problem = `kernel arguments weaken the protection of the kernel: ${weakening.join(", ")}`;
        yield finding(list.at, { id: "weakening", problem, ...details });
      } else {
        yield finding(list.at, { id: "declared", problem: "the machine passes arguments to its kernel", ...details });
      }
    }
  },
});
