import { isDeepStrictEqual } from "node:util";
import type { PolicyResource, PolicyResourceOptions } from "@pulumi/policy";
import type { Declaration } from "../fly/declarations";
import type { Member } from "../fly/graph/member";
import { StackGraph } from "../fly/graph/stackGraph";
import type { Resource, Undetermined } from "../fly/known";
import { notComputed, type RawObject } from "../fly/raw";
import { familiesInCommon, isFlyType, readDeclaration } from "../providers";
import type { Family } from "../providers/family";
import type { Circumstances, View } from "../rules/defineRule";
import type { Exception, ExceptionUse } from "../rules/report";
import { PerCall } from "./perCall";
import { shownPath } from "./propertyPath";
import { rawObject, rawProperties } from "./rawProperties";

/** What the engine shows of one resource before it is created. */
export interface Shown extends Resource {
  readonly props: Readonly<Record<string, unknown>>;
  readonly opts: PolicyResourceOptions;
}

/**
 * What the pack remembers of one operation on one stack: the only state it has. The engine starts a process per operation,
 * shows every resource once before it is created (Analyze) and all of them at the end (AnalyzeStack).
 */
export class Operation {
  /** What each rule is told beside its subject, by the rule's name. Its configuration has been found in order. */
  readonly circumstances = new Map<string, Circumstances>();
  /** Inputs by URN. The stack pass shows outputs only, and some providers do not return their inputs there. */
  private readonly inputs = new Map<string, RawObject>();
  private growing = new StackGraph();
  private readonly members = new Map<string, Member>();
  private readonly reported = new Set<string>();
  private readonly unread = new Map<string, Undetermined>();
  private readonly exceptions = new Map<string, ExceptionUse>();
  private readonly declarations = new PerCall<{ declaration: Declaration | undefined }>();
  private readonly views = new PerCall<View>();

  /**
   * The resource in the model; nothing where it is none of Fly's. Also remembers it for the stack rules.
   *
   * @param anew whether to read it although the same call may have shown it before
   */
  show(shown: Shown, anew: boolean): Declaration | undefined {
    if (!isFlyType(shown.type)) return undefined;
    const read = () => ({ declaration: this.read(shown) });
    return (anew ? read() : this.declarations.get(shown.urn, read)).declaration;
  }

  private read(shown: Shown): Declaration | undefined {
    const properties = rawProperties(shown.props);
    const declaration = readDeclaration(declaredOf(shown, shown.opts), properties, "absent");
    const before = this.inputs.get(shown.urn);
    this.inputs.set(shown.urn, properties);
    if (declaration !== undefined && !isDeepStrictEqual(before, properties)) this.grow(declaration);
    return declaration;
  }

  /** Adds a resource to the growing graph. One that a remediation has changed in between takes its own place again. */
  private grow(declaration: Declaration): void {
    const member = { declaration, propertyDependencies: new Map(), dependencies: new Set<string>() };
    const isNew = !this.members.has(declaration.resource.urn);
    this.members.set(declaration.resource.urn, member);
    if (isNew) this.growing.add(member);
    else this.growing = new StackGraph([...this.members.values()]);
  }

  /**
   * The part of what has been shown so far that this resource may have completed. Of a machine's app only that machine is
   * judged again: what the others have in common with the app has been judged when they came in.
   */
  viewAround({ resource: { urn } }: Declaration): View {
    const graph = this.growing;
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

  /**
   * The whole stack, at its end.
   *
   * @param anew whether to look at it although the same call may have shown it before
   */
  viewOfStack(resources: readonly PolicyResource[], anew: boolean): View {
    const look = () => this.lookAt(resources);
    return anew ? look() : this.views.get("stack", look);
  }

  private lookAt(resources: readonly PolicyResource[]): View {
    const seen = [...resources]
      .filter(({ type }) => isFlyType(type))
      .sort((a, b) => (a.urn < b.urn ? -1 : 1))
      .map((resource) => ({ resource, properties: this.propertiesOf(resource) }));
    const among = familiesInCommon(seen.map(({ resource, properties }) => [resource.type, properties]));
    const graph = new StackGraph(
      seen.flatMap(({ resource, properties }) => this.memberOf(resource, properties, among) ?? []),
    );
    return { graph, apps: graph.apps, machines: graph.machines, volumes: graph.volumes };
  }

  /** The Fly app that a resource belongs to, where it can be told: by the whole stack, or by what has come in of it. */
  appNameOf(urn: string): string | undefined {
    return (this.views.peek("stack")?.graph ?? this.growing).appOf(urn)?.name;
  }

  /** Whether a finding comes up for the first time. An early finding is not repeated at the end. */
  isNews(key: string): boolean {
    if (this.reported.has(key)) return false;
    this.reported.add(key);
    return true;
  }

  noteUnread(undetermined: Undetermined): void {
    const { resource, path } = undetermined.undetermined;
    this.unread.set(`${resource.urn} ${path}`, undetermined);
  }

  noteException(rule: string, exception: Exception, matched: boolean): void {
    const key = JSON.stringify([rule, exception]);
    const before = this.exceptions.get(key)?.matched ?? false;
    this.exceptions.set(key, { rule, exception, matched: before || matched });
  }

  get unreadValues(): Undetermined[] {
    return [...this.unread.values()].map(({ undetermined, because }) => ({
      undetermined: { ...undetermined, path: shownPath(undetermined.path) },
      because,
    }));
  }

  get exceptionUses(): ExceptionUse[] {
    return [...this.exceptions.values()];
  }

  private propertiesOf({ urn, props }: PolicyResource): RawObject {
    const inputs = this.inputs.get(urn);
    const outputs = rawProperties(props);
    return inputs === undefined ? outputs : fill(inputs, outputs);
  }

  private memberOf(resource: PolicyResource, properties: RawObject, among: readonly Family[]): Member | undefined {
    const missing = this.inputs.has(resource.urn) ? "absent" : "unknown";
    const declaration = readDeclaration(declaredOf(resource, resource.opts), properties, missing, among);
    if (declaration === undefined) return undefined;
    const propertyDependencies = new Map(
      Object.entries(resource.propertyDependencies).map(([property, sources]) => [
        property,
        sources.map(({ urn }) => urn),
      ]),
    );
    return { declaration, propertyDependencies, dependencies: new Set(resource.dependencies.map(({ urn }) => urn)) };
  }
}

/** Inputs win; outputs fill in what the inputs lack. An output that is not computed yet tells nothing. */
function fill(inputs: RawObject, outputs: RawObject): RawObject {
  // An untargeted new resource is shown without any inputs; its outputs must not make it look declared.
  if (Object.keys(inputs).length === 0) return inputs;
  const filled = rawObject();
  for (const [key, value] of Object.entries(outputs)) if (value !== notComputed) filled[key] = value;
  return Object.assign(filled, inputs);
}

function declaredOf(
  { urn, type, name }: Resource,
  opts: PolicyResourceOptions,
): { resource: Resource; protect: boolean } {
  return { resource: { urn, type, name }, protect: opts.protect };
}
