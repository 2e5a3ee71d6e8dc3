import * as pulumi from "@pulumi/pulumi";
import { App, AppSecrets, IpAddress } from "@pulumiverse/fly";
import { rollingMachines } from "./rollingMachines";

export interface PrivateServiceArgs {
  /** Name of the Fly app, unique in all of Fly. */
  appName: string;
  network: string;
  /** Image reference with a digest. */
  image: pulumi.Input<string>;
  /** At least two, so that one can fail. */
  regions: readonly string[];
  secrets: Record<string, pulumi.Input<string>>;
}

/** An HTTP service that only the other apps in its private network can reach. */
export class PrivateService extends pulumi.ComponentResource {
  /** Its address for the other apps. */
  readonly url: pulumi.Output<string>;

  constructor(name: string, args: PrivateServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fly-secure:index:PrivateService", name, {}, opts);
    const child = { parent: this };
    const app = new App(name, { name: args.appName, network: args.network }, child);
    const secrets = new AppSecrets(name, { app: app.name, values: args.secrets }, child);
    // The only address is a Flycast address. Without `network` it would be in the organisation's default network, where the
    // apps of this stack do not reach it; `v6` without `private_` would be public.
    new IpAddress(name, { app: app.name, type: "private_v6", network: args.network }, child);
    rollingMachines(
      name,
      {
        app: app.name,
        regions: args.regions,
        secrets,
        config: {
          image: args.image,
          guest: { cpuKind: "shared", cpus: 1, memoryMb: 512 },
          restart: { policy: "on-failure" },
          services: [
            {
              protocol: "tcp",
              internalPort: 8080,
              // Do not set forceHttps: Flycast speaks plain HTTP inside the encrypted private network, and a redirect would break it.
              ports: [{ port: 80, handlers: ["http"] }],
              checks: [
                { type: "http", method: "GET", path: "/healthz", interval: "15s", timeout: "5s", gracePeriod: "10s" },
              ],
            },
          ],
        },
      },
      child,
    );
    this.url = pulumi.interpolate`http://${app.name}.flycast`;
    this.registerOutputs({ url: this.url });
  }
}
