import { isDeepStrictEqual } from "node:util";
import type { PolicyResource, PolicyResourceOptions } from "@pulumi/policy";
import type { Declaration } from "../fly/declarations";
import type { Member } from "../fly/graph/member";
import { StackGraph } from "../fly/graph/stackGraph";
import { type DeclaredResource, Location, type Resource } from "../fly/location";
import { notComputed, type RawObject } from "../fly/raw";
import { issues } from "../judge/flyguard";
import type { Judge } from "../judge/judge";
import { isFlyType, isShared, providers, providersInCommon, readDeclaration } from "../providers";
import type { ShownProvider } from "../providers/identity";
import type { Provider } from "../providers/provider";
import { rawObject, rawProperties } from "./rawProperties";
import type { Remediated } from "./remedies";

/** What the engine shows of one resource before it is created. */
export interface ShownResource extends Resource {
  readonly props: Readonly<Record<string, unknown>>;
  readonly opts: PolicyResourceOptions;
  readonly provider?: ShownProvider;
}

/**
 * Reads the resources of an operation into the model, and remembers their inputs: the stack pass shows outputs only, and
 * some providers do not return their inputs there.
 */
export class ShownResources {
  private readonly inputs = new Map<string, RawObject>();
  private readonly declarations = new Map<string, Declaration>();
  /** The resources whose type does not tell the provider. */
  private readonly shared = new Map<string, Omit<ShownResource, "props">>();
  /** The providers that the resources shown so far leave. */
  private among = providers;

  constructor(private readonly judge: Judge) {}

  /** The resource in the model, made known to the judge; undefined where it is not one of Fly's. */
  read(shown: ShownResource): Declaration | undefined {
    if (!isFlyType(shown.type)) return undefined;
    return this.unlessUnreadable(shown, () => {
      const properties = rawProperties(shown.props);
      const declaration = readDeclaration(declaredBy(shown), properties, "absent", { shown: shown.provider });
      const before = this.inputs.get(shown.urn);
      this.inputs.set(shown.urn, properties);
      if (declaration !== undefined && !isDeepStrictEqual(before, properties)) {
        this.declarations.set(shown.urn, declaration);
        this.judge.show(declaration);
        this.settleProvider(shown, properties);
      }
      return declaration;
    });
  }

  /**
   * Shows the judge again, as one of another provider, what an earlier resource was taken for: before the end, no resource
   * may be stopped for a property that the provider of the others does not have. A rule about one resource does not ask
   * the others, in whatever order they come.
   */
  private settleProvider(shown: ShownResource, properties: RawObject): void {
    const { type, urn, name, opts, provider } = shown;
    const among = providersInCommon([[type, properties, provider]], this.among);
    const unsettled = among.length < this.among.length ? [...this.shared.values()] : [];
    this.among = among;
    if (isShared(type)) {
      const settled = { type, urn, name, opts, ...(provider && { provider }) };
      this.shared.set(urn, settled);
      unsettled.push(settled);
    }
    for (const resource of unsettled) {
      const inputs = this.inputs.get(resource.urn);
      const clues = { shown: resource.provider, among };
      const declaration = inputs && readDeclaration(declaredBy(resource), inputs, "absent", clues);
      if (declaration !== undefined) this.judge.show(declaration);
    }
  }

  /** The whole stack as AnalyzeStack shows it, joined with the inputs that Analyze has shown. */
  graphOf(resources: readonly PolicyResource[]): StackGraph {
    const seen = resources
      .filter(({ type }) => isFlyType(type))
      .sort((a, b) => (a.urn < b.urn ? -1 : 1))
      .flatMap((resource) => {
        const properties = this.unlessUnreadable(resource, () => this.propertiesOf(resource));
        return properties === undefined ? [] : [{ resource, properties }];
      });
    const among = providersInCommon(
      seen.map(({ resource: { type, provider }, properties }) => [type, properties, provider]),
    );
    return new StackGraph(seen.flatMap(({ resource, properties }) => this.memberOf(resource, properties, among) ?? []));
  }

  /** Whether the engine shows something of each resource. With `--target`, it hides all properties of a new one outside. */
  showAll(resources: readonly PolicyResource[]): boolean {
    return resources.every(
      ({ urn, type, props }) => !isFlyType(type) || Object.keys(this.inputs.get(urn) ?? props).length > 0,
    );
  }

  /** A resource that makes a reader fail is not judged but named, and hides no other. */
  private unlessUnreadable<T>({ urn, type, name }: Resource, read: () => T): T | undefined {
    try {
      return read();
    } catch {
      const because = `not readable by flyguard, please report it at ${issues}` as const;
      this.judge.noteUnread({ undetermined: Location.of({ urn, type, name }).property("properties"), because });
      return undefined;
    }
  }

  /** A resource as Analyze showed it last, and as the stack pass shows it; undefined where either says nothing. */
  bothOf({ urn, props, type, name }: PolicyResource): Remediated | undefined {
    const inputs = this.inputs.get(urn);
    if (inputs === undefined) return undefined;
    const outputs = this.unlessUnreadable({ urn, type, name }, () => rawProperties(props));
    return outputs === undefined ? undefined : { inputs, outputs };
  }

  private propertiesOf({ urn, props }: PolicyResource): RawObject {
    const inputs = this.inputs.get(urn);
    return inputs === undefined ? rawProperties(props) : fill(inputs, props);
  }

  private memberOf(resource: PolicyResource, properties: RawObject, among: readonly Provider[]): Member | undefined {
    const declaration = this.unlessUnreadable(resource, () => this.declarationOf(resource, properties, among));
    if (declaration === undefined) return undefined;
    const byProperty = new Map(
      Object.entries(resource.propertyDependencies).map(([property, sources]) => [
        property,
        sources.map(({ urn }) => urn),
      ]),
    );
    return { declaration, dependencies: { byProperty, all: new Set(resource.dependencies.map(({ urn }) => urn)) } };
  }

  private declarationOf(resource: PolicyResource, properties: RawObject, among: readonly Provider[]) {
    const inputs = this.inputs.get(resource.urn);
    const shown = this.declarations.get(resource.urn);
    // A provider that returned nothing new leaves nothing to read again, where the type tells the provider.
    if (properties === inputs && shown !== undefined && !isShared(resource.type)) return shown;
    const missing = inputs === undefined ? "unknown" : "absent";
    return readDeclaration(declaredBy(resource), properties, missing, { shown: resource.provider, among });
  }
}

/** Inputs win; outputs fill in what the inputs lack. An output that is not computed yet says nothing. */
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

function declaredBy({ urn, type, name, opts }: Resource & { readonly opts: PolicyResourceOptions }): DeclaredResource {
  return { resource: { urn, type, name }, protect: opts.protect };
}
