import type { App, WireGuardPeer } from "../declarations";
import { type Field, knownElements, knownValue } from "../known";
import type { Machine, Mount } from "../machine";
import type { Member } from "./member";
import { AppNode, MachineNode, VolumeNode } from "./nodes";

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
  private readonly members = new Map<string, Member>();
  private readonly appNodes = new Map<string, AppNode>();
  private readonly nodeOfUrn = new Map<string, AppNode>();
  private readonly machineNodes = new Map<string, MachineNode>();
  private readonly volumeNodes = new Map<string, VolumeNode>();

  constructor(members: readonly Member[] = []) {
    // Apps first, so that every dependency finds its node; then volumes, so that every mount does.
    const order = (member: Member) => ["app", "volume"].indexOf(member.declaration.kind) >>> 0;
    for (const member of members) this.members.set(member.declaration.resource.urn, member);
    for (const member of [...members].sort((a, b) => order(a) - order(b))) this.add(member);
  }

  get apps(): AppNode[] {
    return [...new Set([...this.appNodes.values(), ...this.nodeOfUrn.values()])];
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

  /** The app that a declared resource belongs to or is. */
  appOf(urn: string): AppNode | undefined {
    return this.nodeOfUrn.get(urn);
  }

  add(member: Member): void {
    const { declaration } = member;
    const { urn } = declaration.resource;
    this.members.set(urn, member);
    switch (declaration.kind) {
      case "app":
        this.addApp(declaration);
        break;
      case "machine":
        this.addMachine(member, declaration, this.joinApp(member, declaration.app));
        break;
      case "volume": {
        const app = this.joinApp(member, declaration.app);
        const node = new VolumeNode(declaration, app);
        this.volumeNodes.set(urn, node);
        app?.volumes.push(node);
        this.joinEarlierMachines(node);
        break;
      }
      case "address":
        this.joinApp(member, declaration.app)?.addresses.push(declaration);
        break;
      case "secrets":
        this.joinApp(member, declaration.app)?.secrets.push(declaration);
        break;
      case "certificate":
        this.joinApp(member, declaration.app)?.certificates.push(declaration);
        break;
      case "token":
        this.joinApp(member, declaration.app)?.tokens.push(declaration);
        break;
      case "attachment":
        this.findApp(member, declaration.postgresApp)?.attachments.push(declaration);
        this.joinApp(member, declaration.app)?.databases.push(declaration);
        break;
      case "peer":
        this.peers.push(declaration);
        break;
      case "command":
      case "change":
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
    for (const mount of knownElements(machine.mounts)) this.joinMount(node, mount, app?.volumes ?? this.volumes);
  }

  /** While resources are still coming in, a machine may come before a volume that it mounts. */
  private joinEarlierMachines(volume: VolumeNode): void {
    for (const node of this.machineNodes.values()) {
      if (node.app !== undefined && node.app !== volume.app) continue;
      for (const mount of knownElements(node.machine.mounts)) this.joinMount(node, mount, [volume]);
    }
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
    const sources = member.propertyDependencies.get(rootOf(field)) ?? [];
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

  private joinMount(machine: MachineNode, mount: Mount, candidates: readonly VolumeNode[]): void {
    const reference = mount.volume.state === "absent" ? mount.name : mount.volume;
    const joined =
      reference.state === "known" ? named(candidates, reference.value) : this.sourcesOf(machine, reference);
    for (const volume of joined) {
      const mounted = { mount, volume, machine };
      machine.mounted.push(mounted);
      volume.mounts.push(mounted);
    }
    if (reference.state === "unknown" && joined.length === 0) {
      for (const volume of candidates) volume.possibleMounts.push(reference);
    }
  }

  /** The volumes that a property of the machine takes values from: in a preview, its mounts' ids are not computed yet. */
  private sourcesOf(machine: MachineNode, field: Field<string>): VolumeNode[] {
    const sources = machine.member.propertyDependencies.get(rootOf(field)) ?? [];
    return sources.flatMap((urn) => this.volumeNodes.get(urn) ?? []);
  }
}

/** Volumes by id, else by name: Fly takes either in `mounts[].volume`. */
function named(volumes: readonly VolumeNode[], reference: string): VolumeNode[] {
  const byId = volumes.filter(({ volume }) => knownValue(volume.id) === reference);
  return byId.length > 0 ? byId : volumes.filter(({ volume }) => knownValue(volume.name) === reference);
}

/** The top-level property that a field lies in, as the engine names it in `propertyDependencies`. */
function rootOf(field: Field<unknown>): string {
  return field.at.path.split(/[.[]/, 1)[0] ?? "";
}
