import type * as pulumi from "@pulumi/pulumi";
import { type AppSecrets, Machine, type types } from "@pulumiverse/fly";

export interface RollingMachinesArgs {
  app: pulumi.Input<string>;
  /** One machine in each. */
  regions: readonly string[];
  secrets: AppSecrets;
  config: types.input.MachineConfig;
}

/** The same machine in each region. Pulumi updates them whenever the secrets of the app change. */
export function rollingMachines(
  name: string,
  { app, regions, secrets, config }: RollingMachinesArgs,
  opts: pulumi.CustomResourceOptions,
): Machine[] {
  return regions.map(
    (region) =>
      new Machine(
        `${name}-${region}`,
        {
          app,
          name: `${name}-${region}`,
          region,
          config,
          // A machine reads its secrets when it starts. Without this, a running machine keeps the old secrets after a
          // rotation, and the first machine may start before the secrets exist.
          minSecretsVersion: secrets.version,
        },
        opts,
      ),
  );
}
