import schema from "./flyMachines.schema.json";
import { defineProvider, type Reader } from "./provider";
import {
  readAddress,
  readApp,
  readAttachment,
  readCertificate,
  readDeployToken,
  readMachine,
  readMachineChange,
  readMetadataEntry,
  readSecret,
  readSecrets,
  readVolume,
} from "./readers";

/** The reader of each resource. Its token is under `apps/v1:` or, in older versions, `apps:`. */
const readers: Readonly<Record<string, Reader>> = {
  "fly-machines:apps/v1:App": readApp,
  "fly-machines:apps/v1:Machine": readMachine,
  "fly-machines:apps/v1:Volume": readVolume,
  "fly-machines:apps/v1:AppIPAssignment": readAddress,
  "fly-machines:apps/v1:Secret": readSecret,
  "fly-machines:apps/v1:SecretsUpdate": readSecrets,
  // A Fly secret key: what an application encrypts its volume with may be one.
  "fly-machines:apps/v1:Secretkey": readSecret,
  "fly-machines:apps/v1:SecretkeyGenerate": readSecret,
  "fly-machines:apps/v1:AppCertificatesAcme": readCertificate,
  "fly-machines:apps/v1:AppCertificatesCustom": readCertificate,
  "fly-machines:apps/v1:AppDeployToken": readDeployToken,
  "fly-machines:apps/v1:MachinesExec": readMachineChange,
  "fly-machines:apps/v1:MachinesMetadata": readMachineChange,
  "fly-machines:apps/v1:MachinesMetadataKey": readMetadataEntry,
  "fly-machines:postgres/v1:PostgresAttachment": readAttachment,
};

/** The native provider `fly-machines` (cloudy-sky), generated from the Machines API document. */
export const flyMachines = defineProvider(
  "fly-machines",
  { resources: withOlderTokens(schema.resources) },
  withOlderTokens(readers),
);

function withOlderTokens<T>(byToken: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(byToken).flatMap(([token, value]) => [
      [token, value],
      [token.replace("/v1:", ":"), value],
    ]),
  );
}
