import type { Machine } from "../../../fly/declarations/machine";
import { both, equals, type Reading, read, readOr, when } from "../../../fly/known";
import { setting, spelled } from "../../../fly/notation";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { machineUpdate } from "../machineUpdate";

export const machineKept = defineRule({
  name: "machine-kept",
  family: "machines",
  title: "Machines with mounts or services must restart after a crash and must not be deleted",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  findings: ["auto-destroy", "not-restarted"],
  controls: { flyChecklist: [] },
  exceptWhen:
    "The machine does work that ends, such as a migration that needs a volume, and something else starts it again when it is needed.",
  source: "https://fly.io/docs/machines/guides-examples/machine-restart-policy/",
  why: "With the restart policy no, Fly does not restart a machine after a crash. With autoDestroy, Fly deletes the machine when it exits: its services are gone, and nothing mounts its volume any more.",
  fix: "Leave autoDestroy off, and set the restart policy to on-failure or always.",
  *check(machine) {
    yield* destroyed(machine);
    yield* notRestarted(machine);
  },
});

function* destroyed(machine: Machine): Generator<Judgement> {
  const use = yield* when(equals(machine.autoDestroy, true), useOf(machine));
  if (use === undefined) return;
  const { at } = machine.autoDestroy;
  yield finding(at, {
    id: "auto-destroy",
    problem: `the machine has ${use} and is deleted when it exits`,
    found: "true",
    expected: "false, or not set",
    fix: `Remove ${spelled(at)}.`,
  });
}

function* notRestarted(machine: Machine): Generator<Judgement> {
  const mistake = yield* both(policyThatGivesUp(machine), useOf(machine));
  if (mistake === undefined) return;
  const [policy, use] = mistake;
  const { at } = machine.restartPolicy;
  yield finding(at, {
    id: "not-restarted",
    problem: `the machine has ${use} and is not restarted after a crash`,
    found: policy,
    expected: "on-failure, always, or not set",
    fix: `Set ${setting(at, "on-failure")}.`,
    ...machineUpdate(machine, "--restart on-failure"),
  });
}

/** The policy that gives up: `no` in the API, `never` in fly.toml. Fly starts a scheduled machine again in any case. */
function* policyThatGivesUp(machine: Machine): Reading<string | undefined> {
  const policy = (yield* read(machine.restartPolicy))?.toLowerCase();
  if (policy !== "no" && policy !== "never") return undefined;
  return (yield* readOr(machine.schedule, "")) === "" ? policy : undefined;
}

/** What the machine has that others need; undefined for a machine that nobody would miss. */
function* useOf(machine: Machine): Reading<string | undefined> {
  if (((yield* read(machine.services)) ?? []).length > 0) return "services";
  if (((yield* read(machine.mounts)) ?? []).length > 0) return "mounts";
  return undefined;
}
