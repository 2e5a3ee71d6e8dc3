import {
  AnalyzeRequest,
  AnalyzerPropertyDependencies,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

/** A declared resource, as the engine shows it. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, JavaScriptValue>;
  /** Name of the app that `inputs.app` comes from. */
  readonly app?: string;
  /** Name of another resource that must be there before. */
  readonly after?: string;
}

/** An ordinary Machine: a web server with checks, a mount and its environment. */
export function machine(name: string, app: string, variables: number): Declared {
  return {
    type: "fly:index:Machine",
    name,
    app,
    after: `${app}-secrets`,
    inputs: {
      app,
      name,
      region: "fra",
      minSecretsVersion: 1,
      config: {
        image: `registry.fly.io/${app}:1.4.2@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881`,
        env: settings(variables),
        guest: { cpuKind: "shared", cpus: 2, memoryMb: 1024 },
        restart: { policy: "on-failure", maxRetries: 3 },
        metadata: { team: "core", "app-encryption": "luks", "app-encryption-key-secret": "VOLUME_KEY" },
        mounts: [{ volume: "data", path: "/data" }],
        services: [
          {
            protocol: "tcp",
            internalPort: 8080,
            autostop: "stop",
            autostart: true,
            concurrency: { type: "requests", softLimit: 200, hardLimit: 250 },
            ports: [
              { port: 80, handlers: ["http"], forceHttps: true },
              { port: 443, handlers: ["http", "tls"] },
            ],
            checks: [{ type: "http", path: "/healthz", interval: "15s", timeout: "2s" }],
          },
        ],
      },
    },
  };
}

/** A resource of another cloud, of about a Machine's size. */
export function foreign(name: string): Declared {
  return {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name,
    inputs: { family: name, cpu: "256", memory: "512", tags: { team: "core" }, environment: settings(20) },
  };
}

function settings(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`SETTING_${i}`, `value of setting ${i}`]));
}

/** A stack without mistakes, of tens: an app with its address, secrets, volumes and machines, and resources of another cloud. */
export function stackOf(count: number): Declared[] {
  const tens = Array.from({ length: Math.ceil(count / 10) }, (_, i) => {
    const app = `app-${i}`;
    const both = [1, 2].flatMap((n) => [volume(`${app}-volume-${n}`, app), machine(`${app}-machine-${n}`, app, 20)]);
    return [...appWithSecrets(app), ...both, ...[1, 2, 3].map((n) => foreign(`${app}-task-${n}`))];
  });
  return tens.flat().slice(0, count);
}

/** Volumes and machines of a single app. */
export function appOf(count: number): Declared[] {
  const parts = Array.from({ length: count }, (_, i) =>
    i % 2 === 0 ? volume(`volume-${i}`, "app") : machine(`machine-${i}`, "app", 20),
  );
  return [...appWithSecrets("app"), ...parts].slice(0, count);
}

function appWithSecrets(app: string): Declared[] {
  return [
    { type: "fly:index:App", name: app, inputs: { name: app, orgSlug: "acme", network: "acme" } },
    { type: "fly:index:IpAddress", name: `${app}-ip`, app, inputs: { app, type: "v6" } },
    { type: "fly:index:AppSecrets", name: `${app}-secrets`, app, inputs: { app, values: { VOLUME_KEY: "" } } },
  ];
}

function volume(name: string, app: string): Declared {
  const appEncryption = { method: "luks", keySecret: "VOLUME_KEY" };
  const inputs = { app, name: "data", region: "fra", sizeGb: 10, snapshotRetention: 7, autoBackupEnabled: true };
  return { type: "fly:index:Volume", name, app, inputs: { ...inputs, appEncryption } };
}

export function analyzeRequest(resource: Declared): AnalyzeRequest {
  const request = new AnalyzeRequest();
  request.setType(resource.type);
  request.setName(resource.name);
  request.setUrn(urnOf(resource));
  request.setProperties(Struct.fromJavaScript(resource.inputs));
  request.setOptions(new AnalyzerResourceOptions());
  return request;
}

export function analyzeStackRequest(resources: readonly Declared[]): AnalyzeStackRequest {
  const urns = new Map(resources.map((resource) => [resource.name, urnOf(resource)]));
  const request = new AnalyzeStackRequest();
  request.setResourcesList(
    resources.map((resource) => {
      const shown = new AnalyzerResource();
      shown.setType(resource.type);
      shown.setName(resource.name);
      shown.setUrn(urnOf(resource));
      shown.setProperties(Struct.fromJavaScript(resource.inputs));
      shown.setOptions(new AnalyzerResourceOptions());
      const [app, after] = [resource.app, resource.after].map((name) => urns.get(name ?? ""));
      if (app !== undefined) {
        const sources = new AnalyzerPropertyDependencies();
        sources.setUrnsList([app]);
        shown.getPropertydependenciesMap().set("app", sources);
      }
      shown.setDependenciesList([app, after].filter((urn) => urn !== undefined));
      return shown;
    }),
  );
  return request;
}

function urnOf({ type, name }: Declared): string {
  return `urn:pulumi:dev::bench::${type}::${name}`;
}
