import schema from "./flyio.schema.json";
import { defineProvider } from "./provider";
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
export const flyio = defineProvider("flyio", schema, {
  "flyio:index:App": readApp,
  "flyio:index:Machine": readMachine,
  "flyio:index:Volume": readVolume,
  "flyio:index:IP": readAddress,
  "flyio:index:Secrets": readSecrets,
  "flyio:index:Certificate": readCertificate,
  "flyio:index:WireGuardPeer": readWireGuardPeer,
  "flyio:index:WireGuardToken": readWireGuardToken,
  "flyio:index:PostgresAttachment": readAttachment,
});
