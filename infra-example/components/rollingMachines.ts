import type * as pulumi from "@pulumi/pulumi";
import { type AppSecrets, Machine, type types } from "@pulumiverse/fly";

export interface RollingMachinesArgs {
  app: pulumi.Input<string>;
  /** One machine each. */
  regions: readonly string[];
  secrets: AppSecrets;
  config: types.input.MachineConfig;
}

/** The same machine in each region, replaced by a new version of itself whenever the app's secrets change. */
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
          // A machine reads its secrets when it starts. Without this, one that runs keeps the old ones after a rotation,
          // and the first one may start before the secrets are there.
          minSecretsVersion: secrets.version,
        },
        opts,
      ),
  );
}
