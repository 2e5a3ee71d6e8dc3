import type { Kind } from "../../policies/fly/declarations";

/** What the files of a new rule start from, as source code: a field that the rule reads, and a resource that sets it. */
export interface Subject {
  /** The parameter of the rule's `check`. */
  readonly parameter: string;
  /** Leads from the parameter to each field, where there are several. */
  readonly loop?: string;
  /** The field in the model. */
  readonly field: string;
  /** Its path in the provider's properties. */
  readonly path: string;
  /** Pulumi type of the resource in the examples and the test. */
  readonly type: string;
  /** The properties of the resource, with the given value in the field. */
  readonly inputs: (value: string) => string;
  /** A value that the rule accepts, and the one that it finds until it is filled in. */
  readonly right: string;
  readonly wrong: string;
}

const machine: Subject = {
  parameter: "machine",
  field: "machine.region",
  path: "region",
  type: "fly:index:Machine",
  inputs: (region) => `app: "acme-shop", region: ${region}, config: { image: "registry.fly.io/acme-shop:1.0.0" }`,
  right: "fra",
  wrong: "TODO",
};

const volume: Subject = {
  parameter: "volume",
  field: "volume.region",
  path: "region",
  type: "fly:index:Volume",
  inputs: (region) =>
    `app: "acme-shop", region: ${region}, sizeGb: 1, appEncryption: { method: "luks", keySecret: "DISK_KEY" }`,
  right: "fra",
  wrong: "TODO",
};

/** What no Pulumi program declares, so that the examples of a new rule cannot show it. */
type Undeclared = "file" | "dropped" | "organisation" | "version";

/** Subjects of rules about one resource. */
export const resourceSubjects: Readonly<Record<Exclude<Kind, Undeclared>, Subject>> = {
  machine,
  volume,
  app: {
    parameter: "app",
    field: "app.network",
    path: "network",
    type: "fly:index:App",
    inputs: (network) => `name: "acme-shop", orgSlug: "acme", network: ${network}`,
    right: "shop",
    wrong: "TODO",
  },
  address: {
    parameter: "address",
    field: "address.region",
    path: "region",
    type: "fly:index:IpAddress",
    inputs: (region) => `app: "acme-shop", type: "v4", region: ${region}`,
    right: "fra",
    wrong: "TODO",
  },
  secrets: {
    parameter: "secrets",
    field: "secrets.app",
    path: "app",
    type: "fly:index:AppSecrets",
    inputs: (app) => `app: ${app}, values: {}`,
    right: "acme-shop",
    wrong: "TODO",
  },
  certificate: {
    parameter: "certificate",
    field: "certificate.app",
    path: "app",
    type: "fly:index:Certificate",
    inputs: (app) => `app: ${app}, hostname: "shop.acme.example"`,
    right: "acme-shop",
    wrong: "TODO",
  },
  token: {
    parameter: "token",
    field: "token.expiry",
    path: "expiry",
    type: "fly:index:DeployToken",
    inputs: (expiry) => `app: "acme-shop", expiry: ${expiry}`,
    right: "720h",
    wrong: "TODO",
  },
  peer: {
    parameter: "peer",
    field: "peer.network",
    path: "network",
    type: "flyio:index:WireGuardPeer",
    inputs: (network) => `name: "ci-runner", org: "acme", region: "fra", network: ${network}`,
    right: "shop",
    wrong: "TODO",
  },
  attachment: {
    parameter: "attachment",
    field: "attachment.variableName",
    path: "variableName",
    type: "flyio:index:PostgresAttachment",
    inputs: (name) => `app: "acme-shop", variableName: ${name}`,
    right: "DATABASE_URL",
    wrong: "TODO",
  },
  command: {
    parameter: "command",
    loop: "for (const text of (yield* read(command.texts))?.values() ?? [])",
    field: "text",
    path: "create",
    type: "command:local:Command",
    inputs: (create) => `create: ${create}, delete: "fly apps destroy acme-shop --yes"`,
    right: "fly apps create acme-shop",
    wrong: "fly TODO",
  },
  change: {
    parameter: "change",
    loop: "for (const word of (yield* read(change.command)) ?? [])",
    field: "word",
    path: "command[0]",
    type: "fly-machines:apps/v1:MachinesExec",
    inputs: (word) => `appName: "acme-shop", machineId: "148e21d2b4d789", command: [${word}]`,
    right: "uptime",
    wrong: "TODO",
  },
};

/** Subjects of rules about the stack: all of it, or one part of its graph after the other. */
export const stackSubjects: Readonly<Record<"app" | "machine" | "volume" | "graph", Subject>> = {
  app: { ...machine, parameter: "app", loop: "for (const { machine } of app.machines)" },
  machine: { ...machine, parameter: "{ machine }" },
  volume: { ...volume, parameter: "{ volume }" },
  graph: { ...machine, parameter: "graph", loop: "for (const { machine } of graph.machines)" },
};
