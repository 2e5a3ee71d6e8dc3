import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { App, AppSecrets, IpAddress, Machine, type types, Volume } from "@pulumiverse/fly";
import { type MachineSize, markedSecrets, type PinnedImage, pinnedImage, requireNetwork } from "./inputs";

export interface PrivateDatabaseArgs {
  /** Name of the Fly app, unique in all of Fly. */
  appName: string;
  /** Private network of the stack's own. */
  network: string;
  /** Official `postgres` image on Debian. Version 15 or later. */
  image: pulumi.Input<PinnedImage>;
  /** Region of all members: far apart, each commit would wait for the distance. */
  region: string;
  /** How many members there are, the primary included: at least two. */
  members: number;
  /** Number of the member that is the primary, from 1. Another number promotes that member: see README.md. */
  primary: number;
  /**
   * With `true`, a commit returns after one standby has written it to its disk: no committed row is lost with the primary,
   * and writes wait while no standby is up. With `false`, writes never wait, and the last rows may be lost.
   */
  synchronous: boolean;
  /** Password of the role `app`. */
  appPassword: pulumi.Output<string>;
  /** Password of the role `replicator`, which the standbys use. */
  replicationPassword: pulumi.Output<string>;
  /**
   * Name of the secret with the key that the application encrypts fields with. It is a secret of the app that reads and
   * writes, and not of the database: who takes over the database must not get the key.
   */
  fieldKeySecret: string;
  /** Size of each member's machine. Default: two shared CPUs and 4 GB. */
  size?: MachineSize;
  /** Size of each member's volume. Default: 10. */
  sizeGb?: number;
}

const ports = { postgres: 5432, health: 8008 };
const folder = "/opt/database";
const check = { type: "http", port: ports.health, method: "GET", interval: "10s", timeout: "5s", gracePeriod: "30s" };

/** A Postgres with a primary and a standby that only the apps in its private network can reach. */
export class PrivateDatabase extends pulumi.ComponentResource {
  /** Connection string of the role `app`. The password is encoded, whatever characters it has. */
  readonly url: pulumi.Output<string>;

  constructor(name: string, args: PrivateDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fly-secure:index:PrivateDatabase", name, {}, opts);
    requireNetwork(args.network);
    if (args.members < 2) throw new Error("a database needs at least two members: with its only one, the data is gone");
    if (args.primary < 1 || args.primary > args.members) throw new Error("primary must be the number of a member");
    const child = { parent: this };
    const app = new App(name, { name: args.appName, network: args.network }, child);
    const secrets = new AppSecrets(
      name,
      {
        app: app.name,
        values: markedSecrets({ APP_PASSWORD: args.appPassword, REPLICATION_PASSWORD: args.replicationPassword }),
      },
      child,
    );
    // The address does not follow its app: without `network` it would be in the organisation's default network, where the apps
    // of this stack do not reach it.
    new IpAddress(name, { app: app.name, type: "private_v6", network: args.network }, child);

    const image = pulumi.output(args.image).apply(pinnedImage);
    const numbers = Array.from({ length: args.members }, (_, index) => index + 1);
    const machineOf = (member: number, dependsOn: Machine[]) => {
      const volume = new Volume(
        `${name}-${member}`,
        {
          app: app.name,
          // All have the same name: Fly puts volumes with the same name on different hardware.
          name: "pg_data",
          region: args.region,
          sizeGb: args.sizeGb ?? 10,
          requireUniqueZone: true,
          snapshotRetention: 14,
          // Fly encrypts the disk with Fly's own keys. Anyone who can read a snapshot, a fork or the running file system
          // sees what Postgres wrote, so the API encrypts the sensitive fields before they get here.
          appEncryption: { method: "application", keySecret: args.fieldKeySecret },
        },
        // `pulumi destroy` stops here instead of deleting the data.
        { ...child, protect: true },
      );
      return new Machine(
        `${name}-${member}`,
        {
          app: app.name,
          name: `${name}-${member}`,
          region: args.region,
          config: {
            image,
            env: {
              MEMBER: String(member),
              MEMBERS: String(args.members),
              PRIMARY: String(args.primary),
              SYNCHRONOUS: String(args.synchronous),
              // Fly's DNS finds the started machines that have this metadata. The name is in the table of `.internal` names at
              // https://fly.io/docs/networking/private-networking/ (networking/private-networking.mdx in superfly/docs, dc34b02).
              MEMBER_HOST: pulumi.interpolate`%s.member.kv._metadata.${app.name}.internal`,
              LISTEN_ADDRESSES: "*",
              HEALTH_PORT: String(ports.health),
              // These are Postgres's own. The data is below the mount, where lost+found is not.
              PGDATA: "/data/postgres",
              PGHOST: "/var/run/postgresql",
              PGPORT: String(ports.postgres),
            },
            metadata: {
              member: String(member),
              // The same as the volume declares, which Fly does not keep: an audit of what runs reads it here.
              "app-encryption": "application",
              "app-encryption-key-secret": args.fieldKeySecret,
            },
            files: [fileOf("start.sh"), fileOf("health.pl")],
            // In place of the image's entrypoint, which would set up another database.
            init: { exec: ["bash", `${folder}/start.sh`] },
            // Postgres writes everything to disk before it ends, which may take longer than Fly's five seconds.
            stopConfig: { signal: "SIGINT", timeout: "2m" },
            guest: args.size ?? { cpuKind: "shared", cpus: 2, memoryMb: 4096 },
            restart: { policy: "always" },
            mounts: [{ volume: volume.id, path: "/data" }],
            // The app has only a Flycast address, so this port answers only inside the private network. Fly sends
            // connections only to a machine whose check passes: the primary, also after a promotion.
            services: [
              {
                protocol: "tcp",
                internalPort: ports.postgres,
                ports: [{ port: ports.postgres, handlers: ["pg_tls"] }],
                checks: [{ ...check, path: "/primary" }],
              },
            ],
            checks: { database: { ...check, path: "/health" } },
          },
          minSecretsVersion: secrets.version,
        },
        { ...child, dependsOn },
      );
    };
    // The standbys first: when the primary changes, the old one has then stopped before the new one starts.
    const standbys = numbers.filter((member) => member !== args.primary).map((member) => machineOf(member, []));
    machineOf(args.primary, standbys);

    const password = pulumi.secret(args.appPassword).apply(encodeURIComponent);
    // Flycast runs inside the encrypted private network, where flyctl's own connection strings turn TLS off too.
    this.url = pulumi.interpolate`postgres://app:${password}@${app.name}.flycast:${ports.postgres}/app?sslmode=disable`;
    this.registerOutputs({ url: this.url });
  }
}

/** A file that Fly writes into the machine before it starts. Everyone who can read the configuration can read it. */
function fileOf(name: string): types.input.File {
  return {
    guestPath: `${folder}/${name}`,
    rawValue: readFileSync(join(__dirname, "database", name)).toString("base64"),
    mode: 0o755,
  };
}
