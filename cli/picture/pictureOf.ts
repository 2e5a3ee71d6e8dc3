import type {
  Picture,
  PicturedAddress,
  PicturedApp,
  PicturedLink,
  PicturedMachines,
  PicturedVolume,
} from "../../formats/picture/picture";
import { severities } from "../../formats/severity";
import { databaseEvidence } from "../../policies/fly/database/evidence";
import type { IpAddress } from "../../policies/fly/declarations/address";
import { externalPorts, formatPorts, type Service } from "../../policies/fly/declarations/service";
import { publicAddressType } from "../../policies/fly/exposure";
import type { AppNode, MachineNode, VolumeNode } from "../../policies/fly/graph/nodes";
import type { StackGraph } from "../../policies/fly/graph/stackGraph";
import { knownElements, knownValue, settle } from "../../policies/fly/known";
import type { Resource } from "../../policies/fly/location";
import { knownSecretNames } from "../../policies/fly/secretNames";
import type { Severity } from "../../policies/rules/rule";
import { linksOf } from "./links";
import { shownName } from "./shownName";

/** The worst severity of what was found at a resource. */
export type WorstAt = (resource: Resource) => Severity | undefined;

/** What to draw of a stack: sorted by name, since a state lists its resources in the order in which they happened to be ready. */
export function pictureOf(graph: StackGraph, worstAt: WorstAt): Picture {
  const apps = sorted(graph.apps, String);
  const links = new Map<string, PicturedLink>();
  for (const link of apps.flatMap((app) => linksOf(app, graph))) links.set(JSON.stringify(link), link);
  return { apps: apps.map((app) => appOf(app, worstAt)), links: [...links.values()] };
}

function appOf(app: AppNode, worstAt: WorstAt): PicturedApp {
  const database = settle(databaseEvidence(app, [])).answer;
  const worst = app.declaration === undefined ? undefined : worstAt(app.declaration.resource);
  return {
    name: shownName(String(app)),
    ...(database === undefined ? {} : { database }),
    ...marked(worst),
    addresses: addressesOf(app, worstAt),
    machines: alike(
      sorted(
        app.machines.map((node) => machineOf(node, worstAt)),
        ({ name }) => name,
      ),
    ),
    volumes: sameName(
      sorted(
        app.volumes.map((node) => volumeOf(node, worstAt)),
        ({ name }) => name,
      ),
    ),
    secrets: [...settle(knownSecretNames(app)).answer].sort().map(shownName),
  };
}

function addressesOf(app: AppNode, worstAt: WorstAt): PicturedAddress[] {
  const shared = app.declaration?.assignSharedIpAddress;
  const assigned: PicturedAddress[] =
    shared !== undefined && knownValue(shared) === true
      ? [{ type: "shared_v4", isPublic: true, isAssumed: false }]
      : [];
  return sorted([...assigned, ...app.addresses.map((address) => addressOf(address, worstAt))], ({ type }) => type);
}

function addressOf({ type, isAssumed, resource }: IpAddress, worstAt: WorstAt): PicturedAddress {
  const name = knownValue(type);
  return {
    type: name === undefined ? "address of unknown type" : shownName(name),
    isPublic: name !== undefined && publicAddressType(name) !== undefined,
    isAssumed: isAssumed === true,
    ...marked(worstAt(resource)),
  };
}

function machineOf({ machine, mounts }: MachineNode, worstAt: WorstAt): PicturedMachines {
  const volumes = mounts.flatMap((mount) => {
    const declared = mount.volumes.map(String);
    const named = knownValue(mount.reference);
    return declared.length > 0 || named === undefined ? declared : [named];
  });
  return {
    name: shownName(machine.resource.name),
    count: 1,
    services: knownElements(machine.services).map(serviceText),
    mounts: [...new Set(volumes.map(shownName))],
    ...marked(worstAt(machine.resource)),
  };
}

/** `80, 443 to 8080 (http, tls)` */
function serviceText({ ports, internalPort, protocol }: Service): string {
  const open = knownElements(ports);
  const external = open
    .map((port) => settle(externalPorts(port)).answer)
    .map((range) => (range ? formatPorts(range) : "?"));
  const handlers = [...new Set(open.flatMap(({ handlers: list }) => knownElements(list)))];
  const kind = handlers.length > 0 ? handlers.join(", ") : (knownValue(protocol) ?? "tcp");
  const from = external.length === 0 ? "no port" : [...new Set(external)].join(", ");
  return `${from} to ${knownValue(internalPort) ?? "?"} (${kind})`;
}

function volumeOf(node: VolumeNode, worstAt: WorstAt): PicturedVolume {
  return { name: shownName(String(node)), count: 1, ...marked(worstAt(node.volume.resource)) };
}

/** Machines that differ in their names only, as one. */
function alike(machines: readonly PicturedMachines[]): PicturedMachines[] {
  return merged(machines, ({ services, mounts }) => JSON.stringify([services, mounts]));
}

function sameName(volumes: readonly PicturedVolume[]): PicturedVolume[] {
  return merged(volumes, ({ name }) => name);
}

function merged<T extends { readonly count: number; readonly worst?: Severity }>(
  all: readonly T[],
  keyOf: (one: T) => string,
): T[] {
  const groups = new Map<string, T>();
  for (const one of all) {
    const before = groups.get(keyOf(one));
    const worst = severities.find((severity) => severity === before?.worst || severity === one.worst);
    groups.set(keyOf(one), before === undefined ? one : { ...before, count: before.count + 1, ...marked(worst) });
  }
  return [...groups.values()];
}

function sorted<T>(all: readonly T[], nameOf: (one: T) => string): T[] {
  return all.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : nameOf(one) > nameOf(other) ? 1 : 0));
}

function marked(worst: Severity | undefined): { readonly worst?: Severity } {
  return worst === undefined ? {} : { worst };
}
