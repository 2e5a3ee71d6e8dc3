import { read } from "../../../fly/known";
import { spelled } from "../../../fly/notation";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { machineUpdate } from "../machineUpdate";

export const rootfsEphemeral = defineRule({
  name: "rootfs-ephemeral",
  family: "machines",
  title: "Machines must start from a fresh root file system",
  severity: "low",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  findings: ["persistent"],
  controls: { flyChecklist: [] },
  exceptWhen: "The machine is a development environment whose installed tools must survive a restart.",
  source: "https://fly.io/docs/machines/api/machines-resource/",
  why: "On a root file system that survives restarts, undeclared changes stay, including those of an intruder. Fly documents encryption at rest for volumes only.",
  fix: "Keep persistent data on a volume.",
  *check(machine) {
    const { rootfsPersist } = machine;
    const persist = (yield* read(rootfsPersist))?.toLowerCase();
    if (persist !== "always" && persist !== "restart") return;
    yield finding(rootfsPersist.at, {
      id: "persistent",
      problem: "the root file system survives restarts",
      found: persist,
      expected: "never, or not set",
      fix: `Remove ${spelled(rootfsPersist.at)}, and keep persistent data on a volume.`,
      ...machineUpdate(machine, "--rootfs-persist never"),
    });
  },
});
