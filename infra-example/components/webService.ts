import * as pulumi from "@pulumi/pulumi";
import { App, AppSecrets, Certificate, IpAddress } from "@pulumiverse/fly";
import { rollingMachines } from "./rollingMachines";

export interface WebServiceArgs {
  /** Name of the Fly app, unique in all of Fly. */
  appName: string;
  network: string;
  /** Image reference with a digest. */
  image: pulumi.Input<string>;
  /** At least two, so that one can fail. */
  regions: readonly string[];
  /** Host name that the certificate is for. */
  hostname: pulumi.Input<string>;
  /** Values that are not secret. */
  env: Record<string, pulumi.Input<string>>;
  secrets: Record<string, pulumi.Input<string>>;
}

/** A public web app that serves HTTPS only. */
export class WebService extends pulumi.ComponentResource {
  constructor(name: string, args: WebServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fly-secure:index:WebService", name, {}, opts);
    const child = { parent: this };
    const app = new App(name, { name: args.appName, network: args.network }, child);
    const secrets = new AppSecrets(name, { app: app.name, values: args.secrets }, child);
    new IpAddress(`${name}-v6`, { app: app.name, type: "v6" }, child);
    // A shared address is free: Fly recognises the app by the host name in the TLS handshake.
    new IpAddress(`${name}-v4`, { app: app.name, type: "shared_v4" }, child);
    new Certificate(name, { app: app.name, hostname: args.hostname }, child);
    rollingMachines(
      name,
      {
        app: app.name,
        regions: args.regions,
        secrets,
        config: {
          image: args.image,
          env: args.env,
          guest: { cpuKind: "shared", cpus: 1, memoryMb: 512 },
          restart: { policy: "on-failure" },
          services: [
            {
              protocol: "tcp",
              internalPort: 8080,
              ports: [
                // Port 80 only redirects to HTTPS.
                { port: 80, handlers: ["http"], forceHttps: true },
                { port: 443, handlers: ["tls", "http"], tlsOptions: { versions: ["TLSv1.2", "TLSv1.3"] } },
              ],
              // Fly does not send requests to a machine whose check fails.
              checks: [
                { type: "http", method: "GET", path: "/healthz", interval: "15s", timeout: "5s", gracePeriod: "10s" },
              ],
            },
          ],
        },
      },
      child,
    );
    this.registerOutputs();
  }
}
