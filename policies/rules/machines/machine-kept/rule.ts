import type { Machine } from "../../../fly/declarations/machine";
import { both, type Reading, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";

export const machineKept = defineRule({
  name: "machine-kept",
  family: "machines",
  title: "A machine with mounts or services is kept and restarted",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [], soc2: ["A1.2"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/machines/guides-examples/machine-restart-policy/",
  why: "One crash ends such a machine for good, and with autoDestroy it is deleted: the service is gone, and its volume hangs loose.",
  fix: "Leave autoDestroy off and the restart policy at on-failure or always.",
  *check(machine) {
    yield* destroyed(machine);
    yield* notRestarted(machine);
  },
});

function* destroyed(machine: Machine): Generator<Judgement> {
  const mistake = yield* both(isDestroyed(machine), purpose(machine));
  if (mistake === undefined) return;
  const { at } = machine.autoDestroy;
  yield finding(at, {
    id: "auto-destroy",
    problem: `the machine has ${mistake[1]} and is deleted when it exits`,
    found: "true",
    expected: "false, or left out",
    fix: `Remove ${at.name}.`,
  });
}

function* notRestarted(machine: Machine): Generator<Judgement> {
  const mistake = yield* both(isNotRestarted(machine), purpose(machine));
  if (mistake === undefined) return;
  const { at } = machine.restartPolicy;
  yield finding(at, {
    id: "not-restarted",
    problem: `the machine has ${mistake[1]} and is not started again after a crash`,
    found: mistake[0],
    expected: "on-failure, always, or left out",
    fix: `Set ${at.name}: "on-failure".`,
  });
}

function* isDestroyed(machine: Machine): Reading<true | undefined> {
  return (yield* read(machine.autoDestroy)) === true ? true : undefined;
}

/** The policy that gives up, `no` in the API and `never` in fly.toml. A scheduled machine is started anew anyway. */
function* isNotRestarted(machine: Machine): Reading<string | undefined> {
  const policy = (yield* read(machine.restartPolicy))?.toLowerCase();
  if (policy !== "no" && policy !== "never") return undefined;
  const schedule = yield* read(machine.schedule);
  return machine.schedule.state === "unknown" || (schedule ?? "") !== "" ? undefined : policy;
}

/** What the machine is needed for, undefined where nobody misses it. */
function* purpose(machine: Machine): Reading<string | undefined> {
  for (const [name, list] of [
    ["services", machine.services],
    ["mounts", machine.mounts],
  ] as const) {
    if (((yield* read<readonly unknown[]>(list)) ?? []).length > 0) return name;
  }
  return undefined;
}
