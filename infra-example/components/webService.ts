import * as pulumi from "@pulumi/pulumi";
import { App, AppSecrets, Certificate, IpAddress } from "@pulumiverse/fly";
import { type DnsRecord, dnsRecords } from "./dnsRecords";
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

export interface WebServiceArgs {
  /** Name of the Fly app, unique in all of Fly. */
  appName: string;
  /** Private network of the stack's own. */
  network: string;
  image: pulumi.Input<PinnedImage>;
  regions: Regions;
  /** Host name that the certificate is for. */
  hostname: pulumi.Input<string>;
  /** Values that are not secret. */
  env?: Environment;
  secrets: Secrets;
  /** Default: one shared CPU and 512 MB. */
  size?: MachineSize;
  /** Port that the program listens on, with plain HTTP. Default: 8080. */
  port?: number;
  /** Path of the health check. Default: `/healthz`. */
  healthPath?: string;
  /** `stop` lets machines stop while nobody asks for them. Default: `run`. */
  idle?: "run" | "stop";
  /** Where the program serves metrics, on a port that no client reaches. */
  metrics?: { port: number; path: string };
}

/** A public web app that serves HTTPS only. It has no input for another port, an older TLS or plain HTTP. */
export class WebService extends pulumi.ComponentResource {
  /** Name of the Fly app. */
  readonly app: pulumi.Output<string>;
  readonly url: pulumi.Output<string>;
  /** The records that the DNS of `hostname` needs, so that Fly issues the certificate and visitors arrive. */
  readonly dnsRecords: pulumi.Output<DnsRecord[]>;

  constructor(name: string, args: WebServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fly-secure:index:WebService", name, {}, opts);
    requireNetwork(args.network);
    requireRegions(args.regions);
    const child = { parent: this };
    const app = new App(name, { name: args.appName, network: args.network }, child);
    const secrets = new AppSecrets(name, { app: app.name, values: markedSecrets(args.secrets) }, child);
    new IpAddress(`${name}-v6`, { app: app.name, type: "v6" }, child);
    // A shared address is free: Fly recognises the app by the host name in the TLS handshake.
    new IpAddress(`${name}-v4`, { app: app.name, type: "shared_v4" }, child);
    const certificate = new Certificate(name, { app: app.name, hostname: args.hostname }, child);
    const ports = [
      // Port 80 only redirects to HTTPS.
      { port: 80, handlers: ["http"], forceHttps: true },
      { port: 443, handlers: ["tls", "http"], tlsOptions: { versions: ["TLSv1.2", "TLSv1.3"] } },
    ];
    machines(name, app.name, secrets, ports, args, child);
    this.app = app.name;
    this.url = pulumi.interpolate`https://${args.hostname}`;
    this.dnsRecords = pulumi.all([args.hostname, certificate.dnsRequirements]).apply(dnsRecords);
    this.registerOutputs({ app: this.app, url: this.url, dnsRecords: this.dnsRecords });
  }
}
