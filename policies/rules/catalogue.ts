import { analysisComplete } from "./analysis/analysisComplete";
import type { RulesByFamily } from "./family";
import { adminPortNotPublic } from "./network/adminPortNotPublic";
import { appNetworkIsolated } from "./network/appNetworkIsolated";
import { checkVerifiesTls } from "./network/checkVerifiesTls";
import { databaseNoPublicIp } from "./network/databaseNoPublicIp";
import { databasePortNotPublic } from "./network/databasePortNotPublic";
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
  machines: [],
  access: [],
  analysis: [analysisComplete],
};
