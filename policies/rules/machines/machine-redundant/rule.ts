import { type Machine, runsToItsEnd } from "../../../fly/declarations/machine";
import { type AppNode, type MachineNode, wholeApp } from "../../../fly/graph/nodes";
import type { StackGraph } from "../../../fly/graph/stackGraph";
import { complete, type Reading, read, readOr, settle, surelyNot, type Undetermined } from "../../../fly/known";
import { isInFile } from "../../../fly/location";
import { flyCommand } from "../../../fly/notation";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { integer } from "../../options";
import { moreMachines } from "../moreMachines";

export const machineRedundant = defineRule({
  name: "machine-redundant",
  family: "machines",
  title: "Apps with services must have enough machines to lose one",
  severity: "low",
  level: "advisory",
  scope: "stack",
  subject: "graph",
  since: "0.1.0",
  findings: ["too-few-machines", "too-few-regions"],
  controls: { flyChecklist: [], soc2: ["A1.2"], nist80053: ["SC-36"] },
  exceptWhen:
    "The app may be down for as long as its host is, such as an internal tool or a test environment, or it must run only once.",
  source: "https://fly.io/docs/apps/app-availability/",
  why: "A machine runs on one host and does not move when that host is down. Unlike fly deploy, Pulumi creates exactly the machines that are declared.",
  fix: "Declare another machine for the app.",
  options: {
    minMachines: integer("Minimum number of machines with services that an app must have", { default: 2, minimum: 1 }),
    minRegions: integer("Minimum number of regions that these machines must be in", { default: 1, minimum: 1 }),
  },
  *check(graph, { options }) {
    const strays = settle(strayMachines(graph)).unread;
    for (const app of graph.apps) {
      const { answer: serving, unread } = settle(servingMachines(app));
      const unsure = [...unread, ...strays];
      const [first] = serving;
      if (serving.length >= options.minMachines) {
        yield* tooFewRegions(app, serving, unsure, options.minRegions);
      } else if (unsure.length > 0) {
        yield* unsure;
      } else if (first !== undefined) {
        yield finding(wholeApp(app, first.machine), {
          id: "too-few-machines",
          problem: `app ${app} has services on too few machines`,
          found: String(serving.length),
          expected: `at least ${options.minMachines}`,
          ...(isInFile(first.machine.resource) && {
            fix: `After the deployment, run fly scale count ${options.minMachines}.`,
          }),
          ...flyCommand(first.machine.resource, moreMachines(app, options.minMachines)),
        });
      }
    }
  },
});

/** The machines that certainly answer requests to the app; names what may make it more of them. */
function* servingMachines(app: AppNode): Reading<MachineNode[]> {
  const serving: MachineNode[] = [];
  for (const node of app.machines) if (yield* complete(isServing(node.machine))) serving.push(node);
  return serving;
}

/** Names the unknown app of each machine that may answer requests: it may be the machine that an app lacks. */
function* strayMachines(graph: StackGraph): Reading<void> {
  for (const { app, machine } of graph.machines) {
    if (app !== undefined || settle(surelyNot(isServing(machine))).answer) continue;
    yield* read(machine.app);
  }
}

/**
 * Whether the machine is there to answer requests: cron jobs, one-off work and standbys, which start only when another machine
 * fails, do not count (https://fly.io/docs/apps/app-availability/).
 */
function* isServing(machine: Machine): Reading<boolean> {
  if (((yield* read(machine.services)) ?? []).length === 0) return false;
  if (((yield* read(machine.standbys)) ?? []).length > 0) return false;
  return !(yield* runsToItsEnd(machine));
}

function* tooFewRegions(
  app: AppNode,
  serving: readonly MachineNode[],
  unsure: readonly Undetermined[],
  minimum: number,
): Generator<Judgement> {
  const [first] = serving;
  if (first === undefined) return;
  const { answer: regions, unread } = settle(regionsOf(serving));
  if (regions.size >= minimum) return;
  yield* unsure;
  yield* unread;
  if (unsure.length + unread.length > 0) return;
  yield finding(wholeApp(app, first.machine), {
    id: "too-few-regions",
    problem: `the machines of app ${app} are in too few regions`,
    found: [...regions].map((region) => region || "the region that Fly chooses").join(", "),
    expected: `at least ${minimum} regions`,
    fix:
      first.machine.resource.notation === undefined
        ? "Declare a machine for the app in another region."
        : `After the deployment, run fly scale count ${Math.max(minimum, serving.length)} --region with ${minimum} regions.`,
    ...flyCommand(
      first.machine.resource,
      `fly scale count ${Math.max(minimum, serving.length)} -a ${app} --region with ${minimum} regions`,
    ),
  });
}

/** If a machine has no region, Fly chooses one, the same for all: the empty name stands for it. */
function* regionsOf(serving: readonly MachineNode[]): Reading<ReadonlySet<string>> {
  const regions = new Set<string>();
  for (const { machine } of serving) {
    const region = yield* readOr(machine.region, "");
    if (region !== undefined) regions.add(region.toLowerCase());
  }
  return regions;
}
