import * as pulumi from "@pulumi/pulumi";
import { type AppSecrets, Machine, type types } from "@pulumiverse/fly";
import { type Environment, type MachineSize, type PinnedImage, pinnedImage, plainEnvironment } from "./inputs";

/** What web apps and private services have in common. */
interface ServiceArgs {
  /** One machine in each. */
  readonly regions: readonly string[];
  readonly image: pulumi.Input<PinnedImage>;
  readonly env?: Environment;
  readonly size?: MachineSize;
  /** Port that the program listens on. */
  readonly port?: number;
  /** Path that answers 200 while the program can serve requests. */
  readonly healthPath?: string;
  /** Whether machines stop while nobody asks for them. Fly starts them again with the next request. */
  readonly idle?: "run" | "stop";
  readonly metrics?: { readonly port: number; readonly path: string } | undefined;
}

/** Sizes and names that most services are content with. */
const defaults = {
  size: { cpuKind: "shared", cpus: 1, memoryMb: 512 },
  port: 8080,
  healthPath: "/healthz",
  idle: "run",
  env: {},
} as const satisfies Partial<ServiceArgs>;

/** The same machine in each region. Pulumi updates them whenever the secrets of the app change. */
export function machines(
  name: string,
  app: pulumi.Input<string>,
  secrets: AppSecrets,
  ports: types.input.MachinePort[],
  args: ServiceArgs,
  opts: pulumi.CustomResourceOptions,
): Machine[] {
  const options = { ...defaults, ...args };
  const image = pulumi.output(options.image).apply(pinnedImage);
  const env = plainEnvironment(options.env);
  const { metrics } = options;
  if (metrics?.port === options.port)
    throw new Error("metrics need a port of their own: this one is served to clients");
  return options.regions.map(
    (region) =>
      new Machine(
        `${name}-${region}`,
        {
          app,
          name: `${name}-${region}`,
          region,
          config: {
            image,
            env,
            guest: options.size,
            restart: { policy: "on-failure" },
            // Fly's Prometheus reads them over the private network: https://fly.io/docs/monitoring/metrics/
            ...(metrics && { metrics }),
            services: [
              {
                protocol: "tcp",
                internalPort: options.port,
                autostop: options.idle === "stop" ? "stop" : "off",
                autostart: true,
                ports,
                // Fly does not send requests to a machine whose check fails.
                checks: [
                  {
                    type: "http",
                    method: "GET",
                    path: options.healthPath,
                    interval: "15s",
                    timeout: "5s",
                    gracePeriod: "10s",
                  },
                ],
              },
            ],
          },
          // A machine reads its secrets when it starts. Without this, a running machine keeps the old secrets after a
          // rotation, and the first machine may start before the secrets exist.
          minSecretsVersion: secrets.version,
        },
        opts,
      ),
  );
}
