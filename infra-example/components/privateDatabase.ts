import * as pulumi from "@pulumi/pulumi";
import { App, AppSecrets, IpAddress, Machine, Volume } from "@pulumiverse/fly";

export interface PrivateDatabaseArgs {
  /** Name of the Fly app, unique in all of Fly. */
  appName: string;
  network: string;
  /** Reference of a flyio/postgres-flex image, with a digest. */
  image: pulumi.Input<string>;
  /** Region of both members: if they are far apart, a failover may lose data. */
  region: string;
  password: pulumi.Input<string>;
  replicationPassword: pulumi.Input<string>;
  /**
   * Name of the secret with the key that pgcrypto encrypts columns with. It is a secret of the apps that read and write,
   * and not of the database: who takes over the database must not get the key.
   */
  columnKeySecret: string;
}

/** A Postgres of two members that only the apps in its private network can reach. */
export class PrivateDatabase extends pulumi.ComponentResource {
  /** Host name for connection strings. */
  readonly host: pulumi.Output<string>;

  constructor(name: string, args: PrivateDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fly-secure:index:PrivateDatabase", name, {}, opts);
    const child = { parent: this };
    const app = new App(name, { name: args.appName, network: args.network }, child);
    const secrets = new AppSecrets(
      name,
      {
        app: app.name,
        values: {
          SU_PASSWORD: args.password,
          OPERATOR_PASSWORD: args.password,
          REPL_PASSWORD: args.replicationPassword,
        },
      },
      child,
    );
    // The address does not follow its app: without `network` it would be in the organisation's default network, where the apps
    // of this stack do not reach it.
    new IpAddress(name, { app: app.name, type: "private_v6", network: args.network }, child);
    for (const member of [1, 2]) {
      const volume = new Volume(
        `${name}-${member}`,
        {
          app: app.name,
          // Both have the same name: Fly puts volumes with the same name on different hardware.
          name: "pg_data",
          region: args.region,
          sizeGb: 10,
          requireUniqueZone: true,
          snapshotRetention: 14,
          // Fly encrypts the disk with Fly's own keys. Anyone who can read a snapshot, a fork or the running file system
          // sees what Postgres wrote, so pgcrypto encrypts the sensitive columns with our key.
          appEncryption: { method: "pgcrypto", keySecret: args.columnKeySecret },
        },
        // `pulumi destroy` stops here instead of deleting the data.
        { ...child, protect: true },
      );
      new Machine(
        `${name}-${member}`,
        {
          app: app.name,
          name: `${name}-${member}`,
          region: args.region,
          config: {
            image: args.image,
            env: { PRIMARY_REGION: args.region },
            guest: { cpuKind: "shared", cpus: 2, memoryMb: 4096 },
            restart: { policy: "always" },
            mounts: [{ volume: volume.id, path: "/data" }],
            // The app has only a Flycast address, so these ports answer only inside the private network.
            services: [
              { protocol: "tcp", internalPort: 5432, ports: [{ port: 5432, handlers: ["pg_tls"] }] },
              { protocol: "tcp", internalPort: 5433, ports: [{ port: 5433, handlers: ["pg_tls"] }] },
            ],
            checks: {
              pg: { type: "http", port: 5500, path: "/flycheck/pg", interval: "15s", timeout: "10s" },
              role: { type: "http", port: 5500, path: "/flycheck/role", interval: "15s", timeout: "10s" },
            },
            metrics: { port: 9187, path: "/metrics" },
          },
          minSecretsVersion: secrets.version,
        },
        child,
      );
    }
    this.host = pulumi.interpolate`${app.name}.flycast`;
    this.registerOutputs({ host: this.host });
  }
}
