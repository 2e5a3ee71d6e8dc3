import type { SourceDeclaration } from "../source";
import { objectOf, originAt, rawOf } from "../text/raw";
import { listNode, type MapNode, mapNode, type Node, type Origin, placeOf, textNode, unreadNode } from "../text/tree";
import { commandOf } from "./commands";
import type { Conversion } from "./conversion";
import { droppedSettings } from "./dropped";
import { imageOf } from "./machine";
import { mapIn, mapsIn, textIn, textOf } from "./read";

/** What a file declares: the resources that the first `fly deploy` makes. */
export function declarationsOf(file: string, conversion: Conversion): SourceDeclaration[] {
  const { config, app } = conversion;
  // `fly deploy --app` may name it; the file is a name that joins what is in it, and nothing else.
  const name = app === "" ? file : app;
  const named = (properties: Readonly<Record<string, Node | undefined>>, at: Node | undefined) =>
    mapNode(
      { app: textNode(name, placeOf(config.entries.get("app"))), ...properties },
      placeOf(at ?? firstNamed(config)),
    );
  const machine = (of: string, machineConfig: MapNode, at: Node | undefined) =>
    made("fly.toml:Machine", of, named({ region: regionOf(config), config: built(machineConfig, config) }, at));
  const jobs: [string, MapNode | undefined][] = [
    ["release command", conversion.release],
    ["seed command", conversion.seed],
    ...conversion.checks.map((check, index): [string, MapNode] => [`machine check ${index + 1}`, check]),
  ];
  const deployed = [
    made("fly.toml:App", name, appNode(name, config)),
    ...conversion.groups.flatMap(({ name: group, config: machineConfig }) =>
      machinesOf(group, machineConfig).map(({ suffix, config: own }) =>
        machine(`${name}/${group}${suffix}`, own, groupNode(config, group)),
      ),
    ),
    ...jobs.flatMap(([what, job]) => (job === undefined ? [] : [machine(`${name} (${what})`, job, job)])),
    ...consoleOf(config).map((command) =>
      made("fly.toml:Console", `${name} (console command)`, named({ command }, command)),
    ),
    ...conversion.volumes.map(({ group, volume }) =>
      made("fly.toml:Volume", `${name}/${group}/${textIn(volume, "name")}`, volumeNode(name, config, volume)),
    ),
    ...conversion.addresses.map((address) =>
      made("fly.toml:IpAddress", `${name} (${textIn(address, "type")})`, named(fields(address), address)),
    ),
  ];
  return [...deployed, ...droppedFrom(name, conversion, deployed)].map(declaration);
}

/** What the file says for nothing. Two places may have one path: keys that are not shown. */
function droppedFrom(name: string, { written }: Conversion, deployed: readonly Made[]): Made[] {
  const paths = new Map<string, number>();
  return droppedSettings(
    written,
    deployed.map(({ node }) => node),
  ).map(({ path, config }) => {
    const count = (paths.get(path) ?? 0) + 1;
    paths.set(path, count);
    const what = [path, ...(count === 1 ? [] : [String(count)])].filter((part) => part !== "").join(" ");
    return made(
      "fly.toml:Dropped",
      `${name} (${what === "" ? "" : `${what}, `}not deployed)`,
      mapNode({ config }, placeOf(config)),
    );
  });
}

/** A declaration before anybody asks for its values. */
interface Made {
  readonly type: string;
  readonly name: string;
  readonly node: MapNode;
}

function made(type: string, name: string, node: MapNode): Made {
  return { type, name, node };
}

function declaration({ type, name, node }: Made): SourceDeclaration {
  return {
    type,
    name,
    properties: objectOf(node.entries, rawOf),
    origin: (path): Origin | undefined => originAt(node, path),
  };
}

function fields(node: MapNode): Record<string, Node> {
  return Object.fromEntries(node.entries);
}

/** Build arguments and settings end in the history of the image: they are no part of a machine. */
function appNode(name: string, config: MapNode): MapNode {
  const build = mapIn(config, "build");
  const app = config.entries.get("app");
  return mapNode({ name: textNode(name, placeOf(app)), build }, placeOf(app ?? firstNamed(config)));
}

function volumeNode(name: string, config: MapNode, volume: MapNode): MapNode {
  const app = textNode(name, placeOf(config.entries.get("app")));
  return mapNode({ ...fields(volume), app }, placeOf(volume));
}

function regionOf(config: MapNode): Node | undefined {
  const region = config.entries.get("primary_region");
  return textOf(region) === "" ? undefined : region;
}

/** What stands for a group as a whole: its command, else what it serves, else the app. */
function groupNode(config: MapNode, group: string): Node | undefined {
  return mapIn(config, "processes")?.entries.get(group) ?? mapIn(config, "http_service") ?? config.entries.get("app");
}

function firstNamed(config: MapNode): Node | undefined {
  return [...config.entries.values()].find(({ origin }) => origin !== undefined);
}

/**
 * The machines of a group: one with volumes, two with services, and one with a standby without either
 * (`fly deploy` with `--ha`, its default).
 */
function machinesOf(group: string, config: MapNode): { suffix: string; config: MapNode }[] {
  const first = { suffix: "", config };
  if (mapsIn(config, "mounts").length > 0) return [first];
  if (mapsIn(config, "services").length > 0) return [first, { suffix: " (second machine)", config }];
  // Only the deployment knows the id of the machine that it stands by for.
  const standbys = listNode([unreadNode()]);
  const standby = { ...config, entries: new Map(config.entries).set("standbys", standbys) };
  return [first, { suffix: ` (standby of ${group})`, config: standby }];
}

/** A container with the image `.` runs what is built, or `build.image`. */
function built(machineConfig: MapNode, config: MapNode): MapNode {
  const containers = machineConfig.entries.get("containers");
  if (containers?.kind !== "list") return machineConfig;
  const items = containers.items.map((container) => {
    if (container.kind !== "map" || textIn(container, "image") !== ".") return container;
    const entries = new Map(container.entries);
    const image = imageOf(config);
    if (image === undefined) entries.delete("image");
    else entries.set("image", image);
    return { ...container, entries };
  });
  return { ...machineConfig, entries: new Map(machineConfig.entries).set("containers", { ...containers, items }) };
}

/** What `fly console` runs. */
function consoleOf(config: MapNode): Node[] {
  const command = config.entries.get("console_command");
  return command === undefined || textOf(command) === "" ? [] : [commandOf(command, "", () => undefined)];
}
