import type { Declaration, Volume } from "../fly/declarations";
import type { Declared } from "../fly/declared";
import type { Cursor } from "./cursor";
import type { Family } from "./family";
import { readMachineConfig } from "./machineConfig";

/** `@pulumiverse/fly`, the provider in `provider/`: the Machines API's names in camelCase. */
export const pulumiverse: Family = {
  name: "@pulumiverse/fly",
  readers: {
    "fly:index:App": readApp,
    "fly:index:Machine": readMachine,
    "fly:index:Volume": readVolume,
    "fly:index:IpAddress": readAddress,
    "fly:index:AppSecrets": readSecrets,
    "fly:index:Certificate": (properties, declared) => ({
      kind: "certificate",
      ...declared,
      app: properties.get("app").string(),
      hostname: properties.get("hostname").string(),
    }),
    "fly:index:DeployToken": (properties, declared) => ({
      kind: "token",
      ...declared,
      app: properties.get("app").string(),
      scope: properties.get("app").known("app"),
      expiry: properties.get("expiry").string(),
    }),
  },
  lacks: { "fly:index:App": ["assignSharedIpAddress", "role"] },
};

function readApp(properties: Cursor, declared: Declared): Declaration {
  return {
    kind: "app",
    ...declared,
    name: properties.get("name").string(),
    organisation: properties.get("orgSlug").string(),
    network: properties.get("network").string(),
    assignSharedIpAddress: properties.get("assignSharedIpAddress").boolean(),
    role: properties.get("role").string(),
  };
}

function readMachine(properties: Cursor, declared: Declared): Declaration {
  return {
    kind: "machine",
    ...declared,
    app: properties.get("app").string(),
    name: properties.get("name").string(),
    region: properties.get("region").string(),
    skipSecrets: properties.get("skipSecrets").boolean(),
    minSecretsVersion: properties.get("minSecretsVersion").number(),
    ...readMachineConfig(properties.get("config")),
  };
}

function readVolume(properties: Cursor, declared: Declared): Volume {
  return {
    kind: "volume",
    ...declared,
    app: properties.get("app").string(),
    id: properties.get("volumeId", "id").string(),
    name: properties.get("name").string(),
    region: properties.get("region").string(),
    encrypted: properties.get("encrypted").boolean(),
    fstype: properties.get("fstype").string(),
    autoBackupEnabled: properties.get("autoBackupEnabled").boolean(),
    snapshotRetention: properties.get("snapshotRetention").number(),
    requireUniqueZone: properties.get("requireUniqueZone").boolean(),
    appEncryption: properties.get("appEncryption").object((encryption) => ({
      method: encryption.get("method").string(),
      keySecret: encryption.get("keySecret").string(),
    })),
  };
}

function readAddress(properties: Cursor, declared: Declared): Declaration {
  return {
    kind: "address",
    ...declared,
    app: properties.get("app").string(),
    type: properties.get("type").string(),
    address: properties.get("address").string(),
    region: properties.get("region").string(),
    network: properties.get("network").string(),
    organisation: properties.get("orgSlug").string(),
  };
}

function readSecrets(properties: Cursor, declared: Declared): Declaration {
  return {
    kind: "secrets",
    ...declared,
    app: properties.get("app").string(),
    names: properties.get("values").keyList(),
  };
}
