import { analysisComplete } from "./analysis/analysisComplete";
import type { Rule } from "./defineRule";
import { databaseNoPublicIp } from "./network/databaseNoPublicIp";
import { databasePortNotPublic } from "./network/databasePortNotPublic";
import { secretInEnv } from "./secrets/secretInEnv";
import { volumeAppLevelEncryption } from "./volumes/volumeAppLevelEncryption";
import { volumeEncryptedAtRest } from "./volumes/volumeEncryptedAtRest";

/** What a rule is about; also the folder that it is in. */
export type Family = "secrets" | "network" | "volumes" | "machines" | "access" | "analysis";

/** Every rule of the pack, a line each. `analysis` rules come last: they report on the others. */
export const catalogue: Readonly<Record<Family, readonly Rule[]>> = {
  secrets: [secretInEnv],
  network: [databaseNoPublicIp, databasePortNotPublic],
  volumes: [volumeAppLevelEncryption, volumeEncryptedAtRest],
  machines: [],
  access: [],
  analysis: [analysisComplete],
};
