import * as pulumi from "@pulumi/pulumi";
import { App, AppSecrets, IpAddress } from "@pulumiverse/fly";
import {
  type Environment,
  type MachineSize,
  markedSecrets,
  type PinnedImage,
  type Regions,
  requireNetwork,
  requireRegions,
  type Secrets,
} from "./inputs";
import { machines } from "./machines";

export interface PrivateServiceArgs {
  /** Name of the Fly app, unique in all of Fly. */
  appName: string;
  /** Private network of the stack's own. */
  network: string;
  image: pulumi.Input<PinnedImage>;
  regions: Regions;
  /** Values that are not secret. */
  env?: Environment;
  secrets: Secrets;
  /** Default: one shared CPU and 512 MB. */
  size?: MachineSize;
  /** Port that the program listens on. Default: 8080. */
  port?: number;
  /** Path of the health check. Default: `/healthz`. */
  healthPath?: string;
  /** `stop` lets machines stop while nobody asks for them. Default: `run`. */
  idle?: "run" | "stop";
  /** Where the program serves metrics, on a port that no client reaches. */
  metrics?: { port: number; path: string };
}

/** An HTTP service that only the other apps in its private network can reach. It has no input for a public address. */
export class PrivateService extends pulumi.ComponentResource {
  /** Name of the Fly app. */
  readonly app: pulumi.Output<string>;
  /** Its address for the other apps. */
  readonly url: pulumi.Output<string>;

  constructor(name: string, args: PrivateServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fly-secure:index:PrivateService", name, {}, opts);
    requireNetwork(args.network);
    requireRegions(args.regions);
    const child = { parent: this };
    const app = new App(name, { name: args.appName, network: args.network }, child);
    const secrets = new AppSecrets(name, { app: app.name, values: markedSecrets(args.secrets) }, child);
    // The only address is a Flycast address. Without `network` it would be in the organisation's default network, where the
    // apps of this stack do not reach it; `v6` without `private_` would be public.
    new IpAddress(name, { app: app.name, type: "private_v6", network: args.network }, child);
    // Do not set forceHttps: Flycast speaks plain HTTP inside the encrypted private network, and a redirect would break it.
    const ports = [{ port: 80, handlers: ["http"] }];
    machines(name, app.name, secrets, ports, args, child);
    this.app = app.name;
    this.url = pulumi.interpolate`http://${app.name}.flycast`;
    this.registerOutputs({ app: this.app, url: this.url });
  }
}
