import { type Policies, type PolicyResource, type PolicyResourceOptions, unknownCheckingProxy } from "@pulumi/policy";
import { policiesOf } from "../pack/host";
import type { Rule } from "../rules/rule";
import { failureWatch } from "./failures";
import { type TestResource, urnOf } from "./resources";
import { revealProperties, secretTexts } from "./reveal";
import { type FoundViolation, parseViolation } from "./violation";

/** How a test differs from a plain preview. */
export interface Setting {
  /** Policy configuration by rule name: options, `exceptions` and `enforcementLevel`. */
  readonly configuration?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The day of the operation; by default 2026-01-15. */
  readonly today?: string;
  /** Whether to judge as `pulumi preview` does, which creates nothing; by default as `pulumi up` does. */
  readonly preview?: boolean;
  /** Order in which the stack pass shows the resources, random in the engine; by default the order of declaration. */
  readonly shuffle?: (resources: PolicyResource[]) => PolicyResource[];
}

/** What the pack reported, and the text of its messages. */
export interface Evaluation {
  /** Every violation, sorted. */
  readonly violations: readonly FoundViolation[];
  /** The violations that were reported before the resource was created. */
  readonly early: readonly FoundViolation[];
  readonly messages: readonly string[];
}

/**
 * Runs rules over a program's resources as the engine does: each resource in order, then the whole stack. Properties go
 * through the SDK's own proxy, so that reading an unknown value throws as it does in a real preview.
 *
 * @throws if the pack rejects the configuration, a rule fails, or a message quotes a `secret` value.
 */
export function evaluate(rules: readonly Rule[], program: readonly TestResource[], setting: Setting = {}): Evaluation {
  const { configuration = {}, today = "2026-01-15", shuffle = (all: PolicyResource[]) => all } = setting;
  // The pack catches whatever a rule throws, so failures are collected here and thrown at the end.
  const failures: string[] = [];
  const watch = failureWatch((rule, resource) => failures.push(`${rule} failed on ${resource}`));
  const messages: { readonly rule: string; readonly message: string; readonly isEarly: boolean }[] = [];
  const reporter = (rule: string, isEarly: boolean) => (message: string) => {
    messages.push({ rule, message, isEarly });
  };
  const surroundings = { clock: () => new Date(`${today}T12:00:00Z`), isPreview: () => setting.preview ?? false };
  const policies = policiesOf([watch, ...rules], surroundings).filter(
    (policy) => levelOf(policy, configuration[policy.name]) !== "disabled",
  );
  const resources = program.map(revealed);

  for (const resource of resources) {
    for (const policy of policies) {
      const report = reporter(policy.name, true);
      const validations = "validateResource" in policy ? [policy.validateResource ?? []].flat() : [];
      for (const validate of validations) {
        unlessNotApplicable(() => void validate(resourceArgs(resource, policy, configuration[policy.name]), report));
      }
    }
  }
  const shown = shuffle(policyResources(resources));
  for (const policy of policies) {
    if (!("validateStack" in policy)) continue;
    const { validateStack } = policy;
    const getConfig = configReader(policy, configuration[policy.name]);
    const args = { resources: shown, getConfig, stackTags: new Map<string, string>(), notApplicable };
    unlessNotApplicable(() => void validateStack(args, reporter(policy.name, false)));
  }
  const [failure] = failures;
  if (failure !== undefined) {
    throw new Error(`${failure}: it threw an error, or returned something that is not a finding.`);
  }
  const secrets = program.flatMap(({ inputs, outputs }) => [...secretTexts(inputs), ...secretTexts(outputs)]);
  const leak = messages.find(({ message }) => secrets.some((text) => message.includes(text)));
  if (leak !== undefined) throw new Error(`A message of ${leak.rule} quotes a secret value.`);
  const found = messages.map(({ rule, message, isEarly }) => ({ isEarly, violation: parseViolation(rule, message) }));
  return {
    violations: found.map(({ violation }) => violation).sort(compare),
    early: found.flatMap(({ violation, isEarly }) => (isEarly ? [violation] : [])).sort(compare),
    messages: messages.map(({ message }) => message),
  };
}

function revealed({ outputs, ...resource }: TestResource): TestResource {
  const inputs = revealProperties(resource.inputs);
  return { ...resource, inputs, ...(outputs === undefined ? {} : { outputs: revealProperties(outputs) }) };
}

type Policy = Policies[number];
type PolicySettings = Readonly<Record<string, unknown>> | undefined;

const options: PolicyResourceOptions = {
  protect: false,
  ignoreChanges: [],
  aliases: [],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: [],
};

function resourceArgs(resource: TestResource, policy: Policy, settings: PolicySettings) {
  return {
    type: resource.type,
    name: resource.name,
    urn: urnOf(resource),
    props: unknownCheckingProxy(resource.inputs),
    opts: { ...options, protect: resource.protect ?? false },
    ...providerOf(resource),
    stackTags: new Map<string, string>(),
    isType: () => false,
    asType: () => undefined,
    getConfig: configReader(policy, settings),
    notApplicable,
  };
}

function policyResources(resources: readonly TestResource[]): PolicyResource[] {
  const shown = resources.map(
    (resource): PolicyResource => ({
      type: resource.type,
      name: resource.name,
      urn: urnOf(resource),
      props: unknownCheckingProxy(resource.outputs ?? resource.inputs),
      opts: { ...options, protect: resource.protect ?? false },
      ...providerOf(resource),
      dependencies: [],
      propertyDependencies: {},
      isType: () => false,
      asType: () => undefined,
    }),
  );
  const named = (names: readonly string[]) => shown.filter(({ name }) => names.includes(name));
  resources.forEach((resource, index) => {
    const target = shown[index];
    if (target === undefined) return;
    const from = Object.entries(resource.from ?? {});
    target.propertyDependencies = Object.fromEntries(from.map(([property, names]) => [property, named(names)]));
    target.dependencies = named([...from.flatMap(([, names]) => names), ...(resource.dependsOn ?? [])]);
  });
  return shown;
}

function providerOf({ type, provider }: TestResource): Pick<PolicyResource, "provider"> {
  if (provider === undefined) return {};
  const resource = { type: `pulumi:providers:${type.split(":")[0]}`, name: provider.name };
  return {
    provider: { ...resource, urn: urnOf(resource), props: unknownCheckingProxy(revealProperties(provider.props)) },
  };
}

/** `getConfig()` as the engine prepares it: what is configured, with the defaults of the schema for the rest. */
function configReader(policy: Policy, settings: PolicySettings) {
  const defaults = Object.entries(policy.configSchema?.properties ?? {}).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value]],
  );
  const { enforcementLevel: _, ...configured }: Readonly<Record<string, unknown>> = settings ?? {};
  const text = JSON.stringify({ ...Object.fromEntries(defaults), ...configured });
  return () => JSON.parse(text);
}

function levelOf(policy: Policy, settings: PolicySettings): unknown {
  return settings?.enforcementLevel ?? policy.enforcementLevel;
}

/** Created once: a stack trace for every policy that skips a resource would take most of an evaluation's time. */
const isNotApplicable = new Error("the policy does not apply");

function notApplicable(): never {
  throw isNotApplicable;
}

function unlessNotApplicable(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error !== isNotApplicable) throw error;
  }
}

function compare(a: FoundViolation, b: FoundViolation): number {
  const key = ({ rule, resource, path, id }: FoundViolation) => [rule, resource, path, id].join(" ");
  return key(a) < key(b) ? -1 : 1;
}
