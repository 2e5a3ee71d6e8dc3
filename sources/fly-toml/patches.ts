import { listNode, type MapNode, mapOf, type Node, placeOf, textNode } from "../text/tree";
import { asText } from "./goPrinted";
import { described } from "./goType";
import { patchedChecks } from "./patchedChecks";
import { patchedServices } from "./patchedServices";
import { asDuration, change, type Entries, refuse, second, tablesIn, without } from "./rawValues";
import type { Report } from "./report";

type Patch = (config: Entries, report: Report) => Entries;

/**
 * Brings old and short spellings of `fly.toml` into the one that flyctl decodes, in flyctl's order
 * (superfly/flyctl ad0172f, `internal/appconfig/patches.go`). Patches look for the lower-case key only. What a patch
 * does not understand, flyctl refuses; it is left out here, so that the rest can be judged.
 */
export function patched(root: MapNode, report: Report): MapNode {
  const entries = patches.reduce<Entries>((config, patch) => patch(config, report), root.entries);
  return { ...root, entries };
}

const patchEnv: Patch = (config, report) => change(config, "env", (raw) => envOf(raw, report));

function envOf(raw: Node, report: Report): Node | undefined {
  if (raw.kind === "map")
    return mapOf(
      [...raw.entries].map(([key, value]) => [key, asText(value)]),
      placeOf(raw),
    );
  if (raw.kind === "list") {
    const tables = raw.items.flatMap((item) => envOf(item, report) ?? []);
    return mapOf(
      tables.flatMap((table) => (table.kind === "map" ? [...table.entries] : [])),
      placeOf(raw),
    );
  }
  return refuse(report, `env must be a table, not ${described(raw)}`, raw);
}

const patchServices: Patch = (config, report) => change(config, "services", (raw) => patchedServices(raw, report));

const patchProcesses: Patch = (config, report) =>
  change(config, "processes", (raw) => {
    if (raw.kind === "map") return raw;
    if (raw.kind !== "list") return refuse(report, `processes must be a table, not ${described(raw)}`, raw);
    const commands = raw.items.flatMap((item): [string, Node][] => {
      const name = item.kind === "map" ? item.entries.get("name") : undefined;
      if (item.kind !== "map" || name === undefined) return [];
      const command = item.entries.get("command");
      return [[asText(name).printed, command === undefined ? textNode("", placeOf(item)) : asText(command)]];
    });
    return commands.length === 0 ? undefined : mapOf(commands, placeOf(raw));
  });

const patchExperimental: Patch = (config, report) => {
  const raw = config.get("experimental");
  if (raw === undefined) return config;
  if (raw.kind !== "map") {
    refuse(report, `experimental must be a table, not ${described(raw)}`, raw);
    return without(config, "experimental");
  }
  const lifted = new Map<string, Node>();
  const metrics = new Map<string, Node>();
  const kept = new Map<string, Node>();
  for (const [key, value] of raw.entries) {
    if (["cmd", "entrypoint", "exec"].includes(key)) set(kept, key, wordsOf(value, key, report));
    else if (key === "kill_timeout") set(lifted, key, asDuration(value, second));
    else if (key === "metrics_port" || key === "metrics_path") metrics.set(key.slice("metrics_".length), value);
    else kept.set(key, value);
  }
  const changed = new Map(raw.entries.size === 0 ? without(config, "experimental") : config);
  if (raw.entries.size > 0) changed.set("experimental", { ...raw, entries: kept });
  const timeout = lifted.get("kill_timeout");
  if (timeout !== undefined && !config.has("kill_timeout")) changed.set("kill_timeout", timeout);
  if (metrics.size > 0 && !config.has("metrics")) changed.set("metrics", mapOf(metrics, placeOf(raw)));
  return changed;
};

/** A text is one word: flyctl does not split it. */
function wordsOf(raw: Node, key: string, report: Report): Node | undefined {
  if (raw.kind === "scalar" && raw.type === "string") return listNode([raw], placeOf(raw));
  if (raw.kind === "scalar" && raw.value === null) return undefined;
  const isList = raw.kind === "list" && raw.items.every((item) => item.kind === "scalar" && item.type === "string");
  return isList ? raw : refuse(report, `experimental.${key} must be a text or a list of texts`, raw);
}

const patchTopLevelChecks: Patch = (config, report) => change(config, "checks", (raw) => patchedChecks(raw, report));

const patchCompute: Patch = (config, report) => joined(config, "vm", ["compute", "computes", "vm"], "memory", report);

const patchMounts: Patch = (config, report) => joined(config, "mounts", ["mount", "mounts"], "initial_size", report);

const patchMetrics: Patch = (config, report) => joined(config, "metrics", ["metric", "metrics"], undefined, report);

/**
 * The tables under several names as one list, in the order of the names. An empty list if there are none: it empties
 * what the name has in another letter case.
 */
function joined(
  config: Entries,
  name: string,
  names: readonly string[],
  textKey: string | undefined,
  report: Report,
): Entries {
  const tables = names.flatMap((key) => tablesIn(config.get(key), key, report));
  const first = names.map((key) => config.get(key)).find((node) => node !== undefined);
  const rest = names.reduce(without, config);
  const texts = tables.map((table) => (textKey === undefined ? table : withText(table, textKey)));
  return new Map(rest).set(name, listNode(texts, placeOf(first)));
}

function withText(table: MapNode, key: string): MapNode {
  const value = table.entries.get(key);
  return value === undefined ? table : { ...table, entries: new Map(table.entries).set(key, asText(value)) };
}

const patchTopFields: Patch = (config) => change(config, "kill_timeout", (raw) => asDuration(raw, second));

const patchBuild: Patch = (config, report) =>
  change(config, "build", (raw) => {
    if (raw.kind !== "map") return refuse(report, `build must be a table, not ${described(raw)}`, raw);
    const entries = new Map(raw.entries);
    const target = entries.get("build_target");
    if (target !== undefined) entries.set("build-target", target);
    entries.delete("build_target");
    return entries.size === 0 ? undefined : { ...raw, entries };
  });

const patches: readonly Patch[] = [
  patchEnv,
  patchServices,
  patchProcesses,
  patchExperimental,
  patchTopLevelChecks,
  patchCompute,
  patchMounts,
  patchMetrics,
  patchTopFields,
  patchBuild,
];

function set(entries: Map<string, Node>, key: string, value: Node | undefined): void {
  if (value !== undefined) entries.set(key, value);
}
