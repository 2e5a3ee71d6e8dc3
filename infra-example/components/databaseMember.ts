import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { Machine, type types, Volume } from "@pulumiverse/fly";
import type { MachineSize, PinnedImage } from "./inputs";

/** What the members of a database have in common: see the arguments of PrivateDatabase. */
interface Cluster {
  readonly parent: pulumi.Resource;
  readonly app: pulumi.Input<string>;
  /** Version of the app's secrets that each needs. */
  readonly secretsVersion: pulumi.Input<number>;
  readonly image: pulumi.Input<PinnedImage>;
  readonly region: string;
  readonly members: number;
  readonly primary: number;
  readonly synchronous: boolean;
  readonly fieldKeySecret: string;
  readonly size?: MachineSize;
  readonly sizeGb?: number;
}

/** Port of Postgres, on each member and on the Flycast address. */
export const databasePort = 5432;
const healthPort = 8008;
const folder = "/opt/database";
const check = { type: "http", port: healthPort, method: "GET", interval: "10s", timeout: "5s", gracePeriod: "30s" };

/**
 * One member of a database: a machine with Postgres, and the volume that it writes to.
 *
 * @param member its number, from 1
 * @param dependsOn the members that must be there before it
 */
export function databaseMember(name: string, member: number, cluster: Cluster, dependsOn: readonly Machine[]): Machine {
  const volume = new Volume(
    name,
    {
      app: cluster.app,
      // All have the same name: Fly puts volumes with the same name on different hardware.
      name: "pg_data",
      region: cluster.region,
      sizeGb: cluster.sizeGb ?? 10,
      requireUniqueZone: true,
      snapshotRetention: 14,
      // Fly encrypts the disk with Fly's own keys. Anyone who can read a snapshot, a fork or the running file system
      // sees what Postgres wrote, so the API encrypts the sensitive fields before they get here.
      appEncryption: { method: "application", keySecret: cluster.fieldKeySecret },
    },
    // `pulumi destroy` stops here instead of deleting the data.
    { parent: cluster.parent, protect: true },
  );
  return new Machine(
    name,
    {
      app: cluster.app,
      name,
      region: cluster.region,
      config: {
        image: cluster.image,
        env: {
          MEMBER: String(member),
          MEMBERS: String(cluster.members),
          PRIMARY: String(cluster.primary),
          SYNCHRONOUS: String(cluster.synchronous),
          // Fly's DNS finds the started machines that have this metadata. The name is in the table of `.internal` names at
          // https://fly.io/docs/networking/private-networking/ (networking/private-networking.mdx in superfly/docs, dc34b02).
          MEMBER_HOST: pulumi.interpolate`%s.member.kv._metadata.${cluster.app}.internal`,
          LISTEN_ADDRESSES: "*",
          HEALTH_PORT: String(healthPort),
          // These are Postgres's own. The data is below the mount, where lost+found is not.
          PGDATA: "/data/postgres",
          PGHOST: "/var/run/postgresql",
          PGPORT: String(databasePort),
        },
        metadata: {
          member: String(member),
          // The same as the volume declares, which Fly does not keep: an audit of what runs reads it here.
          "app-encryption": "application",
          "app-encryption-key-secret": cluster.fieldKeySecret,
        },
        files: [fileOf("start.sh"), fileOf("health.pl")],
        // In place of the image's entrypoint, which would set up another database.
        init: { exec: ["bash", `${folder}/start.sh`] },
        // Postgres writes everything to disk before it ends, which may take longer than Fly's five seconds.
        stopConfig: { signal: "SIGINT", timeout: "2m" },
        guest: cluster.size ?? { cpuKind: "shared", cpus: 2, memoryMb: 4096 },
        restart: { policy: "always" },
        mounts: [{ volume: volume.id, path: "/data" }],
        // The app has only a Flycast address, so this port answers only inside the private network. Fly sends
        // connections only to a machine whose check passes: the primary, also after a promotion.
        services: [
          {
            protocol: "tcp",
            internalPort: databasePort,
            ports: [{ port: databasePort, handlers: ["pg_tls"] }],
            checks: [{ ...check, path: "/primary" }],
          },
        ],
        checks: { database: { ...check, path: "/health" } },
      },
      minSecretsVersion: cluster.secretsVersion,
    },
    { parent: cluster.parent, dependsOn: [...dependsOn] },
  );
}

/** A file that Fly writes into the machine before it starts. Everyone who can read the configuration can read it. */
function fileOf(name: string): types.input.File {
  return {
    guestPath: `${folder}/${name}`,
    rawValue: readFileSync(join(__dirname, "database", name)).toString("base64"),
    mode: 0o755,
  };
}
