import type { App } from "../fly/declarations/app";
import type { AccessToken } from "../fly/declarations/token";
import { type Field, withValue } from "../fly/known";
import type { DeclaredResource } from "../fly/location";
import type { Cursor } from "./cursor";
import { defineProvider } from "./provider";
import {
  readAddress,
  readApp,
  readAttachment,
  readCertificate,
  readMachine,
  readSecret,
  readToken,
  readVolume,
  readWireGuardPeer,
  readWireGuardToken,
} from "./readers";
import { Schema } from "./schema";
import schema from "./stategraph.schema.json";

/** The Terraform provider `stategraph/fly`, as `pulumi package add terraform-provider` brings it. */
export const stategraph = defineProvider(
  "stategraph/fly",
  schema,
  {
    "fly:index/app:App": readApp,
    "fly:index/machine:Machine": readMachine,
    "fly:index/volume:Volume": readVolume,
    "fly:index/ipAddress:IpAddress": readAddress,
    "fly:index/secret:Secret": readSecret,
    "fly:index/certificate:Certificate": readCertificate,
    "fly:index/token:Token": readScopedToken,
    "fly:index/wireguardPeer:WireguardPeer": readWireGuardPeer,
    "fly:index/wireguardToken:WireguardToken": readWireGuardToken,
    "fly:index/postgresCluster:PostgresCluster": readPostgresCluster,
    "fly:index/postgresAttachment:PostgresAttachment": readAttachment,
    "fly:index/mpgAttachment:MpgAttachment": readAttachment,
  },
  {
    // internal/provider/provider.go and the tags of https://github.com/stategraph/terraform-provider-fly: it left 0.0 on
    // its first day.
    configuration: Schema.of({
      apiToken: "string",
      apiUrl: "string",
      orgSlug: "string",
      flyctlPath: "string",
      dryRun: "boolean",
    }),
    versions: /^(?!0\.0\.)/,
  },
);

/** `fly postgres create`: an app of the organisation that Fly marks as a database. */
function readPostgresCluster(properties: Cursor, declared: DeclaredResource): App {
  return { ...readApp(properties, declared), role: properties.known("postgres_cluster") };
}

function readScopedToken(properties: Cursor, declared: DeclaredResource): AccessToken {
  return readToken(properties, declared, scopeOf(properties));
}

/** Deploy tokens and the like are for one app; `org` and `readonly` tokens open the whole organisation. */
function scopeOf(properties: Cursor): Field<string> {
  const type = properties.get("type").string();
  if (type.state !== "known") return type;
  const ofOrganisation = ["org", "readonly"].includes(type.value) || properties.get("app").string().state === "absent";
  return withValue(type, ofOrganisation ? "org" : "app");
}
