import type { IssuedCertificate, LiveCertificate } from "../fly/declarations/certificate";
import type { LiveMachine, Machine } from "../fly/declarations/machine";
import type { LiveSecrets } from "../fly/declarations/secrets";
import type { LiveVolume } from "../fly/declarations/volume";
import { knownValue } from "../fly/known";
import type { Cursor } from "./cursor";
import { readMachineConfig } from "./machineConfig";
import { defineProvider, type Reader } from "./provider";
import schema from "./pulumiverse.schema.json";
import {
  readAddress,
  readApp,
  readCertificate,
  readMachine,
  readToken,
  readVolume,
  readWireGuardPeer,
} from "./readers";

const { config } = schema.resources["fly:index:Machine"];

/**
 * What exists, as Fly's API says it: a synthetic provider of the command `flyguard`, no Pulumi provider. The objects are those
 * of the Machines API, in its spelling (`sources/live/organization.ts`). It says nothing of what is missing here.
 */
export const flyLive = defineProvider(
  "fly.live",
  {
    resources: {
      "fly.live:Organization": {
        slug: "string",
        allowAllCrossNetworkReplays: "boolean",
        "allowedReplaySourceOrgSlugs[]": "string",
      },
      "fly.live:App": { name: "string", network: "string", role: "string", organization: { slug: "string" } },
      "fly.live:Machine": {
        app: "string",
        id: "string",
        region: "string",
        state: "string",
        hostStatus: "string",
        instanceId: "string",
        "events[]": { type: "string", timestamp: "number" },
        imageRef: { digest: "string" },
        config,
      },
      "fly.live:MachineVersion": { app: "string", machine: "string", version: "string", config },
      "fly.live:Volume": {
        app: "string",
        id: "string",
        name: "string",
        region: "string",
        state: "string",
        encrypted: "boolean",
        autoBackupEnabled: "boolean",
        snapshotRetention: "number",
        attachedMachineId: "string",
        attachedAllocId: "string",
        createdAt: "string",
        "snapshots[]": { status: "string", createdAt: "string" },
      },
      "fly.live:IpAddress": { app: "string", ip: "string", type: "string", region: "string", network: "string" },
      "fly.live:Secrets": {
        app: "string",
        "secrets[]": { name: "string", createdAt: "string", updatedAt: "string" },
        "secretKeys[]": { name: "string", type: "string" },
      },
      "fly.live:Certificate": {
        app: "string",
        hostname: "string",
        "certificates[]": { source: "string", status: "string", expiresAt: "string" },
      },
      "fly.live:Token": {
        profile: "string",
        app: "string",
        id: "string",
        name: "string",
        createdAt: "string",
        expiresAt: "string",
        revokedAt: "string",
      },
      "fly.live:WireGuardPeer": { name: "string", network: "string" },
    },
  },
  {
    "fly.live:Organization": readOrganisation,
    "fly.live:App": (properties, declared) => ({
      ...readApp(properties, declared),
      organisation: properties.get("organization").get("slug").string(),
    }),
    "fly.live:Machine": readLiveMachine,
    "fly.live:MachineVersion": (properties, declared) => ({
      kind: "version",
      ...declared,
      app: properties.get("app").string(),
      machine: properties.get("machine").string(),
      version: properties.get("version").string(),
      ...readMachineConfig(properties.get("config")),
    }),
    "fly.live:Volume": readLiveVolume,
    "fly.live:IpAddress": readAddress,
    "fly.live:Secrets": (properties, declared) => ({
      kind: "secrets",
      ...declared,
      app: properties.get("app").string(),
      names: namesIn(properties.get("secrets")),
      live: readSecrets(properties),
    }),
    "fly.live:Certificate": (properties, declared) => ({
      ...readCertificate(properties, declared),
      live: readLiveCertificate(properties),
    }),
    "fly.live:Token": readLiveToken,
    "fly.live:WireGuardPeer": readWireGuardPeer,
  } satisfies Readonly<Record<string, Reader>>,
);

function readOrganisation(properties: Cursor, declared: Parameters<Reader>[1]) {
  return {
    kind: "organisation",
    ...declared,
    slug: properties.get("slug").string(),
    allowAllCrossNetworkReplays: properties.get("allowAllCrossNetworkReplays").boolean(),
    allowedReplaySourceOrgSlugs: properties.get("allowedReplaySourceOrgSlugs").strings(),
  } as const;
}

/** States of what is going away or gone: nothing of it can be changed. */
const gone: ReadonlySet<string> = new Set(["destroying", "destroyed", "scheduling_destroy", "pending_destroy"]);

function isGone(properties: Cursor): boolean {
  return gone.has(knownValue(properties.get("state").string()) ?? "");
}

function readLiveMachine(properties: Cursor, declared: Parameters<Reader>[1]): Machine | undefined {
  if (isGone(properties)) return undefined;
  const live: LiveMachine = {
    id: properties.get("id").string(),
    state: properties.get("state").string(),
    hostStatus: properties.get("hostStatus").string(),
    instanceId: properties.get("instanceId").string(),
    events: properties.get("events").objects((event) => ({
      type: event.get("type").string(),
      timestamp: event.get("timestamp").number(),
    })),
    imageDigest: properties.get("imageRef").get("digest").string(),
  };
  return { ...readMachine(properties, declared), live };
}

function readLiveVolume(properties: Cursor, declared: Parameters<Reader>[1]) {
  if (isGone(properties)) return undefined;
  const live: LiveVolume = {
    createdAt: properties.get("createdAt").string(),
    attachedMachine: properties.get("attachedMachineId").string(),
    attachedAllocation: properties.get("attachedAllocId").string(),
    snapshots: properties.get("snapshots").objects((snapshot) => ({
      status: snapshot.get("status").string(),
      createdAt: snapshot.get("createdAt").string(),
    })),
  };
  return { ...readVolume(properties, declared), live };
}

/** The names, and when each value was set: an answer has no values, and what it may have of them stays unread. */
function readSecrets(properties: Cursor): LiveSecrets {
  return {
    secrets: properties.get("secrets").objects((secret) => ({
      name: secret.get("name").string(),
      updatedAt: secret.get("updatedAt", "createdAt").string(),
    })),
    keys: namesIn(properties.get("secretKeys")),
  };
}

function namesIn(list: Cursor) {
  return list.list((element) => element.get("name").string());
}

function readLiveCertificate(properties: Cursor): LiveCertificate {
  return {
    hostname: properties.get("hostname").string(),
    certificates: properties.get("certificates").objects(
      (issued): IssuedCertificate => ({
        source: issued.get("source").string(),
        status: issued.get("status").string(),
        expiresAt: issued.get("expiresAt").string(),
      }),
    ),
  };
}

/** A token of one app has its name; any other is of the organisation. */
function readLiveToken(properties: Cursor, declared: Parameters<Reader>[1]) {
  const app = properties.get("app");
  const isOfApp = app.string().state === "known";
  return {
    ...readToken(properties, declared, isOfApp ? app.known("app") : properties.get("profile").known("org")),
    expiry: properties.get("expiresAt").string(),
    live: {
      id: properties.get("id").string(),
      name: properties.get("name").string(),
      createdAt: properties.get("createdAt").string(),
      revokedAt: properties.get("revokedAt").string(),
    },
  };
}
