import { read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const rootfsEphemeral = defineRule({
  name: "rootfs-ephemeral",
  family: "machines",
  title: "A machine starts from a fresh root file system",
  severity: "low",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/machines/api/machines-resource/",
  why: "On a root file system that outlives restarts, a change that nobody declared stays, an intruder's too, and Fly documents encryption for volumes only.",
  fix: "Keep what must stay on a volume.",
  *check({ rootfsPersist }) {
    const persist = (yield* read(rootfsPersist))?.toLowerCase();
    if (persist !== "always" && persist !== "restart") return;
    yield finding(rootfsPersist.at, {
      id: "persistent",
      problem: "the root file system outlives a restart",
      found: persist,
      expected: "never, or left out",
      fix: `Remove ${rootfsPersist.at.name}, and keep what must stay on a volume.`,
    });
  },
});
