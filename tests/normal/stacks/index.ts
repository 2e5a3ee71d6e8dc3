import type { NormalStack } from "../stack";
import { analyticsWithClickhouse } from "./analyticsWithClickhouse";
import { blueAndGreen } from "./blueAndGreen";
import { bridgedPostgres } from "./bridgedPostgres";
import { ciTokenByFlyctl } from "./ciTokenByFlyctl";
import { clientOfManagedServices } from "./clientOfManagedServices";
import { crawlerWithEgress } from "./crawlerWithEgress";
import { cronMachine } from "./cronMachine";
import { customNetworkTenants } from "./customNetworkTenants";
import { databaseConsole } from "./databaseConsole";
import { deployedImages } from "./deployedImages";
import { djangoWithWorker } from "./djangoWithWorker";
import { dnsResolver } from "./dnsResolver";
import { encryptedFolders } from "./encryptedFolders";
import { encryptedUploads } from "./encryptedUploads";
import { fieldsEncryptedByWorker } from "./fieldsEncryptedByWorker";
import { fileSync } from "./fileSync";
import { flycastApi } from "./flycastApi";
import { forumWithUploads } from "./forumWithUploads";
import { gelOnFlycast } from "./gelOnFlycast";
import { gitForge } from "./gitForge";
import { gpuWorker } from "./gpuWorker";
import { grpcService } from "./grpcService";
import { identityProvider } from "./identityProvider";
import { ircServer } from "./ircServer";
import { laravelWithMysql } from "./laravelWithMysql";
import { logShipper } from "./logShipper";
import { mailRelay } from "./mailRelay";
import { mailServer } from "./mailServer";
import { managedPostgresClient } from "./managedPostgresClient";
import { mastodon } from "./mastodon";
import { memcachedInTheNetwork } from "./memcachedInTheNetwork";
import { minio } from "./minio";
import { mqttBroker } from "./mqttBroker";
import { multiContainerMachine } from "./multiContainerMachine";
import { narrowedTokens } from "./narrowedTokens";
import { nativeSecretsWithVersion } from "./nativeSecretsWithVersion";
import { natsCluster } from "./natsCluster";
import { nextJs } from "./nextJs";
import { nightlyBackup } from "./nightlyBackup";
import { notebooksOverFlycast } from "./notebooksOverFlycast";
import { pgcryptoWithApi } from "./pgcryptoWithApi";
import { phoenixCluster } from "./phoenixCluster";
import { plainHttpChecks } from "./plainHttpChecks";
import { pluginRunner } from "./pluginRunner";
import { poolerOnOddPort } from "./poolerOnOddPort";
import { prometheusAndGrafana } from "./prometheusAndGrafana";
import { prometheusBehindLogin } from "./prometheusBehindLogin";
import { publicApiWithFlycast } from "./publicApiWithFlycast";
import { railsWithLitefs } from "./railsWithLitefs";
import { redactedState } from "./redactedState";
import { redisCache } from "./redisCache";
import { secretsByFlyctl } from "./secretsByFlyctl";
import { serverBrowser } from "./serverBrowser";
import { settingsByFlyctl } from "./settingsByFlyctl";
import { sqliteWithLitestream } from "./sqliteWithLitestream";
import { sshBastion } from "./sshBastion";
import { staticSite } from "./staticSite";
import { tailscaleRouter } from "./tailscaleRouter";
import { tenantOnOwnNetwork } from "./tenantOnOwnNetwork";
import { terraformWeb } from "./terraformWeb";
import { tigrisClient } from "./tigrisClient";
import { turnServer } from "./turnServer";
import { udpGameServer } from "./udpGameServer";
import { upstashRedisClient } from "./upstashRedisClient";
import { voiceServer } from "./voiceServer";
import { volumeOfFlyDeploy } from "./volumeOfFlyDeploy";
import { warmPool } from "./warmPool";
import { webAndRedisInOneApp } from "./webAndRedisInOneApp";
import { webAppsOnKnownPorts } from "./webAppsOnKnownPorts";
import { webWithBareService } from "./webWithBareService";
import { webWithPostgresFlex } from "./webWithPostgresFlex";
import { wireguardPeerForCi } from "./wireguardPeerForCi";
import { workerWithQueue } from "./workerWithQueue";

export const stacks: readonly NormalStack[] = [
  analyticsWithClickhouse,
  blueAndGreen,
  bridgedPostgres,
  ciTokenByFlyctl,
  clientOfManagedServices,
  crawlerWithEgress,
  cronMachine,
  customNetworkTenants,
  databaseConsole,
  deployedImages,
  djangoWithWorker,
  dnsResolver,
  encryptedFolders,
  encryptedUploads,
  fieldsEncryptedByWorker,
  fileSync,
  flycastApi,
  forumWithUploads,
  gelOnFlycast,
  gitForge,
  gpuWorker,
  grpcService,
  identityProvider,
  ircServer,
  laravelWithMysql,
  logShipper,
  mailRelay,
  mailServer,
  managedPostgresClient,
  mastodon,
  memcachedInTheNetwork,
  minio,
  mqttBroker,
  multiContainerMachine,
  narrowedTokens,
  nativeSecretsWithVersion,
  natsCluster,
  nextJs,
  nightlyBackup,
  notebooksOverFlycast,
  pgcryptoWithApi,
  phoenixCluster,
  plainHttpChecks,
  pluginRunner,
  poolerOnOddPort,
  prometheusAndGrafana,
  prometheusBehindLogin,
  publicApiWithFlycast,
  railsWithLitefs,
  redactedState,
  redisCache,
  secretsByFlyctl,
  serverBrowser,
  settingsByFlyctl,
  sqliteWithLitestream,
  sshBastion,
  staticSite,
  tailscaleRouter,
  tenantOnOwnNetwork,
  terraformWeb,
  tigrisClient,
  turnServer,
  udpGameServer,
  upstashRedisClient,
  voiceServer,
  volumeOfFlyDeploy,
  warmPool,
  webAndRedisInOneApp,
  webAppsOnKnownPorts,
  webWithBareService,
  webWithPostgresFlex,
  wireguardPeerForCi,
  workerWithQueue,
];
