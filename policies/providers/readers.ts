import type { IpAddress } from "../fly/declarations/address";
import type { App } from "../fly/declarations/app";
import type { PostgresAttachment } from "../fly/declarations/attachment";
import type { Certificate } from "../fly/declarations/certificate";
import type { MachineChange } from "../fly/declarations/change";
import type { ConfigFile } from "../fly/declarations/configFile";
import type { DroppedSettings } from "../fly/declarations/dropped";
import type { Machine } from "../fly/declarations/machine";
import type { WireGuardPeer } from "../fly/declarations/peer";
import type { AppSecrets } from "../fly/declarations/secrets";
import type { AccessToken } from "../fly/declarations/token";
import type { Volume } from "../fly/declarations/volume";
import type { Field } from "../fly/known";
import type { DeclaredResource } from "../fly/location";
import type { Cursor } from "./cursor";
import { readMachineConfig } from "./machineConfig";

/**
 * Readers of one resource each, for every provider: they ask for a property under all names that providers give it. What
 * a provider does not have, its schema says (`Cursor`, `schema.ts`).
 */

export function readApp(properties: Cursor, declared: DeclaredResource): App {
  return {
    kind: "app",
    ...declared,
    name: properties.get("name").string(),
    organisation: readOrganisation(properties),
    network: properties.get("network").string(),
    assignSharedIpAddress: properties.get("assignSharedIpAddress").boolean(),
    role: properties.get("role").string(),
  };
}

export function readMachine(properties: Cursor, declared: DeclaredResource): Machine {
  return {
    kind: "machine",
    ...declared,
    app: readAppName(properties),
    region: properties.get("region").string(),
    skipSecrets: properties.get("skipSecrets").boolean(),
    minSecretsVersion: properties.get("minSecretsVersion").number(),
    ...readMachineConfig(properties.nested("config")),
  };
}

export function readDropped(properties: Cursor, declared: DeclaredResource): DroppedSettings {
  return { kind: "dropped", ...declared, ...readMachineConfig(properties.nested("config")) };
}

export function readVolume(properties: Cursor, declared: DeclaredResource): Volume {
  return {
    kind: "volume",
    ...declared,
    app: readAppName(properties),
    id: properties.get("id", "flyId").string(),
    name: properties.get("name").string(),
    region: properties.get("region").string(),
    encrypted: properties.get("encrypted").boolean(),
    autoBackupEnabled: properties.get("autoBackupEnabled").boolean(),
    snapshotRetention: properties.get("snapshotRetention").number(),
    requireUniqueZone: properties.get("requireUniqueZone").boolean(),
    appEncryption: properties.get("appEncryption").object((encryption) => ({
      method: encryption.get("method").string(),
      keySecret: encryption.get("keySecret").string(),
    })),
  };
}

export function readAddress(properties: Cursor, declared: DeclaredResource): IpAddress {
  return {
    kind: "address",
    ...declared,
    app: readAppName(properties),
    type: properties.get("type", "addrType").string(),
    address: properties.get("address", "ip").string(),
    region: properties.get("region").string(),
    network: properties.get("network").string(),
    organisation: readOrganisation(properties),
  };
}

/** A map of secrets. Its values stay unread. */
export function readSecrets(properties: Cursor, declared: DeclaredResource): AppSecrets {
  return { kind: "secrets", ...declared, app: readAppName(properties), names: properties.get("values").keyList() };
}

/** A resource that is one secret. Its value stays unread. */
export function readSecret(properties: Cursor, declared: DeclaredResource): AppSecrets {
  const name = properties.get("name", "key", "secretName");
  return { kind: "secrets", ...declared, app: readAppName(properties), names: name.known([name.string()]) };
}

export function readCertificate(properties: Cursor, declared: DeclaredResource): Certificate {
  return {
    kind: "certificate",
    ...declared,
    app: readAppName(properties),
  };
}

export function readDeployToken(properties: Cursor, declared: DeclaredResource): AccessToken {
  return readToken(properties, declared, properties.known("app"));
}

/** A token with which anyone can add WireGuard peers to the organisation's network. */
export function readWireGuardToken(properties: Cursor, declared: DeclaredResource): AccessToken {
  return readToken(properties, declared, properties.known("org"));
}

export function readToken(properties: Cursor, declared: DeclaredResource, scope: Field<string>): AccessToken {
  return {
    kind: "token",
    ...declared,
    app: readAppName(properties),
    scope,
    expiry: properties.get("expiry").string(),
  };
}

export function readWireGuardPeer(properties: Cursor, declared: DeclaredResource): WireGuardPeer {
  return {
    kind: "peer",
    ...declared,
    name: properties.get("name").string(),
    network: properties.get("network").string(),
  };
}

export function readAttachment(properties: Cursor, declared: DeclaredResource): PostgresAttachment {
  return {
    kind: "attachment",
    ...declared,
    app: readAppName(properties),
    postgresApp: properties.get("postgresApp", "postgres").string(),
    variableName: properties.get("variableName").string(),
  };
}

/** A command that is run in a machine, as words or as one text, or metadata that is set on it. */
export function readMachineChange(properties: Cursor, declared: DeclaredResource): MachineChange {
  return {
    kind: "change",
    ...declared,
    command: properties.get("command", "cmd").strings(),
    metadata: properties.get("metadata").dictionary((entry) => entry.string()),
  };
}

/** One entry of a machine's metadata. */
export function readMetadataEntry(properties: Cursor, declared: DeclaredResource): MachineChange {
  const key = properties.get("key").string();
  const value = properties.get("value");
  const metadata = key.state === "known" ? value.known(new Map([[key.value, value.string()]])) : key;
  return { ...readMachineChange(properties, declared), metadata };
}

export function readConfigFile(properties: Cursor, declared: DeclaredResource): ConfigFile {
  const build = properties.get("build");
  return {
    kind: "file",
    ...declared,
    problems: properties.get("problems").objects((problem) => ({
      at: problem.location,
      kind: problem.get("kind").string(),
      message: problem.get("message").string(),
      suggestion: problem.get("suggestion").string(),
    })),
    buildArguments: build.get("args").dictionary((entry) => entry.string()),
    buildSettings: build.get("settings").dictionary((entry) => entry.string()),
  };
}

function readAppName(properties: Cursor): Field<string> {
  return properties.get("app", "appName").string();
}

function readOrganisation(properties: Cursor): Field<string> {
  return properties.get("orgSlug", "org").string();
}
