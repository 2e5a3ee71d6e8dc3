import type { Provider, Reader } from "./provider";
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

/** What is read of each resource, and what it lacks. Its token is under `apps/v1:` or, in older versions, `apps:`. */
const resources: Readonly<Record<string, { readonly read: Reader; readonly lacks?: readonly string[] }>> = {
  "apps:App": { read: readApp, lacks: ["assignSharedIpAddress", "role"] },
  "apps:Machine": { read: readMachine },
  "apps:Volume": { read: readVolume, lacks: ["appEncryption"] },
  "apps:AppIPAssignment": { read: readAddress },
  "apps:Secret": { read: readSecret, lacks: ["name", "key"] },
  "apps:SecretsUpdate": { read: readSecrets },
  // A Fly secret key: what an application encrypts its volume with may be one.
  "apps:Secretkey": { read: readSecret, lacks: ["name", "key"] },
  "apps:SecretkeyGenerate": { read: readSecret, lacks: ["name", "key"] },
  "apps:AppCertificatesAcme": { read: readCertificate },
  "apps:AppCertificatesCustom": { read: readCertificate },
  "apps:AppDeployToken": { read: readDeployToken },
  "apps:MachinesExec": { read: readMachineChange, lacks: ["metadata"] },
  "apps:MachinesMetadata": { read: readMachineChange, lacks: ["command", "cmd"] },
  "apps:MachinesMetadataKey": { read: readMetadataEntry, lacks: ["command", "cmd"] },
  "postgres:PostgresAttachment": { read: readAttachment, lacks: ["postgresApp", "postgres", "variableName"] },
};

/** The native provider `fly-machines` (cloudy-sky), generated from the Machines API document. */
export const flyMachines: Provider = {
  name: "fly-machines",
  readers: byToken(({ read }) => read),
  // The app is `appName` throughout.
  lacks: byToken(({ lacks = [] }) => ["app", ...lacks]),
};

function byToken<T>(part: (resource: (typeof resources)[string]) => T): Record<string, T> {
  return Object.fromEntries(
    Object.entries(resources).flatMap(([name, resource]) => [
      [`fly-machines:${name}`, part(resource)],
      [`fly-machines:${name.replace(":", "/v1:")}`, part(resource)],
    ]),
  );
}
