import { type AppNode, type VolumeNode, wholeApp } from "../../../fly/graph/nodes";
import { complete, each, equals, type Reading, read, when } from "../../../fly/known";
import { isInFile } from "../../../fly/location";
import { flyCommand, setting } from "../../../fly/notation";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { moreMachines } from "../../machines/moreMachines";
import { integer } from "../../options";

export const volumeRedundant = defineRule({
  name: "volume-redundant",
  family: "volumes",
  title: "Apps with mounts must have at least two volumes on different hardware",
  severity: "medium",
  level: "advisory",
  scope: "stack",
  subject: "graph",
  since: "0.1.0",
  findings: ["same-zone", "too-few"],
  controls: { flyChecklist: [], soc2: ["A1.2"], nist80053: ["SC-36"] },
  exceptWhen:
    "The app may be down for as long as its host is, and its data can be restored or computed again, such as a cache or a test environment.",
  source: "https://fly.io/docs/volumes/overview/",
  why: "A volume is a slice of one disk on one host, and Fly does not replicate it. While that host is down, an app with one volume is down too, and data written after the last snapshot may be lost.",
  fix: "Declare a second volume and a machine that mounts it, and let the application replicate the data between them.",
  options: {
    minVolumes: integer("Minimum number of volumes of an app with mounts", { default: 2, minimum: 1 }),
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
  if ((yield* when(complete(mountsOnlyDeclaredVolumes(app)), noneOf(strays))) === undefined) return;
  yield finding(wholeApp(app, first.volume), {
    id: "too-few",
    problem: `app ${app} keeps its data on too few volumes`,
    found: String(app.volumes.length),
    expected: `at least ${minimum}`,
    ...(isInFile(first.volume.resource) && {
      fix: `After the deployment, run fly scale count ${minimum}, and let the application replicate the data between the volumes.`,
    }),
    ...flyCommand(
      first.volume.resource,
      `${moreMachines(app, minimum)}, and let the application replicate the data between the volumes`,
    ),
  });
}

/** True if the app's machines mount volumes, all of them declared in the stack: then the app has no other volumes. */
function* mountsOnlyDeclaredVolumes(app: AppNode): Reading<true | undefined> {
  let count = 0;
  for (const { machine, mounts } of app.machines) {
    yield* each(machine.mounts);
    for (const { mount, volumes } of mounts) {
      count++;
      if (volumes.length > 0) continue;
      yield* read(mount.volume);
      // One of them may be the mounted volume, under a name that is not known yet.
      for (const { volume } of app.volumes) yield* read(volume.name);
      return undefined;
    }
  }
  return count > 0 ? true : undefined;
}

/** True if there are no stray volumes. A volume that may belong to any app may be the one that is missing here. */
function* noneOf(strays: readonly VolumeNode[]): Reading<true | undefined> {
  for (const { volume } of strays) yield* read(volume.app);
  return strays.length === 0 ? true : undefined;
}

/** Fly puts the volumes of an app in one region on different hardware, unless requireUniqueZone is false. */
function* sameZone(app: AppNode, node: VolumeNode): Generator<Judgement> {
  const { requireUniqueZone } = node.volume;
  const sibling = yield* when(equals(requireUniqueZone, false), siblingInRegion(app, node));
  if (sibling === undefined) return;
  yield finding(requireUniqueZone.at, {
    id: "same-zone",
    problem: `volume ${node} may share its hardware with volume ${sibling}`,
    found: "false",
    expected: "true, or not set",
    fix: `Set ${setting(requireUniqueZone.at, true)}.`,
  });
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
