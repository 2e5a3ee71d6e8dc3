import { tokenExpires } from "./access/tokenExpires";
import { tokenScopeNarrow } from "./access/tokenScopeNarrow";
import { wireguardPeerListed } from "./access/wireguardPeerListed";
import { analysisComplete } from "./analysis/analysisComplete";
import { exceptionsInUse } from "./analysis/exceptionsInUse";
import type { RulesByFamily } from "./family";
import { healthCheckDeclared } from "./machines/healthCheckDeclared";
import { imageDigestPinned } from "./machines/imageDigestPinned";
import { imageRegistryAllowed } from "./machines/imageRegistryAllowed";
import { imageSupported } from "./machines/imageSupported";
import { imageTagNotLatest } from "./machines/imageTagNotLatest";
import { kernelArgsAbsent } from "./machines/kernelArgsAbsent";
import { machineKept } from "./machines/machineKept";
import { machineRedundant } from "./machines/machineRedundant";
import { regionAllowed } from "./machines/regionAllowed";
import { rootfsEphemeral } from "./machines/rootfsEphemeral";
import { userNotRoot } from "./machines/userNotRoot";
import { adminPortNotPublic } from "./network/adminPortNotPublic";
import { appNetworkIsolated } from "./network/appNetworkIsolated";
import { checkVerifiesTls } from "./network/checkVerifiesTls";
import { databaseNoPublicIp } from "./network/databaseNoPublicIp";
import { databasePortNotPublic } from "./network/databasePortNotPublic";
import { databaseReachedPrivately } from "./network/databaseReachedPrivately";
import { flycastSameNetwork } from "./network/flycastSameNetwork";
import { flycastWithoutForceHttps } from "./network/flycastWithoutForceHttps";
import { metricsNotPublic } from "./network/metricsNotPublic";
import { portRangeNarrow } from "./network/portRangeNarrow";
import { privateAppNoPublicIp } from "./network/privateAppNoPublicIp";
import { publicHttpForcesHttps } from "./network/publicHttpForcesHttps";
import { publicIpUnused } from "./network/publicIpUnused";
import { publicPortTerminatesTls } from "./network/publicPortTerminatesTls";
import { replayCacheSafe } from "./network/replayCacheSafe";
import { replayHeaderStatic } from "./network/replayHeaderStatic";
import { staticPathSafe } from "./network/staticPathSafe";
import { tlsOptionsStrong } from "./network/tlsOptionsStrong";
import { secretInCommand } from "./secrets/secretInCommand";
import { secretInEnv } from "./secrets/secretInEnv";
import { secretInFile } from "./secrets/secretInFile";
import { secretInHeader } from "./secrets/secretInHeader";
import { secretInMetadata } from "./secrets/secretInMetadata";
import { secretReferenceDeclared } from "./secrets/secretReferenceDeclared";
import { secretRollout } from "./secrets/secretRollout";
import { secretShadowedByEnv } from "./secrets/secretShadowedByEnv";
import { secretSuspected } from "./secrets/secretSuspected";
import { volumeAppLevelEncryption } from "./volumes/volumeAppLevelEncryption";
import { volumeEncryptedAtRest } from "./volumes/volumeEncryptedAtRest";
import { volumeProtected } from "./volumes/volumeProtected";
import { volumeRedundant } from "./volumes/volumeRedundant";
import { volumeRegionMatches } from "./volumes/volumeRegionMatches";
import { volumeSnapshots } from "./volumes/volumeSnapshots";

/** Every rule of the pack, a line each. `analysis` rules come last: they report on the others. */
export const catalogue: RulesByFamily = {
  secrets: [
    secretInEnv,
    secretInFile,
    secretInCommand,
    secretInHeader,
    secretInMetadata,
    secretSuspected,
    secretShadowedByEnv,
    secretReferenceDeclared,
    secretRollout,
  ],
  network: [
    databaseNoPublicIp,
    databasePortNotPublic,
    databaseReachedPrivately,
    adminPortNotPublic,
    privateAppNoPublicIp,
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
  ],
  volumes: [
    volumeAppLevelEncryption,
    volumeEncryptedAtRest,
    volumeSnapshots,
    volumeRedundant,
    volumeProtected,
    volumeRegionMatches,
  ],
  machines: [
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
  ],
  access: [tokenExpires, tokenScopeNarrow, wireguardPeerListed],
  analysis: [analysisComplete, exceptionsInUse],
};
