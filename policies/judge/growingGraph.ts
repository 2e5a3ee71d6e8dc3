import type { Declaration } from "../fly/declarations";
import { StackGraph } from "../fly/graph/stackGraph";
import type { View } from "../rules/rule";

/**
 * The graph of what has come in of a stack so far. Built when it is first asked for: a preview judges no graph before its
 * end, and asks only where a rule remediates or an exception may name an app.
 */
export class GrowingGraph {
  private readonly declarations = new Map<string, Declaration>();
  private built: StackGraph | undefined;

  /** Adds a declaration. One that a remediation has changed in between takes its own place again. */
  add(declaration: Declaration): void {
    const { urn } = declaration.resource;
    if (this.declarations.has(urn)) this.built = undefined;
    this.declarations.set(urn, declaration);
    this.built?.add({ declaration });
  }

  private get graph(): StackGraph {
    this.built ??= new StackGraph([...this.declarations.values()].map((declaration) => ({ declaration })));
    return this.built;
  }

  /** Name of the Fly app that a resource belongs to, where that is known. */
  appNameOf(urn: string): string | undefined {
    return this.graph.appOf(urn)?.name;
  }

  /**
   * The part of the graph that this declaration may have completed. Of a machine's app only that machine is judged again:
   * what the others have in common with the app was judged when they came in.
   */
  viewAround({ resource: { urn } }: Declaration): View {
    const { graph } = this;
    const app = graph.appOf(urn);
    const machine = graph.machineOf(urn);
    if (machine !== undefined) {
      const volumes = machine.mounts.flatMap((mount) => mount.volumes);
      return { graph, apps: app === undefined ? [] : [app.withOnly(machine)], machines: [machine], volumes };
    }
    const volume = graph.volumeOf(urn);
    if (volume !== undefined) {
      const machines = volume.mountsById.map((mount) => mount.machine);
      return { graph, apps: [], machines, volumes: [volume] };
    }
    return { graph, apps: app === undefined ? [] : [app], machines: app?.machines ?? [], volumes: app?.volumes ?? [] };
  }
}

/** A whole stack, to be judged at its end. */
export function viewOf(graph: StackGraph): View {
  return { graph, apps: graph.apps, machines: graph.machines, volumes: graph.volumes };
}
