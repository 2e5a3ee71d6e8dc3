import { integerNode, listNode, type MapNode, mapNode, mapOf, type Node, placeOf, textNode } from "../text/tree";
import { checksOf } from "./checks";
import { commandOf } from "./commands";
import { gigabytes } from "./goSize";
import type { Groups } from "./groups";
import { guestOf } from "./guest";
import { mapIn, mapsIn, pick, textIn, textOf } from "./read";
import type { Report } from "./report";
import { servicesOf } from "./services";

/** What the machines of all groups have alike. */
export interface Shared {
  readonly config: MapNode;
  readonly groups: Groups;
  /** `[[files]]`, put together. */
  readonly files: Node | undefined;
  /** What machines start from: `machine_config` or a compose file. */
  readonly base: MapNode;
}

/**
 * The configuration of a group's machines (superfly/flyctl ad0172f, `internal/appconfig/machines.go`). What
 * `machine_config` or a compose file says stays only where `fly.toml` has no say.
 */
export function machineConfigOf(shared: Shared, group: string, report: Report): MapNode {
  const { config, groups, files, base } = shared;
  const own = ownSections(config, groups, group);
  const services = servicesOf(config, groups, group);
  const compute = groups.computeFor(mapsIn(config, "vm"), group);
  const metrics = own("metrics")[0];
  return mapNode({
    ...Object.fromEntries(base.entries),
    image: imageOf(config) ?? base.entries.get("image"),
    env: environment(config, group),
    init: initOf(config, mapIn(base, "init"), group, report),
    metadata: metadataOf(base, group),
    metrics: metrics === undefined ? undefined : metricsOf(metrics),
    services: services.length === 0 ? undefined : listNode(services),
    checks: checksOf(config, groups, group, report),
    statics: staticsOf(config),
    mounts: mountsOf(own("mounts")),
    stop_config: stopConfig(config),
    files,
    guest: compute === undefined ? base.entries.get("guest") : guestOf(compute, hostOf(config, compute), report),
    restart: restartOf(own("restart"), report),
  });
}

/** The tables of a section that are for the group. */
function ownSections(config: MapNode, groups: Groups, group: string): (key: string) => MapNode[] {
  return (key) => mapsIn(config, key).filter((section) => groups.isFor(section, group));
}

/** The image, if it is not built. */
export function imageOf(config: MapNode): Node | undefined {
  const image = mapIn(config, "build")?.entries.get("image");
  return image === undefined || textOf(image) === "" ? undefined : image;
}

/** `[env]` of every group, with what Fly adds. */
export function environment(config: MapNode, group: string, added: Readonly<Record<string, string>> = {}): Node {
  const env = mapIn(config, "env");
  const region = config.entries.get("primary_region");
  const entries = new Map(env?.entries);
  for (const [name, value] of Object.entries(added)) entries.set(name, textNode(value));
  entries.set("FLY_PROCESS_GROUP", textNode(group));
  if (region !== undefined && textOf(region) !== "") entries.set("PRIMARY_REGION", region);
  return mapOf(entries, placeOf(env));
}

export function metadataOf(base: MapNode | undefined, group: string): Node {
  const metadata = mapIn(base, "metadata");
  const entries = new Map(metadata?.entries);
  entries.set("fly_platform_version", textNode("v2")).set("fly_process_group", textNode(group));
  return mapOf(entries, placeOf(metadata));
}

function initOf(config: MapNode, base: MapNode | undefined, group: string, report: Report): Node {
  const experimental = mapIn(config, "experimental");
  const command = mapIn(config, "processes")?.entries.get(group);
  const words = command === undefined || textOf(command) === "" ? undefined : commandOf(command, "the command", report);
  return mapNode(
    {
      ...(base === undefined ? {} : pick(base, ["tty", "kernel_args"])),
      cmd: words ?? experimental?.entries.get("cmd"),
      entrypoint: experimental?.entries.get("entrypoint"),
      exec: experimental?.entries.get("exec"),
      swap_size_mb: config.entries.get("swap_size_mb"),
    },
    placeOf(command ?? experimental),
  );
}

/** A section without any field of the machine's has no effect. */
function metricsOf(section: MapNode): Node | undefined {
  const fields = pick(section, ["port", "path", "https"]);
  return Object.values(fields).every((field) => field === undefined) ? undefined : mapNode(fields, placeOf(section));
}

function staticsOf(config: MapNode): Node | undefined {
  const sections = mapsIn(config, "statics");
  if (sections.length === 0) return undefined;
  const keys = ["guest_path", "url_prefix", "tigris_bucket", "index_document"];
  const statics = sections.map((section) =>
    mapNode(
      Object.fromEntries(keys.map((key) => [key, textNode(textIn(section, key), placeOf(section.entries.get(key)))])),
      placeOf(section),
    ),
  );
  return listNode(statics, placeOf(config.entries.get("statics")));
}

function mountsOf(sections: readonly MapNode[]): Node | undefined {
  if (sections.length === 0) return undefined;
  return listNode(
    sections.map((section) =>
      mapNode(
        {
          name: section.entries.get("source"),
          path: section.entries.get("destination"),
          extend_threshold_percent: section.entries.get("auto_extend_size_threshold"),
          add_size_gb: gigabytesAt(section, "auto_extend_size_increment"),
          size_gb_limit: gigabytesAt(section, "auto_extend_size_limit"),
        },
        placeOf(section),
      ),
    ),
  );
}

/** What is not a size counts as not set: validation says so. */
function gigabytesAt(section: MapNode, key: string): Node | undefined {
  const size = gigabytes(textIn(section, key));
  return size === undefined || size === 0 ? undefined : integerNode(size, placeOf(section.entries.get(key)));
}

export function stopConfig(config: MapNode): Node | undefined {
  const timeout = config.entries.get("kill_timeout");
  const signal = config.entries.get("kill_signal");
  return timeout === undefined && signal === undefined
    ? undefined
    : mapNode({ timeout, signal }, placeOf(timeout ?? signal));
}

/** Of the dedicated host that the section or the app names. */
function hostOf(config: MapNode, compute: MapNode): Node | undefined {
  const own = compute.entries.get("host_dedication_id");
  return textOf(own) === "" ? config.entries.get("host_dedication_id") : own;
}

const policies: Readonly<Record<string, string>> = { always: "always", "on-failure": "on-failure", never: "no" };

/** The last section of the group wins. */
function restartOf(sections: readonly MapNode[], report: Report): Node | undefined {
  const restarts = sections.map((section) => {
    const policy = section.entries.get("policy");
    const name = textIn(section, "policy");
    const known = Object.hasOwn(policies, name) ? policies[name] : undefined;
    if (known === undefined) {
      report("conversion", 'the policy of [[restart]] must be "always", "on-failure" or "never"', policy ?? section);
    }
    return mapNode(
      {
        policy: known === undefined ? undefined : textNode(known, placeOf(policy)),
        max_retries: section.entries.get("retries"),
      },
      placeOf(section),
    );
  });
  return restarts.at(-1);
}
