import { type ResourceValidationArgs, unknownCheckingProxy } from "@pulumi/policy";
import { Secret } from "@pulumi/policy/policy";
import { secretsPreservingProxy } from "@pulumi/policy/secret";
import { policiesOf } from "../../policies/pack/host";
import type { Rule } from "../../policies/rules/rule";
import { type TestResource, urnOf } from "../../policies/testing/resources";

/** What stands for a Pulumi secret in the inputs of a test. */
export interface SecretInput {
  readonly secret: unknown;
}

type Inputs = TestResource["inputs"];

/**
 * Lets a rule put a resource right, in a process of its own, with the properties behind the SDK's proxies as in a run.
 *
 * @returns the inputs afterwards, and whether the rule says that it changed them.
 */
export function remediate(
  rule: Rule,
  resource: TestResource,
  configuration: Readonly<Record<string, unknown>> = {},
): { readonly inputs: Inputs; readonly changed: boolean } {
  const policies = policiesOf([rule], {
    clock: () => new Date("2026-01-15T12:00:00Z"),
    isPreview: () => false,
  });
  const [policy] = policies;
  if (policy === undefined || !("remediateResource" in policy) || policy.remediateResource === undefined)
    throw new Error(`${rule.name} does not remediate`);
  const properties = wrap(resource.inputs);
  const proxied: unknown = unknownCheckingProxy(secretsPreservingProxy(properties));
  const changed = policy.remediateResource(argsFor(resource, proxied, configuration));
  return { inputs: asInputs(unwrap(properties)), changed: changed !== undefined };
}

function argsFor(resource: TestResource, props: unknown, configuration: object): ResourceValidationArgs {
  const text = JSON.stringify(configuration);
  return {
    type: resource.type,
    name: resource.name,
    urn: urnOf(resource),
    props: Object(props),
    opts: {
      protect: false,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
    },
    stackTags: new Map<string, string>(),
    isType: () => false,
    asType: () => undefined,
    getConfig: () => JSON.parse(text),
    notApplicable: () => {
      throw new Error("not applicable");
    },
  };
}

/** The inputs with secrets as plain values, as validation sees them. */
export function withoutSecrets(value: unknown): unknown {
  return mapTree(value, (element) => (isSecretInput(element) ? { as: withoutSecrets(element.secret) } : undefined));
}

export function isSecretInput(value: unknown): value is SecretInput {
  return typeof value === "object" && value !== null && "secret" in value;
}

export function asInputs(value: unknown): Inputs {
  return Object.fromEntries(Object.entries(Object(value)));
}

function wrap(value: unknown): unknown {
  return mapTree(value, (element) => (isSecretInput(element) ? { as: new Secret(wrap(element.secret)) } : undefined));
}

function unwrap(value: unknown): unknown {
  return mapTree(value, (element) =>
    element instanceof Secret ? { as: { secret: unwrap(element.value) } } : undefined,
  );
}

/** Copies a tree of plain data; `replace` gives what stands for an element in place of its own copy. */
function mapTree(value: unknown, replace: (element: unknown) => { readonly as: unknown } | undefined): unknown {
  const replaced = replace(value);
  if (replaced !== undefined) return replaced.as;
  if (Array.isArray(value)) return value.map((element) => mapTree(element, replace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, mapTree(element, replace)]));
}
