import type { NormalStack } from "../stack";
import { analyticsWithClickhouse } from "./analyticsWithClickhouse";
import { blueAndGreen } from "./blueAndGreen";
import { bridgedPostgres } from "./bridgedPostgres";
import { crawlerWithEgress } from "./crawlerWithEgress";
import { cronMachine } from "./cronMachine";
import { customNetworkTenants } from "./customNetworkTenants";
import { deployedImages } from "./deployedImages";
import { djangoWithWorker } from "./djangoWithWorker";
import { flycastApi } from "./flycastApi";
import { forumWithUploads } from "./forumWithUploads";
import { gitForge } from "./gitForge";
import { gpuWorker } from "./gpuWorker";
import { grpcService } from "./grpcService";
import { identityProvider } from "./identityProvider";
import { laravelWithMysql } from "./laravelWithMysql";
import { logShipper } from "./logShipper";
import { mailRelay } from "./mailRelay";
import { managedPostgresClient } from "./managedPostgresClient";
import { mastodon } from "./mastodon";
import { minio } from "./minio";
import { multiContainerMachine } from "./multiContainerMachine";
import { natsCluster } from "./natsCluster";
import { nextJs } from "./nextJs";
import { nightlyBackup } from "./nightlyBackup";
import { phoenixCluster } from "./phoenixCluster";
import { plainHttpChecks } from "./plainHttpChecks";
import { pluginRunner } from "./pluginRunner";
import { prometheusAndGrafana } from "./prometheusAndGrafana";
import { publicApiWithFlycast } from "./publicApiWithFlycast";
import { railsWithLitefs } from "./railsWithLitefs";
import { redisCache } from "./redisCache";
import { secretsByFlyctl } from "./secretsByFlyctl";
import { serverBrowser } from "./serverBrowser";
import { sqliteWithLitestream } from "./sqliteWithLitestream";
import { sshBastion } from "./sshBastion";
import { staticSite } from "./staticSite";
import { tailscaleRouter } from "./tailscaleRouter";
import { tenantOnOwnNetwork } from "./tenantOnOwnNetwork";
import { terraformWeb } from "./terraformWeb";
import { tigrisClient } from "./tigrisClient";
import { udpGameServer } from "./udpGameServer";
import { upstashRedisClient } from "./upstashRedisClient";
import { warmPool } from "./warmPool";
import { webWithPostgresFlex } from "./webWithPostgresFlex";
import { wireguardPeerForCi } from "./wireguardPeerForCi";
import { workerWithQueue } from "./workerWithQueue";

export const stacks: readonly NormalStack[] = [
  analyticsWithClickhouse,
  blueAndGreen,
  bridgedPostgres,
  crawlerWithEgress,
  cronMachine,
  customNetworkTenants,
  deployedImages,
  djangoWithWorker,
  flycastApi,
  forumWithUploads,
  gitForge,
  gpuWorker,
  grpcService,
  identityProvider,
  laravelWithMysql,
  logShipper,
  mailRelay,
  managedPostgresClient,
  mastodon,
  minio,
  multiContainerMachine,
  natsCluster,
  nextJs,
  nightlyBackup,
  phoenixCluster,
  plainHttpChecks,
  pluginRunner,
  prometheusAndGrafana,
  publicApiWithFlycast,
  railsWithLitefs,
  redisCache,
  secretsByFlyctl,
  serverBrowser,
  sqliteWithLitestream,
  sshBastion,
  staticSite,
  tailscaleRouter,
  tenantOnOwnNetwork,
  terraformWeb,
  tigrisClient,
  udpGameServer,
  upstashRedisClient,
  warmPool,
  webWithPostgresFlex,
  wireguardPeerForCi,
  workerWithQueue,
];
