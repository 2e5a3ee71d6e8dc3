import { isDeepStrictEqual } from "node:util";
import type { PolicyResource, PolicyResourceOptions } from "@pulumi/policy";
import type { Declaration } from "../fly/declarations";
import type { Declared } from "../fly/declared";
import type { Member } from "../fly/graph/member";
import { StackGraph } from "../fly/graph/stackGraph";
import type { Resource, Undetermined } from "../fly/known";
import { notComputed, type RawObject } from "../fly/raw";
import { familiesInCommon, isFlyType, isShared, readDeclaration } from "../providers";
import type { Family } from "../providers/family";
import type { Circumstances, View } from "../rules/defineRule";
import type { Exception, ExceptionUse } from "../rules/report";
import { issues } from "./metadata";
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
    return this.unlessUnreadable(shown, () => {
      const properties = rawProperties(shown.props);
      const declaration = readDeclaration(declaredOf(shown), properties, "absent");
      const before = this.inputs.get(shown.urn);
      this.inputs.set(shown.urn, properties);
      if (declaration !== undefined && !isDeepStrictEqual(before, properties)) this.grow(declaration);
      return declaration;
    });
  }

  /** A resource that makes a reader fail is not judged but named, and hides no other. */
  private unlessUnreadable<T>({ urn, type, name }: Resource, read: () => T): T | undefined {
    try {
      return read();
    } catch {
      const because = `not readable by flyguard, please report it at ${issues}` as const;
      this.noteUnread({ undetermined: { resource: { urn, type, name }, path: "properties" }, because });
      return undefined;
    }
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
    const seen = resources
      .filter(({ type }) => isFlyType(type))
      .sort((a, b) => (a.urn < b.urn ? -1 : 1))
      .flatMap((resource) => {
        const properties = this.unlessUnreadable(resource, () => this.propertiesOf(resource));
        return properties === undefined ? [] : [{ resource, properties }];
      });
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
    return inputs === undefined ? rawProperties(props) : fill(inputs, props);
  }

  private memberOf(resource: PolicyResource, properties: RawObject, among: readonly Family[]): Member | undefined {
    const declaration = this.unlessUnreadable(resource, () => this.declarationOf(resource, properties, among));
    if (declaration === undefined) return undefined;
    const propertyDependencies = new Map(
      Object.entries(resource.propertyDependencies).map(([property, sources]) => [
        property,
        sources.map(({ urn }) => urn),
      ]),
    );
    return { declaration, propertyDependencies, dependencies: new Set(resource.dependencies.map(({ urn }) => urn)) };
  }

  private declarationOf(resource: PolicyResource, properties: RawObject, among: readonly Family[]) {
    const inputs = this.inputs.get(resource.urn);
    const shown = this.members.get(resource.urn)?.declaration;
    // A provider that returned nothing new leaves nothing to read again, where the type tells the provider.
    if (properties === inputs && shown !== undefined && !isShared(resource.type)) return shown;
    return readDeclaration(declaredOf(resource), properties, inputs === undefined ? "unknown" : "absent", among);
  }
}

/** Inputs win; outputs fill in what the inputs lack. An output that is not computed yet tells nothing. */
function fill(inputs: RawObject, outputs: Readonly<Record<string, unknown>>): RawObject {
  // An untargeted new resource is shown without any inputs; its outputs must not make it look declared.
  if (Object.keys(inputs).length === 0) return inputs;
  const lacking = rawProperties(
    outputs,
    Object.keys(outputs).filter((key) => !(key in inputs)),
  );
  const computed = Object.entries(lacking).filter(([, value]) => value !== notComputed);
  if (computed.length === 0) return inputs;
  const filled = Object.assign(rawObject(), inputs);
  for (const [key, value] of computed) filled[key] = value;
  return filled;
}

function declaredOf({ urn, type, name, opts }: Resource & { readonly opts: PolicyResourceOptions }): Declared {
  return { resource: { urn, type, name }, protect: opts.protect };
}
