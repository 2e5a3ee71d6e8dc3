import type { TestProvider, TestResource } from "../../policies/testing/resources";
import type { Properties, Property } from "../../tools/schemas/property";
import { schemas } from "./schemas";

/** How a provider family calls the resources of `@pulumiverse/fly`. A missing one, it cannot express. */
type Tokens = Readonly<Record<string, string>>;

const terraform = { App: "app:App", Machine: "machine:Machine", Volume: "volume:Volume" };

export const spellings: Readonly<Record<string, Tokens>> = {
  "@ediri/fly": inModule("fly:index/", { ...terraform, IpAddress: "ip:Ip", Certificate: "cert:Cert" }),
  "fly-apps/fly": inModule("fly:index/", { ...terraform, IpAddress: "ip:Ip", Certificate: "cert:Cert" }),
  "stategraph/fly": inModule("fly:index/", {
    ...terraform,
    IpAddress: "ipAddress:IpAddress",
    Certificate: "certificate:Certificate",
    AppSecrets: "secret:Secret",
    DeployToken: "token:Token",
  }),
  "ampbase-io/fly": inModule("fly:index/", {
    ...terraform,
    IpAddress: "ip:Ip",
    Certificate: "cert:Cert",
    AppSecrets: "secret:Secret",
  }),
  flyio: inModule("flyio:index:", {
    App: "App",
    Machine: "Machine",
    Volume: "Volume",
    IpAddress: "IP",
    Certificate: "Certificate",
    AppSecrets: "Secrets",
  }),
  "fly-machines": inModule("fly-machines:apps/v1:", {
    App: "App",
    Machine: "Machine",
    Volume: "Volume",
    IpAddress: "AppIPAssignment",
    Certificate: "AppCertificatesAcme",
    AppSecrets: "SecretsUpdate",
    DeployToken: "AppDeployToken",
  }),
};

/** Properties that tell a family among those that share its tokens. */
const marks: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "@ediri/fly fly:index/machine:Machine": { cpuType: "shared" },
  "fly-apps/fly fly:index/machine:Machine": { cputype: "shared" },
  "stategraph/fly fly:index/machine:Machine": { cordoned: false },
  "ampbase-io/fly fly:index/machine:Machine": { desiredState: "started" },
};

/** Names that other providers give a property of `@pulumiverse/fly`. */
const otherNames: Readonly<Record<string, string>> = {
  app: "appName",
  orgSlug: "org",
  type: "addrType",
  cmd: "cmds",
  exec: "execs",
  entrypoint: "entrypoints",
  command: "commands",
  mounts: "mount",
  sizeGb: "size",
};

/** A declaration in two spellings: `@pulumiverse/fly`'s and another provider's. */
interface Rendering {
  readonly own: TestResource[];
  readonly other: TestResource[];
}

/** What a program of the family has besides, so that flyguard can tell it from those that share its tokens. */
export interface Telling {
  /** By family and type. */
  readonly marks?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly provider?: TestProvider | undefined;
}

/** What a family can say of a program, in its spelling and in `@pulumiverse/fly`'s; the rest is left out of both. */
export function render(program: readonly TestResource[], family: string, telling: Telling = { marks }): Rendering {
  const resources = schemas.find(({ name }) => name === family)?.resources ?? {};
  const renderings = program.map((resource): Rendering => {
    const type = resource.type.startsWith("fly:index:") ? spellings[family]?.[resource.type] : undefined;
    const properties = resources[type ?? ""];
    if (type === undefined || properties === undefined) return { own: [], other: [] };
    const { own, other: said } = both(resource.inputs, properties);
    const other = { ...said, ...telling.marks?.[`${family} ${type}`] };
    const { provider } = telling;
    const id = { id: `${resource.name}-id` };
    const ownResource = { ...resource, inputs: own, outputs: { ...own, ...id } };
    const rendered = { ...resource, type, inputs: other, outputs: { ...other, ...id }, ...(provider && { provider }) };
    if (!("key" in properties || "valueWo" in properties)) return { own: [ownResource], other: [rendered] };
    const name = "key" in properties ? "key" : "name";
    const secrets = Object.keys(isRecord(resource.inputs.values) ? resource.inputs.values : {}).map((secret, index) => {
      const inputs = { ...other, [name]: secret };
      // The first keeps the name, so that what depends on the secrets still does.
      const suffix = index === 0 ? "" : `-${secret}`;
      return { ...rendered, name: resource.name + suffix, inputs, outputs: inputs };
    });
    return { own: [{ ...resource, outputs: resource.inputs }], other: secrets };
  });
  return { own: renderings.flatMap(({ own }) => own), other: renderings.flatMap(({ other }) => other) };
}

type Values = Readonly<Record<string, unknown>>;

function both(values: Values, properties: Properties): { own: Values; other: Values } {
  const own: Record<string, unknown> = {};
  const other: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    const name = [key, otherNames[key] ?? key].find((candidate) => candidate in properties);
    const property = name === undefined ? undefined : properties[name];
    if (name !== undefined && property !== undefined) {
      const pair = pairOf(value, property);
      if (pair !== undefined) [own[key], other[name]] = pair;
    } else if ((key === "config" || key === "init") && isRecord(value)) {
      const inner = both(value, properties);
      own[key] = inner.own;
      Object.assign(other, inner.other);
    }
  }
  return { own, other };
}

function pairOf(value: unknown, property: Property): [unknown, unknown] | undefined {
  switch (property.kind) {
    case "object": {
      // A block that there can be one of: the first of a list.
      if (Array.isArray(value)) {
        const first = pairOf(value[0], property);
        return first && [[first[0]], first[1]];
      }
      if (!isRecord(value)) return undefined;
      const { own, other } = both(value, property.properties);
      return [own, other];
    }
    case "list": {
      const isMap = isRecord(value);
      const elements: unknown[] = isMap
        ? Object.entries(value).map(([name, entry]) => ({ name, ...(isRecord(entry) ? entry : {}) }))
        : Array.isArray(value)
          ? value
          : [];
      const pairs = elements.map((element) => pairOf(element, property.of) ?? [element, element]);
      const own = isMap
        ? Object.fromEntries(Object.keys(value).map((key, i) => [key, pairs[i]?.[0]]))
        : pairs.map(([a]) => a);
      return [own, pairs.map(([, b]) => b)];
    }
    case "map": {
      if (!isRecord(value)) return undefined;
      const pairs = Object.entries(value).map(
        ([key, entry]) => [key, pairOf(entry, property.of) ?? [entry, entry]] as const,
      );
      return [
        Object.fromEntries(pairs.map(([key, [a]]) => [key, a])),
        Object.fromEntries(pairs.map(([key, [, b]]) => [key, b])),
      ];
    }
    default:
      return [value, value];
  }
}

function inModule(prefix: string, types: Tokens): Tokens {
  return Object.fromEntries(Object.entries(types).map(([own, other]) => [`fly:index:${own}`, prefix + other]));
}

function isRecord(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
