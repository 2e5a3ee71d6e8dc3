import { booleanNode, integerNode, type MapNode, mapNode, type Node, placeOf, textNode } from "../text/tree";
import { gigabytes } from "./goSize";
import type { Groups } from "./groups";
import { guestOf } from "./guest";
import { mapIn, mapsIn, numberIn, textIn, textsIn } from "./read";

/** What the first `fly deploy` makes next to machines (superfly/flyctl ad0172f, `deploy_first.go`, `config.go`). */

/** Kind of address that a file asks for. */
export type IpType = "shared" | "dedicated";

/**
 * Dedicated for UDP, and for TCP on other ports or with other handlers than a website has. A service that names no
 * protocol counts as a website.
 */
export function ipTypeOf(config: MapNode): IpType {
  return mapsIn(config, "services").some(needsDedicated) ? "dedicated" : "shared";
}

function needsDedicated(service: MapNode): boolean {
  const protocol = textIn(service, "protocol");
  return protocol === "udp" || (protocol === "tcp" && mapsIn(service, "ports").some((port) => !isOfWebsite(port)));
}

function isOfWebsite(port: MapNode): boolean {
  const handlers = textsIn(port, "handlers").join(" ");
  if (hasOtherPorts(port)) return false;
  if (contains(port, 80) && handlers !== "http") return false;
  return !contains(port, 443) || handlers === "http tls" || handlers === "tls http";
}

function hasOtherPorts(port: MapNode): boolean {
  const single = numberIn(port, "port");
  if (single !== undefined && single !== 443 && single !== 80) return true;
  const range = rangeOf(port);
  if (range === undefined) return false;
  const [first, last] = range;
  const count = last - first + 1;
  const web = [80, 443].filter((one) => first <= one && one <= last).length;
  if (count > 2) return true;
  if (count === 2) return web < 2;
  return count === 1 && web === 0;
}

function contains(port: MapNode, one: number): boolean {
  if (numberIn(port, "port") === one) return true;
  const range = rangeOf(port);
  return range !== undefined && range[0] <= one && one <= range[1];
}

/** An end that is not set is that of all ports. */
function rangeOf(port: MapNode): readonly [first: number, last: number] | undefined {
  const first = numberIn(port, "start_port");
  const last = numberIn(port, "end_port");
  return first === undefined && last === undefined ? undefined : [first ?? 0, last ?? 65535];
}

/**
 * The addresses: none without a service. `fly deploy` asks before it allocates dedicated ones; yes is assumed.
 *
 * @param isPrivate whether the app is deployed with `--flycast`
 */
export function addressesOf(config: MapNode, isPrivate: boolean): MapNode[] {
  const http = mapIn(config, "http_service");
  const services = mapsIn(config, "services");
  const at = http ?? services[0];
  if (at === undefined) return [];
  return typesOf(config, services, isPrivate).map((type) => mapNode({ type: textNode(type) }, placeOf(at)));
}

function typesOf(config: MapNode, services: readonly MapNode[], isPrivate: boolean): readonly string[] {
  if (isPrivate) return ["private_v6"];
  if (ipTypeOf(config) === "shared") return ["v6", "shared_v4"];
  return services.some((service) => textIn(service, "protocol") === "udp") ? ["v4"] : ["v4", "v6"];
}

/** A volume for each mount of each group, with the group. */
export function volumesOf(config: MapNode, groups: Groups): { group: string; volume: MapNode }[] {
  return groups.names.flatMap((group) =>
    mapsIn(config, "mounts")
      .filter((mount) => groups.isFor(mount, group))
      .map((mount) => ({ group, volume: volumeOf(config, groups, group, mount) })),
  );
}

function volumeOf(config: MapNode, groups: Groups, group: string, mount: MapNode): MapNode {
  const region = config.entries.get("primary_region");
  return mapNode(
    {
      name: mount.entries.get("source"),
      region: region?.isZero === true ? undefined : region,
      size_gb: sizeOf(config, groups, group, mount),
      encrypted: booleanNode(true),
      snapshot_retention: mount.entries.get("snapshot_retention"),
      auto_backup_enabled: mount.entries.get("scheduled_snapshots"),
    },
    placeOf(mount),
  );
}

function sizeOf(config: MapNode, groups: Groups, group: string, mount: MapNode): Node {
  const written = gigabytes(textIn(mount, "initial_size"));
  if (written !== undefined) return integerNode(written, placeOf(mount.entries.get("initial_size")));
  const compute = groups.computeFor(mapsIn(config, "vm"), group);
  const guest = compute === undefined ? undefined : guestOf(compute, undefined, () => undefined);
  return integerNode(textIn(guest, "gpu_kind") === "" ? 1 : 100);
}
