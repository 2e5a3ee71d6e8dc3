import { tokenExpires } from "./access/token-expires/rule";
import { tokenScopeNarrow } from "./access/token-scope-narrow/rule";
import { wireguardPeerListed } from "./access/wireguard-peer-listed/rule";
import { analysisComplete } from "./analysis/analysis-complete/rule";
import { exceptionsInUse } from "./analysis/exceptions-in-use/rule";
import { flyConfigKnownKeys } from "./files/fly-config-known-keys/rule";
import { flyConfigValid } from "./files/fly-config-valid/rule";
import { healthCheckDeclared } from "./machines/health-check-declared/rule";
import { imageDigestPinned } from "./machines/image-digest-pinned/rule";
import { imageRegistryAllowed } from "./machines/image-registry-allowed/rule";
import { imageSupported } from "./machines/image-supported/rule";
import { imageTagNotLatest } from "./machines/image-tag-not-latest/rule";
import { kernelArgsAbsent } from "./machines/kernel-args-absent/rule";
import { machineKept } from "./machines/machine-kept/rule";
import { machineRedundant } from "./machines/machine-redundant/rule";
import { regionAllowed } from "./machines/region-allowed/rule";
import { rootfsEphemeral } from "./machines/rootfs-ephemeral/rule";
import { userNotRoot } from "./machines/user-not-root/rule";
import { adminPortNotPublic } from "./network/admin-port-not-public/rule";
import { appNetworkIsolated } from "./network/app-network-isolated/rule";
import { certificateRenews } from "./network/certificate-renews/rule";
import { checkVerifiesTls } from "./network/check-verifies-tls/rule";
import { databaseNoPublicIp } from "./network/database-no-public-ip/rule";
import { databaseOwnApp } from "./network/database-own-app/rule";
import { databasePortNotPublic } from "./network/database-port-not-public/rule";
import { databaseReachedPrivately } from "./network/database-reached-privately/rule";
import { flycastAppAlsoPublic } from "./network/flycast-app-also-public/rule";
import { flycastSameNetwork } from "./network/flycast-same-network/rule";
import { flycastWithoutForceHttps } from "./network/flycast-without-force-https/rule";
import { metricsNotPublic } from "./network/metrics-not-public/rule";
import { portRangeNarrow } from "./network/port-range-narrow/rule";
import { privateAppNoPublicIp } from "./network/private-app-no-public-ip/rule";
import { publicHttpForcesHttps } from "./network/public-http-forces-https/rule";
import { publicIpUnused } from "./network/public-ip-unused/rule";
import { publicPortTerminatesTls } from "./network/public-port-terminates-tls/rule";
import { replayCacheSafe } from "./network/replay-cache-safe/rule";
import { replayHeaderStatic } from "./network/replay-header-static/rule";
import { replayStaysInNetwork } from "./network/replay-stays-in-network/rule";
import { staticPathSafe } from "./network/static-path-safe/rule";
import { tlsOptionsStrong } from "./network/tls-options-strong/rule";
import type { Rule } from "./rule";
import { secretDeployedEverywhere } from "./secrets/secret-deployed-everywhere/rule";
import { secretInBuildArgs } from "./secrets/secret-in-build-args/rule";
import { secretInCommand } from "./secrets/secret-in-command/rule";
import { secretInEnv } from "./secrets/secret-in-env/rule";
import { secretInFile } from "./secrets/secret-in-file/rule";
import { secretInHeader } from "./secrets/secret-in-header/rule";
import { secretInHistory } from "./secrets/secret-in-history/rule";
import { secretInMetadata } from "./secrets/secret-in-metadata/rule";
import { secretRedeployed } from "./secrets/secret-redeployed/rule";
import { secretReferenceDeclared } from "./secrets/secret-reference-declared/rule";
import { secretRollout } from "./secrets/secret-rollout/rule";
import { secretShadowedByEnv } from "./secrets/secret-shadowed-by-env/rule";
import { secretSuspected } from "./secrets/secret-suspected/rule";
import { snapshotFresh } from "./volumes/snapshot-fresh/rule";
import { volumeAppLevelEncryption } from "./volumes/volume-app-level-encryption/rule";
import { volumeAttached } from "./volumes/volume-attached/rule";
import { volumeEncryptedAtRest } from "./volumes/volume-encrypted-at-rest/rule";
import { volumeEncryptionKeySecret } from "./volumes/volume-encryption-key-secret/rule";
import { volumeProtected } from "./volumes/volume-protected/rule";
import { volumeRedundant } from "./volumes/volume-redundant/rule";
import { volumeRegionMatches } from "./volumes/volume-region-matches/rule";
import { volumeSnapshots } from "./volumes/volume-snapshots/rule";

/** Every rule of the pack, one on each line. `analysis` rules come last: they report on the others. */
export const catalogue: readonly Rule[] = [
  secretInEnv,
  secretInFile,
  secretInCommand,
  secretInHeader,
  secretInMetadata,
  secretSuspected,
  secretShadowedByEnv,
  secretReferenceDeclared,
  secretRollout,
  databaseNoPublicIp,
  databaseOwnApp,
  databasePortNotPublic,
  databaseReachedPrivately,
  adminPortNotPublic,
  privateAppNoPublicIp,
  flycastAppAlsoPublic,
  publicIpUnused,
  publicHttpForcesHttps,
  publicPortTerminatesTls,
  flycastWithoutForceHttps,
  tlsOptionsStrong,
  portRangeNarrow,
  flycastSameNetwork,
  appNetworkIsolated,
  replayHeaderStatic,
  replayCacheSafe,
  staticPathSafe,
  metricsNotPublic,
  checkVerifiesTls,
  volumeAppLevelEncryption,
  volumeEncryptionKeySecret,
  volumeEncryptedAtRest,
  volumeSnapshots,
  volumeRedundant,
  volumeProtected,
  volumeRegionMatches,
  rootfsEphemeral,
  imageTagNotLatest,
  imageDigestPinned,
  imageRegistryAllowed,
  imageSupported,
  machineKept,
  machineRedundant,
  healthCheckDeclared,
  regionAllowed,
  kernelArgsAbsent,
  userNotRoot,
  tokenExpires,
  tokenScopeNarrow,
  wireguardPeerListed,
  analysisComplete,
  exceptionsInUse,
];

/** Rules of what no Pulumi program declares: the command `flyguard` runs them. */
const fileRules: readonly Rule[] = [flyConfigValid, flyConfigKnownKeys, secretInBuildArgs];

/** Rules of what only exists, and nothing declares: the command `flyguard` runs them. */
const liveRules: readonly Rule[] = [
  secretDeployedEverywhere,
  secretRedeployed,
  secretInHistory,
  replayStaysInNetwork,
  certificateRenews,
  snapshotFresh,
  volumeAttached,
];

/** Every rule of the command: those of the pack, those of files, and those of what exists. */
export const allRules: readonly Rule[] = [...catalogue, ...fileRules, ...liveRules];
