import { hasUnknown, Secret, unknown, type Value, type ValueMap } from "../../provider/src/plugin/value";
import { type PlainDiff, type ProviderClient, partialState, type State, urnOf } from "./client";

/** A resource of a test program. */
export interface Declaration {
  readonly type: string;
  readonly name: string;
  /** Names of the resources whose outputs `inputs` reads. */
  readonly after?: readonly string[];
  /** The inputs; `outputs` reads an output of another resource, its id as `id`. */
  readonly inputs: (output: (name: string, property: string) => Value) => ValueMap;
}

/** A test program: resources in the order of their declaration. */
export type Program = readonly Declaration[];

/** What an engine did to a resource. */
export type Step = "same" | "create" | "update" | "replace" | "delete";

interface Managed extends State {
  readonly type: string;
  readonly name: string;
  /** The last operation left it unfinished: the next `up` updates it even if nothing changed. */
  readonly unfinished: boolean;
}

/**
 * The part of the Pulumi engine that matters to a provider: it checks, diffs, creates, updates, replaces and deletes as a
 * program asks, in parallel where nothing depends on another, and holds the state. A provider that fails or dies leaves
 * the state as the real engine would: without what it had not answered.
 */
export class MiniEngine {
  readonly state = new Map<string, Managed>();

  /** Makes the objects those of the program. @throws the first error, after everything else was tried. */
  async up(provider: ProviderClient, program: Program): Promise<Record<string, Step>> {
    const steps: Record<string, Step> = {};
    const running = new Map<string, Promise<void>>();
    for (const declaration of program) {
      const needed = (declaration.after ?? []).map((name) => running.get(name));
      const work = Promise.all(needed).then(async () => {
        steps[declaration.name] = await this.apply(provider, declaration);
      });
      running.set(declaration.name, work);
    }
    const results = await Promise.allSettled(running.values());
    const failed = results.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
    const declared = new Set(program.map(({ name }) => name));
    for (const name of [...this.state.keys()].reverse()) {
      if (declared.has(name)) continue;
      await this.remove(provider, name);
      steps[name] = "delete";
    }
    return steps;
  }

  /** Compares the state with what exists, as `pulumi refresh`. */
  async refresh(provider: ProviderClient): Promise<void> {
    for (const [name, managed] of this.state) {
      const found = await provider.read(urnOf(managed.type, name), managed);
      if (found) this.state.set(name, { ...managed, ...found });
      else this.state.delete(name);
    }
  }

  /** The step that a program would take for one resource, without taking it. */
  async plan(provider: ProviderClient, declaration: Declaration): Promise<{ step: Step; diff: PlainDiff | undefined }> {
    const old = this.state.get(declaration.name);
    const inputs = await this.checked(provider, declaration);
    if (!old) return { step: "create", diff: undefined };
    const diff = await provider.diff(urnOf(declaration.type, declaration.name), old, inputs);
    return { step: stepOf(diff, old.unfinished), diff };
  }

  private async apply(provider: ProviderClient, declaration: Declaration): Promise<Step> {
    const { type, name } = declaration;
    const urn = urnOf(type, name);
    const inputs = await this.checked(provider, declaration);
    const { step, diff } = await this.plan(provider, declaration);
    const old = this.state.get(name);
    if (step === "update" && old) {
      await this.keep(type, name, () => provider.update(urn, old, inputs));
    } else if (step === "replace" && old) {
      // The engine lets the provider choose anew what the old resource had kept.
      const replacement = await this.checked(provider, declaration, {});
      if (diff?.deleteBeforeReplace) await this.remove(provider, name);
      await this.keep(type, name, () => provider.create(urn, replacement));
      if (!diff?.deleteBeforeReplace) await provider.delete(urn, old);
    } else if (step === "create") {
      await this.keep(type, name, () => provider.create(urn, inputs));
    }
    return step;
  }

  private async checked(
    provider: ProviderClient,
    { type, name, inputs }: Declaration,
    olds = this.state.get(name)?.inputs ?? {},
  ): Promise<ValueMap> {
    const output = (of: string, property: string): Value => {
      const found = this.state.get(of);
      return property === "id" ? (found?.id ?? unknown) : (found?.outputs[property] ?? unknown);
    };
    const checked = await provider.check(urnOf(type, name), inputs(output), olds);
    const [failure] = Object.entries(checked.failures);
    if (failure) throw new Error(`${name}.${failure[0]}: ${failure[1]}`);
    if (hasUnknown(checked.inputs)) throw new Error(`${name} reads an output that does not exist`);
    return checked.inputs;
  }

  private async keep(type: string, name: string, operation: () => Promise<State>): Promise<void> {
    try {
      this.state.set(name, { type, name, unfinished: false, ...(await operation()) });
    } catch (error) {
      const partial = partialState(error);
      if (partial) this.state.set(name, { type, name, unfinished: true, ...partial });
      throw error;
    }
  }

  private async remove(provider: ProviderClient, name: string): Promise<void> {
    const managed = this.state.get(name);
    if (!managed) return;
    await provider.delete(urnOf(managed.type, name), managed);
    this.state.delete(name);
  }
}

/** An app with everything that the provider can make in it. */
export function wholeProgram(): Program {
  const inApp = (inputs: ValueMap) => (output: (name: string, property: string) => Value) => ({
    app: output("app", "name"),
    ...inputs,
  });
  return [
    { type: "App", name: "app", inputs: () => ({ name: "shop", orgSlug: "acme" }) },
    {
      type: "AppSecrets",
      name: "secrets",
      after: ["app"],
      inputs: inApp({ values: new Secret({ DATABASE_PASSWORD: "correct-horse-battery", API_KEY: "staple-and-more" }) }),
    },
    { type: "Volume", name: "data-1", after: ["app"], inputs: inApp({ name: "data", region: "ams", sizeGb: 10 }) },
    { type: "Volume", name: "data-2", after: ["app"], inputs: inApp({ name: "data", region: "ams", sizeGb: 10 }) },
    { type: "IpAddress", name: "ip-v4", after: ["app"], inputs: inApp({ type: "v4" }) },
    { type: "IpAddress", name: "ip-v4-more", after: ["app"], inputs: inApp({ type: "v4" }) },
    { type: "IpAddress", name: "ip-private", after: ["app"], inputs: inApp({ type: "private_v6" }) },
    { type: "Certificate", name: "certificate", after: ["app"], inputs: inApp({ hostname: "shop.example.com" }) },
    ...[1, 2].map(
      (number): Declaration => ({
        type: "Machine",
        name: `machine-${number}`,
        after: ["secrets", `data-${number}`],
        inputs: (output) => ({
          app: output("app", "name"),
          region: "ams",
          minSecretsVersion: output("secrets", "version"),
          config: {
            image: "registry.fly.io/shop:1",
            env: { LOG_LEVEL: "info" },
            mounts: [{ volume: output(`data-${number}`, "id"), path: "/data" }],
            services: [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 443, handlers: ["tls", "http"] }] }],
          },
        }),
      }),
    ),
  ];
}

function stepOf(diff: PlainDiff, unfinished: boolean): Step {
  if (diff.replaces.length > 0) return "replace";
  return diff.changed || unfinished ? "update" : "same";
}
