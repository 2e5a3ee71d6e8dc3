import { append } from "../append";
import type { IpAddress } from "../declarations/address";
import type { App } from "../declarations/app";
import type { Machine, Mount } from "../declarations/machine";
import type { Organisation } from "../declarations/organisation";
import type { WireGuardPeer } from "../declarations/peer";
import type { MachineVersion } from "../declarations/version";
import { type Field, knownElements, knownValue } from "../known";
import { keyOf } from "../location";
import type { Member } from "./member";
import { MountIndex } from "./mountIndex";
import { AppNode, MachineNode, MountNode, referenceOf, VolumeNode } from "./nodes";

/**
 * The declarations of a stack, joined: which app a resource belongs to, which machine mounts which volume.
 *
 * Joins go by known values and, where a value is not computed yet, by the resource it comes from. What is ambiguous
 * stays unjoined: a wrong join would make a wrong finding. Declarations may be added one by one; what is joined by value
 * is then joined as soon as both ends are there.
 */
export class StackGraph {
  /** WireGuard peers belong to no app. */
  readonly peers: WireGuardPeer[] = [];
  readonly organisations: Organisation[] = [];
  /** Older configurations of machines. */
  readonly versions: MachineVersion[] = [];
  /** Addresses of apps that are not known. */
  readonly addressesWithoutApp: IpAddress[] = [];
  private readonly members = new Map<string, Member>();
  private readonly appNodes = new Map<string, AppNode>();
  private readonly nodeOfUrn = new Map<string, AppNode>();
  private readonly machineNodes = new Map<string, MachineNode>();
  private readonly volumeNodes = new Map<string, VolumeNode>();
  private readonly mounts = new MountIndex();
  private readonly addresses = new Map<string, { app: AppNode; declaration: IpAddress }[]>();
  /** Listed once for all rules: a stack may have thousands. */
  private listedApps: readonly AppNode[] | undefined;

  constructor(members: readonly Member[] = []) {
    // Apps first, so that every dependency finds its node; then volumes, so that every mount does.
    const [apps, others] = partition(members, ({ declaration }) => declaration.kind === "app");
    const [volumes, rest] = partition(others, ({ declaration }) => declaration.kind === "volume");
    for (const member of members) this.members.set(member.declaration.resource.urn, member);
    for (const member of [...apps, ...volumes, ...rest]) this.add(member);
  }

  get apps(): readonly AppNode[] {
    this.listedApps ??= [...new Set([...this.appNodes.values(), ...this.nodeOfUrn.values()])];
    return this.listedApps;
  }

  get machines(): MachineNode[] {
    return [...this.machineNodes.values()];
  }

  get volumes(): VolumeNode[] {
    return [...this.volumeNodes.values()];
  }

  /** The app of that name on Fly, where anything in the stack belongs to it. */
  appNamed(name: string): AppNode | undefined {
    return this.appNodes.get(name);
  }

  /** The declarations of one IP address, with the app that each belongs to. Known once Fly has given the address. */
  addressesAt(address: string): readonly { readonly app: AppNode; readonly declaration: IpAddress }[] {
    return this.addresses.get(address) ?? [];
  }

  machineOf(urn: string): MachineNode | undefined {
    return this.machineNodes.get(urn);
  }

  volumeOf(urn: string): VolumeNode | undefined {
    return this.volumeNodes.get(urn);
  }

  /** The app that a declared resource belongs to or is. */
  appOf(urn: string): AppNode | undefined {
    return this.nodeOfUrn.get(urn);
  }

