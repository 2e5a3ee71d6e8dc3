import * as pulumi from "@pulumi/pulumi";
import { App, AppSecrets, IpAddress, type Machine } from "@pulumiverse/fly";
import { databaseMember, databasePort } from "./databaseMember";
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

    const numbers = Array.from({ length: args.members }, (_, index) => index + 1);
    const image = pulumi.output(args.image).apply(pinnedImage);
    const cluster = { ...args, parent: this, app: app.name, secretsVersion: secrets.version, image };
    const memberOf = (member: number, dependsOn: readonly Machine[]) =>
      databaseMember(`${name}-${member}`, member, cluster, dependsOn);
    // The standbys first: when the primary changes, the old one has then stopped before the new one starts.
    const standbys = numbers.filter((member) => member !== args.primary).map((member) => memberOf(member, []));
    memberOf(args.primary, standbys);

    const password = pulumi.secret(args.appPassword).apply(encodeURIComponent);
    // Flycast runs inside the encrypted private network, where flyctl's own connection strings turn TLS off too.
    this.url = pulumi.interpolate`postgres://app:${password}@${app.name}.flycast:${databasePort}/app?sslmode=disable`;
    this.registerOutputs({ url: this.url });
  }
}
