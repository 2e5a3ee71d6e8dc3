import type { Declaration } from "../fly/declarations";
import { StackGraph } from "../fly/graph/stackGraph";
import type { View } from "../rules/rule";

/**
 * The graph of the declarations of a stack that are known so far. Built when it is first asked for: a preview judges no
 * graph before its end, and asks only where an exception may name an app.
 */
export class GrowingGraph {
  private readonly declarations = new Map<string, Declaration>();
  private built: StackGraph | undefined;

  /** Adds a declaration. One that a remediation has changed replaces its earlier version. */
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

  /** Name of the Fly app that a resource belongs to, if known. */
  appNameOf(urn: string): string | undefined {
    return this.graph.appOf(urn)?.name;
  }

  /**
   * The part of the graph that this declaration may have completed. For a machine, the app is judged with that machine
   * only: its other machines were judged when they were added.
   */
  viewAround({ resource: { urn } }: Declaration): View {
    const { graph } = this;
    const isWhole = false;
    const app = graph.appOf(urn);
    const machine = graph.machineOf(urn);
    if (machine !== undefined) {
      const volumes = machine.mounts.flatMap((mount) => mount.volumes);
      return { graph, isWhole, apps: app === undefined ? [] : [app.withOnly(machine)], machines: [machine], volumes };
    }
    const volume = graph.volumeOf(urn);
    if (volume !== undefined) {
      const machines = volume.mountsById.map((mount) => mount.machine);
      return { graph, isWhole, apps: [], machines, volumes: [volume] };
    }
    const apps = app === undefined ? [] : [app];
    return { graph, isWhole, apps, machines: app?.machines ?? [], volumes: app?.volumes ?? [] };
  }
}

/**
 * The view of a stack, judged at the end of the operation.
 *
 * @param isWhole false where a part of the stack is hidden: it may declare what the graph lacks.
 */
export function viewOf(graph: StackGraph, isWhole: boolean): View {
  return { graph, isWhole, apps: graph.apps, machines: graph.machines, volumes: graph.volumes };
}
