import { append } from "../append";
import { knownValue } from "../known";
import type { AppNode, MountJoins, MountNode, VolumeNode } from "./nodes";

/**
 * The volumes and mounts of a stack. A mount looks among the volumes of its machine's app; one of a machine whose app is
 * not known among all. Lookups go by key, so that an app with thousands of both costs no more than many small ones.
 */
export class MountIndex implements MountJoins {
  private readonly apps = new Map<AppNode, Shelf>();
  /** All volumes, and the mounts of machines whose app is not known. */
  private readonly strays = new Shelf();
  private readonly bySource = new Map<VolumeNode, MountNode[]>();

  addVolume(volume: VolumeNode): void {
    this.strays.addVolume(volume);
    if (volume.app !== undefined) this.shelfOf(volume.app).addVolume(volume);
  }

  addMount(mount: MountNode): void {
    for (const volume of mount.sources) append(this.bySource, volume, mount);
    if (mount.sources.length > 0) return;
    const { app } = mount.machine;
    (app === undefined ? this.strays : this.shelfOf(app)).addMount(mount);
  }

  volumesOf({ machine, reference }: MountNode): readonly VolumeNode[] {
    const key = knownValue(reference);
    const shelf = machine.app === undefined ? this.strays : this.apps.get(machine.app);
    return key === undefined || shelf === undefined ? none : shelf.volumesAt(key);
  }

  mountsOf(volume: VolumeNode): readonly MountNode[] {
    return this.gather(volume, (shelf) => joined(shelf.mountsById(volume), shelf.mountsByName(volume)));
  }

  mountsById(volume: VolumeNode): readonly MountNode[] {
    return this.gather(volume, (shelf) => shelf.mountsById(volume));
  }

  possibleMountsOf({ app }: VolumeNode): readonly MountNode[] {
    const own = app === undefined ? none : this.shelfOf(app).unresolved;
    return joined(own, this.strays.unresolved);
  }

  private gather(volume: VolumeNode, look: (shelf: Shelf) => readonly MountNode[]): readonly MountNode[] {
    const own = volume.app === undefined ? none : look(this.shelfOf(volume.app));
    return joined(joined(own, look(this.strays)), this.bySource.get(volume) ?? none);
  }

  private shelfOf(app: AppNode): Shelf {
    const existing = this.apps.get(app);
    if (existing !== undefined) return existing;
    const shelf = new Shelf();
    this.apps.set(app, shelf);
    return shelf;
  }
}

/** Volumes by what they may be called, and mounts by what they call theirs. */
class Shelf {
  readonly unresolved: MountNode[] = [];
  private readonly ids = new Map<string, VolumeNode[]>();
  private readonly names = new Map<string, VolumeNode[]>();
  private readonly mounts = new Map<string, MountNode[]>();

  addVolume(node: VolumeNode): void {
    const { id, name } = keysOf(node);
    if (id !== undefined) append(this.ids, id, node);
    if (name !== undefined) append(this.names, name, node);
  }

  addMount(mount: MountNode): void {
    const { reference } = mount;
    if (reference.state === "known") append(this.mounts, reference.value, mount);
    else if (reference.state === "unknown") this.unresolved.push(mount);
  }

  /** Volumes by id, else by name: Fly takes either in `mounts[].volume`. */
  volumesAt(key: string): readonly VolumeNode[] {
    return this.ids.get(key) ?? this.names.get(key) ?? none;
  }

  mountsById(node: VolumeNode): readonly MountNode[] {
    return this.mounts.get(keysOf(node).id ?? "") ?? none;
  }

  mountsByName(node: VolumeNode): readonly MountNode[] {
    const { name = "" } = keysOf(node);
    return this.ids.has(name) ? none : (this.mounts.get(name) ?? none);
  }
}

function keysOf({ volume }: VolumeNode) {
  return { id: knownValue(volume.id), name: knownValue(volume.name) };
}

const none: readonly never[] = [];

/** Both lists; one of them itself where the other is empty. */
function joined<T>(first: readonly T[], second: readonly T[]): readonly T[] {
  if (second.length === 0) return first;
  return first.length === 0 ? second : [...first, ...second];
}
