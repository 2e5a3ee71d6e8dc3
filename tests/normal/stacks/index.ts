import type { NormalStack } from "../stack";
import { analyticsWithClickhouse } from "./analyticsWithClickhouse";
import { blueAndGreen } from "./blueAndGreen";
import { bridgedPostgres } from "./bridgedPostgres";
import { clientOfManagedServices } from "./clientOfManagedServices";
import { cronMachine } from "./cronMachine";
import { customNetworkTenants } from "./customNetworkTenants";
import { databaseConsole } from "./databaseConsole";
import { djangoWithWorker } from "./djangoWithWorker";
import { flycastApi } from "./flycastApi";
import { gelOnFlycast } from "./gelOnFlycast";
import { gitForge } from "./gitForge";
import { gpuWorker } from "./gpuWorker";
import { grpcService } from "./grpcService";
import { identityProvider } from "./identityProvider";
import { laravelWithMysql } from "./laravelWithMysql";
import { logShipper } from "./logShipper";
import { mailRelay } from "./mailRelay";
import { managedPostgresClient } from "./managedPostgresClient";
import { mastodon } from "./mastodon";
import { memcachedInTheNetwork } from "./memcachedInTheNetwork";
import { minio } from "./minio";
import { multiContainerMachine } from "./multiContainerMachine";
import { natsCluster } from "./natsCluster";
import { nextJs } from "./nextJs";
import { nightlyBackup } from "./nightlyBackup";
import { phoenixCluster } from "./phoenixCluster";
import { pluginRunner } from "./pluginRunner";
import { poolerOnOddPort } from "./poolerOnOddPort";
import { prometheusAndGrafana } from "./prometheusAndGrafana";
import { railsWithLitefs } from "./railsWithLitefs";
import { redisCache } from "./redisCache";
import { secretsByFlyctl } from "./secretsByFlyctl";
import { serverBrowser } from "./serverBrowser";
import { sqliteWithLitestream } from "./sqliteWithLitestream";
import { sshBastion } from "./sshBastion";
import { staticSite } from "./staticSite";
import { tailscaleRouter } from "./tailscaleRouter";
import { terraformWeb } from "./terraformWeb";
import { tigrisClient } from "./tigrisClient";
import { udpGameServer } from "./udpGameServer";
import { upstashRedisClient } from "./upstashRedisClient";
import { voiceServer } from "./voiceServer";
import { webAndRedisInOneApp } from "./webAndRedisInOneApp";
import { webWithPostgresFlex } from "./webWithPostgresFlex";
import { wireguardPeerForCi } from "./wireguardPeerForCi";
import { workerWithQueue } from "./workerWithQueue";

export const stacks: readonly NormalStack[] = [
  analyticsWithClickhouse,
  blueAndGreen,
  bridgedPostgres,
  clientOfManagedServices,
  cronMachine,
  customNetworkTenants,
  databaseConsole,
  djangoWithWorker,
  flycastApi,
  gelOnFlycast,
  gitForge,
  gpuWorker,
  grpcService,
  identityProvider,
  laravelWithMysql,
  logShipper,
  mailRelay,
  managedPostgresClient,
  mastodon,
  memcachedInTheNetwork,
  minio,
  multiContainerMachine,
  natsCluster,
  nextJs,
  nightlyBackup,
  phoenixCluster,
  pluginRunner,
  poolerOnOddPort,
  prometheusAndGrafana,
  railsWithLitefs,
  redisCache,
  secretsByFlyctl,
  serverBrowser,
  sqliteWithLitestream,
  sshBastion,
  staticSite,
  tailscaleRouter,
  terraformWeb,
  tigrisClient,
  udpGameServer,
  upstashRedisClient,
  voiceServer,
  webAndRedisInOneApp,
  webWithPostgresFlex,
  wireguardPeerForCi,
  workerWithQueue,
];
