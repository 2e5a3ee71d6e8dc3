import { type AppNode, type VolumeNode, wholeApp } from "../../../fly/graph/nodes";
import { both, each, type Reading, read, settle } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { integer } from "../../options";

export const volumeRedundant = defineRule({
  name: "volume-redundant",
  family: "volumes",
  title: "An app with mounts has at least two volumes, on different hardware",
  severity: "medium",
  level: "advisory",
  scope: "stack",
  subject: "graph",
  since: "0.1.0",
  controls: { flyChecklist: [], soc2: ["A1.2"], nist80053: ["CP-6"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/volumes/overview/",
  why: "A volume is one slice of one disk. When its host is down, an app with one volume is down too, and what came after the last snapshot may be lost.",
  fix: "Declare a second volume and a machine for it, and let the application replicate between them.",
  options: {
    minVolumes: integer("Volumes that an app with mounts must have at least", { default: 2, minimum: 1 }),
  },
  *check(graph, { options }) {
    const strays = graph.volumes.filter((node) => node.app === undefined);
    for (const app of graph.apps) {
      yield* tooFew(app, strays, options.minVolumes);
      for (const node of app.volumes) yield* sameZone(app, node);
    }
  },
});

function* tooFew(app: AppNode, strays: readonly VolumeNode[], minimum: number): Generator<Judgement> {
  const [first] = app.volumes;
  if (first === undefined || app.volumes.length >= minimum) return;
  const { answer: mountsThem, unread } = settle(mountsOnlyDeclaredVolumes(app));
  if (!mountsThem && unread.length === 0) return;
  yield* unread;
  // A volume that may belong to any app may be the one that is missing here.
  for (const { volume } of strays) yield* settle(read(volume.app)).unread;
  if (unread.length > 0 || strays.length > 0) return;
  yield finding(wholeApp(app, first.volume), {
    id: "too-few",
    problem: `app ${app} keeps its data on too few volumes`,
    found: String(app.volumes.length),
    expected: `at least ${minimum}`,
  });
}

/** Whether the app's machines mount something, and nothing but volumes of the stack: then these are all that it has. */
function* mountsOnlyDeclaredVolumes(app: AppNode): Reading<boolean> {
  let count = 0;
  for (const { machine, mounts } of app.machines) {
    yield* each(machine.mounts);
    for (const { mount, volumes } of mounts) {
      count++;
      if (volumes.length > 0) continue;
      yield* read(mount.volume);
      return false;
    }
  }
  return count > 0;
}

/** Fly puts volumes of an app on different hardware of a region, unless told that it need not. */
function* sameZone(app: AppNode, node: VolumeNode): Generator<Judgement> {
  const { requireUniqueZone } = node.volume;
  const shared = yield* both(isOff(node), siblingInRegion(app, node));
  if (shared === undefined) return;
  yield finding(requireUniqueZone.at, {
    id: "same-zone",
    problem: `volume ${node} may share its hardware with volume ${shared[1]}`,
    found: "false",
    expected: "true, or left out",
    fix: `Set ${requireUniqueZone.at.name}: true.`,
  });
}

function* isOff({ volume }: VolumeNode): Reading<true | undefined> {
  return (yield* read(volume.requireUniqueZone)) === false ? true : undefined;
}

function* siblingInRegion(app: AppNode, node: VolumeNode): Reading<VolumeNode | undefined> {
  if (app.volumes.length < 2) return undefined;
  const region = yield* read(node.volume.region);
  for (const sibling of app.volumes) {
    if (sibling === node) continue;
    const other = yield* read(sibling.volume.region);
    if (region !== undefined && other?.toLowerCase() === region.toLowerCase()) return sibling;
  }
  return undefined;
}