  add(member: Member): void {
    const { declaration } = member;
    const { urn } = declaration.resource;
    this.members.set(urn, member);
    this.listedApps = undefined;
    switch (declaration.kind) {
      case "app":
        this.addApp(declaration);
        break;
      case "machine":
        this.addMachine(member, declaration, this.joinApp(member, declaration.app));
        break;
      case "volume": {
        const app = this.joinApp(member, declaration.app);
        const node = new VolumeNode(declaration, app, this.mounts);
        this.volumeNodes.set(urn, node);
        app?.volumes.push(node);
        this.mounts.addVolume(node);
        break;
      }
      case "address":
        this.addAddress(declaration, this.joinApp(member, declaration.app));
        break;
      case "secrets":
        this.joinApp(member, declaration.app)?.secrets.push(declaration);
        break;
      case "certificate":
      case "token":
        this.joinApp(member, declaration.app);
        break;
      case "attachment":
        this.findApp(member, declaration.postgresApp)?.attachments.push(declaration);
        this.joinApp(member, declaration.app)?.databases.push(declaration);
        break;
      case "peer":
        this.peers.push(declaration);
        break;
      case "organisation":
        this.organisations.push(declaration);
        break;
      case "version":
        this.versions.push(declaration);
        this.joinApp(member, declaration.app);
        break;
      case "command":
      case "change":
      case "file":
      case "dropped":
        break;
    }
  }

  private addApp(app: App): void {
    const name = knownValue(app.name);
    const node = name === undefined ? new AppNode(undefined) : this.named(name);
    node.declaration = app;
    this.nodeOfUrn.set(app.resource.urn, node);
  }

  private addMachine(member: Member, machine: Machine, app: AppNode | undefined): void {
    const node = new MachineNode(machine, app, member);
    this.machineNodes.set(machine.resource.urn, node);
    app?.machines.push(node);
    for (const mount of knownElements(machine.mounts)) {
      const joined = new MountNode(mount, node, this.mounts, this.volumesBehind(member, mount));
      node.mounts.push(joined);
      this.mounts.addMount(joined);
    }
  }

  private addAddress(declaration: IpAddress, app: AppNode | undefined): void {
    (app?.addresses ?? this.addressesWithoutApp).push(declaration);
    const value = knownValue(declaration.address)?.toLowerCase();
    if (app === undefined || value === undefined) return;
    append(this.addresses, value, { app, declaration });
  }

  /** The node of the app whose name is in `field`, and the resource's membership in it. */
  private joinApp(member: Member, field: Field<string>): AppNode | undefined {
    const node = this.findApp(member, field);
    if (node !== undefined) this.nodeOfUrn.set(member.declaration.resource.urn, node);
    return node;
  }

  private findApp(member: Member, field: Field<string>): AppNode | undefined {
    const name = knownValue(field);
    if (name !== undefined) return this.named(name);
    const sources = member.dependencies?.byProperty.get(rootOf(field)) ?? [];
    const apps = sources.filter((urn) => this.members.get(urn)?.declaration.kind === "app");
    // Where the name comes from another resource of the app (`app: secrets.app`), that resource's app is meant.
    const nodes = new Set((apps.length > 0 ? apps : sources).flatMap((urn) => this.nodeOfUrn.get(urn) ?? []));
    const [only] = nodes;
    return nodes.size === 1 ? only : undefined;
  }

  private named(name: string): AppNode {
    const existing = this.appNodes.get(name);
    if (existing !== undefined) return existing;
    const node = new AppNode(name);
    this.appNodes.set(name, node);
    return node;
  }

  /** The volumes that a mount takes its unknown value from: in a preview, their ids are not computed yet. */
  private volumesBehind(member: Member, mount: Mount): VolumeNode[] {
    const reference = referenceOf(mount);
    if (reference.state !== "unknown") return [];
    const sources = member.dependencies?.byProperty.get(rootOf(reference)) ?? [];
    return sources.flatMap((urn) => this.volumeNodes.get(urn) ?? []);
  }
}

/** The top-level property that a field lies in, as the engine names it in `propertyDependencies`. */
function rootOf(field: Field<unknown>): string {
  const [first] = field.at.steps;
  return first === undefined ? "" : String(keyOf(first));
}

function partition<T>(values: readonly T[], belongs: (value: T) => boolean): [T[], T[]] {
  return [values.filter(belongs), values.filter((value) => !belongs(value))];
}
