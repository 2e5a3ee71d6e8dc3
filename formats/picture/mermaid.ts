import type { Severity } from "../../policies/rules/rule";
import { mermaid } from "../escape/mermaid";
import { groupsOf, labelOf } from "./groups";
import { listed } from "./listed";
import type { Picture, PicturedApp, PicturedLink } from "./picture";

/** More apps than this are drawn in groups. */
const mostApps = 30;
/** Below what Mermaid draws by default: 50,000 characters and 500 edges (its `maxTextSize` and `maxEdges`). */
const longest = 45_000;
const mostEdges = 450;

const styles = [
  "classDef severe fill:#ffdad6,stroke:#ba1a1a,stroke-width:3px,color:#410002",
  "classDef minor stroke:#ba1a1a,stroke-width:2px,stroke-dasharray:4",
];

/** The picture as flowchart of Mermaid. Red is where a finding stands: filled for critical and high ones. */
export function mermaidOf(picture: Picture): string {
  const detailed = new Drawing();
  if (picture.apps.length <= mostApps) {
    drawApps(detailed, picture);
    if (detailed.edges <= mostEdges && detailed.text.length <= longest) return detailed.text;
  }
  const grouped = new Drawing();
  drawGroups(grouped, picture);
  return grouped.text;
}

/** Lines of a flowchart. Ids are its own: names appear in labels only. */
class Drawing {
  private readonly nodes: string[] = [];
  /** After the nodes: an edge in a subgraph would pull its ends into it. */
  private readonly arrows: string[] = [];
  private readonly classes: string[] = [];
  private isOnInternet = false;

  /** @param shape what stands before and after the label */
  node(id: string, [open, close]: readonly [string, string], parts: readonly string[], worst?: Severity): void {
    this.nodes.push(`${id}${open}${label(worst === undefined ? parts : [...parts, `${worst} finding`])}${close}`);
    this.mark(id, worst);
  }

  open(id: string, parts: readonly string[], worst?: Severity): void {
    this.nodes.push(`subgraph ${id}[${label(worst === undefined ? parts : [...parts, `${worst} finding`])}]`);
    this.mark(id, worst);
  }

  close(): void {
    this.nodes.push("end");
  }

  arrow(from: string, to: string): void {
    this.arrows.push(`${from} --> ${to}`);
  }

  fromInternet(to: string): void {
    this.isOnInternet = true;
    this.arrow("internet", to);
  }

  link(from: string, to: string, by: string, isPublic: boolean): void {
    this.arrows.push(`${from} ${isPublic ? "==>" : "-.->"}|${label([by])}| ${to}`);
  }

  get edges(): number {
    return this.arrows.length;
  }

  get text(): string {
    const internet = this.isOnInternet ? [`internet((${label(["the internet"])}))`] : [];
    const body = [...internet, ...this.nodes, ...this.arrows, ...styles, ...this.classes];
    return ["flowchart LR", ...body.map((line) => `  ${line}`), ""].join("\n");
  }

  private mark(id: string, worst: Severity | undefined): void {
    if (worst === undefined) return;
    this.classes.push(`class ${id} ${worst === "critical" || worst === "high" ? "severe" : "minor"}`);
  }
}

const shapes = {
  address: ["([", "])"],
  service: ["{{", "}}"],
  machine: ["[", "]"],
  volume: ["[(", ")]"],
  secrets: ["[/", "/]"],
  group: ["[", "]"],
} as const;

function label(parts: readonly string[]): string {
  return `"${parts.map(mermaid).join("<br/>")}"`;
}

function drawApps(drawing: Drawing, { apps, links }: Picture): void {
  const ids = new Map(apps.map(({ name }, index) => [name, `a${index}`]));
  for (const [index, app] of apps.entries()) drawApp(drawing, `a${index}`, app);
  for (const { from, to, by, isPublic } of links) {
    const [source, target] = [ids.get(from), ids.get(to)];
    if (source === undefined || target === undefined) continue;
    drawing.link(source, target, isPublic ? `${by} over the internet` : by, isPublic);
  }
}

function drawApp(drawing: Drawing, id: string, app: PicturedApp): void {
  const { name, database, addresses, machines, volumes, secrets, worst } = app;
  drawing.open(id, database === undefined ? [name] : [name, "database"], worst);
  for (const [index, { type, isPublic, isAssumed, worst: severity }] of addresses.entries()) {
    drawing.node(`${id}i${index}`, shapes.address, [isAssumed ? `${type} (assumed)` : type], severity);
    if (isPublic) drawing.fromInternet(`${id}i${index}`);
  }
  const volumeIds = new Map(volumes.map((volume, index) => [volume.name, `${id}v${index}`]));
  for (const [index, machine] of machines.entries()) {
    const node = `${id}m${index}`;
    drawing.node(node, shapes.machine, [timesOf(machine)], machine.worst);
    for (const [position, service] of machine.services.slice(0, 6).entries()) {
      const serviceId = `${node}s${position}`;
      drawing.node(serviceId, shapes.service, [service]);
      for (const address of addresses.keys()) drawing.arrow(`${id}i${address}`, serviceId);
      drawing.arrow(serviceId, node);
    }
    for (const mount of machine.mounts) {
      const volume = volumeIds.get(mount);
      if (volume !== undefined) drawing.arrow(node, volume);
    }
  }
  for (const [index, volume] of volumes.entries()) {
    drawing.node(`${id}v${index}`, shapes.volume, [timesOf(volume)], volume.worst);
  }
  if (secrets.length > 0) drawing.node(`${id}k`, shapes.secrets, ["secrets", listed(secrets, 8)]);
  if (addresses.length + machines.length + volumes.length + secrets.length === 0) {
    drawing.node(`${id}n`, shapes.machine, ["nothing declared"]);
  }
  drawing.close();
}

function timesOf({ name, count }: { readonly name: string; readonly count: number }): string {
  return count === 1 ? name : `${name} and ${count - 1} more`;
}

function drawGroups(drawing: Drawing, { apps, links }: Picture): void {
  const groups = groupsOf(apps);
  const groupOf = new Map(groups.flatMap((group, index) => group.apps.map(({ name }) => [name, index] as const)));
  for (const [index, group] of groups.entries()) {
    const names = group.apps.map(({ name }) => name);
    drawing.node(`g${index}`, shapes.group, [labelOf(group), listed(names, 12)], group.worst);
    if (group.isPublic) drawing.fromInternet(`g${index}`);
  }
  for (const [key, between] of linksByGroups(links, groupOf)) {
    const [from = 0, to = 0, isPublic = 0] = key.split(" ").map(Number);
    const text = between === 1 ? "1 connection" : `${between} connections`;
    drawing.link(`g${from}`, `g${to}`, isPublic === 1 ? `${text} over the internet` : text, isPublic === 1);
  }
}

function linksByGroups(links: readonly PicturedLink[], groupOf: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { from, to, isPublic } of links) {
    const [source, target] = [groupOf.get(from), groupOf.get(to)];
    if (source === undefined || target === undefined) continue;
    const key = [source, target, isPublic ? 1 : 0].join(" ");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
