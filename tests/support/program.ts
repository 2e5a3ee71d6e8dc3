import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { setMockOptions } from "@pulumi/pulumi/runtime/settings";
import { type TestResource, urnOf } from "../../policies/testing/resources";

/** What Fly would answer on creation, by type: enough for the programs under test to go on with. */
const computed: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "fly:index:AppSecrets": { version: 1, digests: {} },
  "fly:index:Certificate": { dnsRequirements: {} },
  "fly:index:IpAddress": { address: "203.0.113.7" },
};

/** The secrets that the examples of rules read from the configuration of their stack, under an invented value. */
const secretNames =
  "DATABASE_URL DOTENV REDIS_PASSWORD SESSION_KEY TLS_KEY databasePassword ledgerKey ledgerPassword".split(" ");
const project = "test";
const configuration = Object.fromEntries(secretNames.map((name) => [`${project}:${name}`, "an-invented-phrase"]));

/**
 * Runs a Pulumi program in this process, with mocks in place of the engine, and returns what it declares, in order.
 *
 * @param run runs the program: imports it, or calls its main function.
 */
export async function runProgram(run: () => unknown): Promise<TestResource[]> {
  const resources: TestResource[] = [];
  const mocks: pulumi.runtime.Mocks = {
    newResource: ({ name, type, inputs }) => {
      const state = { ...inputs, ...computed[type] };
      resources.push({
        type,
        name,
        inputs: unwrapSecrets(inputs),
        outputs: { ...unwrapSecrets(state), id: `${name}-id` },
      });
      return { id: `${name}-id`, state };
    },
    call: ({ inputs }) => inputs,
  };
  const monitor = new RecordingMonitor(mocks);
  await pulumi.runtime.setMocks(mocks, project, "dev");
  setMockOptions(monitor, project, "dev", false);
  pulumi.runtime.setAllConfig(configuration, Object.keys(configuration));
  await withoutStackTraces(async () => {
    await run();
    await pulumi.runtime.disconnect();
  });
  return resources
    .filter(({ type }) => !type.startsWith("pulumi:"))
    .map((resource) => ({ ...resource, ...monitor.relations.get(urnOf(resource)) }));
}

/** The SDK notes a stack trace for each promise, and ts-node looks up every line of it: most of a program's time. */
async function withoutStackTraces(run: () => Promise<void>): Promise<void> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    await run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

type Callback = Parameters<MockMonitor["registerResource"]>[1];
type Relations = Pick<TestResource, "from" | "dependsOn" | "protect">;

/** The SDK's mock monitor, which also notes where values come from: mocks themselves are not told. */
class RecordingMonitor extends MockMonitor {
  readonly relations = new Map<string, Relations>();

  override async registerResource(request: RegisterResourceRequest, callback: Callback): Promise<void> {
    const from: Record<string, string[]> = {};
    request.getPropertydependenciesMap().forEach((sources, property) => {
      from[property] = sources.getUrnsList().map(nameOf);
    });
    const dependsOn = request.getDependenciesList().map(nameOf);
    const urn = urnOf({ type: request.getType(), name: request.getName() });
    this.relations.set(urn, { from, dependsOn, protect: request.getProtect() ?? false });
    await super.registerResource(request, callback);
  }
}

function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** Policies are shown secrets as plain values. */
function unwrapSecrets(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, unwrapSecret(value)]));
}

function unwrapSecret(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapSecret);
  if (typeof value !== "object" || value === null) return value;
  const wrapped = { value: undefined, ...value };
  return pulumi.runtime.specialSigKey in value ? unwrapSecret(wrapped.value) : unwrapSecrets({ ...value });
}
