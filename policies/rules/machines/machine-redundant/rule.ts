import { type Machine, runsToItsEnd } from "../../../fly/declarations/machine";
import { type AppNode, type MachineNode, wholeApp } from "../../../fly/graph/nodes";
import type { StackGraph } from "../../../fly/graph/stackGraph";
import { type Reading, read, settle, type Undetermined } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { integer } from "../../options";

export const machineRedundant = defineRule({
  name: "machine-redundant",
  family: "machines",
  title: "An app with services has machines enough to lose one",
  severity: "low",
  level: "advisory",
  scope: "stack",
  subject: "graph",
  since: "0.1.0",
  controls: { flyChecklist: [], soc2: ["A1.2"], nist80053: ["CP-10"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/apps/app-availability/",
  why: "A machine lives on one host and does not move by itself when that host is down. Unlike fly deploy, Pulumi makes exactly the machines that are declared.",
  fix: "Declare one more machine of the app.",
  options: {
    minMachines: integer("Machines with services that an app must have at least", { default: 2, minimum: 1 }),
    minRegions: integer("Regions that they must be spread over at least", { default: 1, minimum: 1 }),
  },
  *check(graph, { options }) {
    const strays = mayServe(graph);
    for (const app of graph.apps) {
      const { serving, unread } = servingMachines(app, strays);
      const [first] = serving;
      if (serving.length >= options.minMachines) {
        yield* tooFewRegions(app, serving, unread, options.minRegions);
      } else if (unread.length > 0) {
        yield* unread;
      } else if (first !== undefined) {
        yield finding(wholeApp(app, first.machine), {
          id: "too-few-machines",
          problem: `app ${app} has services on too few machines`,
          found: String(serving.length),
          expected: `at least ${options.minMachines}`,
        });
      }
    }
  },
});

interface Serving {
  readonly serving: readonly MachineNode[];
  /** Why there may be more of them. */
  readonly unread: readonly Undetermined[];
}

/** The machines that surely answer for the app, and what would have to be read to know of all. */
function servingMachines(app: AppNode, strays: readonly Undetermined[]): Serving {
  const serving: MachineNode[] = [];
  const unread: Undetermined[] = [];
  for (const node of app.machines) {
    const serves = settle(isServing(node.machine));
    if (serves.unread.length > 0) unread.push(...serves.unread);
    else if (serves.answer) serving.push(node);
  }
  return { serving, unread: [...unread, ...strays] };
}

/** Why it cannot be told which app a serving machine belongs to: it may be the one that is missing anywhere. */
function mayServe(graph: StackGraph): Undetermined[] {
  const strays = graph.machines.filter((node) => node.app === undefined);
  return strays.flatMap(({ machine }) => {
    const serves = settle(isServing(machine));
    return serves.answer || serves.unread.length > 0 ? settle(read(machine.app)).unread : [];
  });
}

/** Whether the machine is there to answer requests: cron jobs and one-off work do not count. */
function* isServing(machine: Machine): Reading<boolean> {
  if (((yield* read(machine.services)) ?? []).length === 0) return false;
  return !(yield* runsToItsEnd(machine));
}

function* tooFewRegions(
  app: AppNode,
  serving: readonly MachineNode[],
  unread: readonly Undetermined[],
  minimum: number,
): Generator<Judgement> {
  const [first] = serving;
  if (first === undefined) return;
  const regions = new Set<string>();
  const unknown: Undetermined[] = [...unread];
  for (const { machine } of serving) {
    const region = settle(read(machine.region));
    unknown.push(...region.unread);
    // Without a region Fly chooses one, the same for all.
    if (region.unread.length === 0) regions.add(region.answer?.toLowerCase() ?? "");
  }
  if (regions.size >= minimum) return;
  yield* unknown;
  if (unknown.length > 0) return;
  yield finding(wholeApp(app, first.machine), {
    id: "too-few-regions",
    problem: `the machines of app ${app} are in too few regions`,
    found: [...regions].map((region) => region || "the region that Fly chooses").join(", "),
    expected: `at least ${minimum} regions`,
    fix: "Declare a machine of the app in another region.",
  });
}
