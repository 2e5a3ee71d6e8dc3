import type { Provider } from "./provider";
import {
  readAddress,
  readApp,
  readAttachment,
  readCertificate,
  readMachine,
  readSecrets,
  readVolume,
  readWireGuardPeer,
  readWireGuardToken,
} from "./readers";

/** The native provider `flyio` (lukeshay): the Machines API's names in camelCase, over an older version of it. */
export const flyio: Provider = {
  name: "flyio",
  readers: {
    "flyio:index:App": readApp,
    "flyio:index:Machine": readMachine,
    "flyio:index:Volume": readVolume,
    "flyio:index:IP": readAddress,
    "flyio:index:Secrets": readSecrets,
    "flyio:index:Certificate": readCertificate,
    "flyio:index:WireGuardPeer": readWireGuardPeer,
    "flyio:index:WireGuardToken": readWireGuardToken,
    "flyio:index:PostgresAttachment": readAttachment,
  },
  lacks: {
    "flyio:index:App": ["orgSlug", "assignSharedIpAddress", "role"],
    "flyio:index:Machine": [
      "skipSecrets",
      "minSecretsVersion",
      "config.rootfs",
      "config.services[].ports[].httpOptions.replayCache",
    ],
    "flyio:index:Volume": ["appEncryption"],
    "flyio:index:IP": ["type", "orgSlug", "org"],
    "flyio:index:PostgresAttachment": ["postgresApp"],
    "flyio:index:WireGuardToken": ["app", "appName", "expiry"],
  },
};
