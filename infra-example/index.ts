/**
 * A web app, an API and a database on Fly.io. Only the web app is public.
 *
 * Copy the components into your own project. Secrets come from Pulumi's configuration (`pulumi config set --secret`), which
 * encrypts them. The machines get them as Fly secrets, never as configuration.
 */
import * as pulumi from "@pulumi/pulumi";
import { DeployToken } from "@pulumiverse/fly";
import { PrivateDatabase, PrivateService, pinnedImage, WebService } from "./components/index";
import { sizing } from "./sizing";

const config = new pulumi.Config();
const prefix = `${pulumi.getProject()}-${pulumi.getStack()}`;
// The stack has its own private network, so other apps of the organisation cannot reach the database either.
const network = prefix;
const regions = ["ams", "fra"] as const;
const apiToken = config.requireSecret("apiToken");
const { service, database: databaseSize, idle } = sizing[config.getBoolean("staging") ? "staging" : "production"];

const database = new PrivateDatabase("database", {
  appName: `${prefix}-database`,
  network,
  image: pinnedImage(config.require("databaseImage")),
  region: "ams",
  members: 2,
  primary: config.getNumber("databasePrimary") ?? 1,
  synchronous: config.getBoolean("databaseSynchronous") ?? true,
  appPassword: config.requireSecret("databasePassword"),
  replicationPassword: config.requireSecret("replicationPassword"),
  fieldKeySecret: "FIELD_KEY",
  size: databaseSize,
});

const api = new PrivateService("api", {
  appName: `${prefix}-api`,
  network,
  image: pinnedImage(config.require("apiImage")),
  regions,
  // The only app that has the key of the encrypted fields.
  secrets: { DATABASE_URL: database.url, FIELD_KEY: config.requireSecret("fieldKey"), API_TOKEN: apiToken },
  size: service,
  idle,
});

const web = new WebService("web", {
  appName: `${prefix}-web`,
  network,
  image: pinnedImage(config.require("webImage")),
  regions,
  hostname: config.require("hostname"),
  env: { API_URL: api.url, LOG_LEVEL: "info" },
  secrets: { SESSION_KEY: config.requireSecret("sessionKey"), API_TOKEN: apiToken },
  size: service,
  idle,
});

// What CI builds images with: each token can push to one app, and ends after 30 days.
const expiry = "720h";
const webImages = new DeployToken("web-images", { app: web.app, expiry });
const apiImages = new DeployToken("api-images", { app: api.app, expiry });

export const url = web.url;
/** What to enter at the DNS provider of the host name. */
export const dnsRecords = web.dnsRecords;
/** Secret: `pulumi stack output imageTokens --show-secrets`. */
export const imageTokens = { web: webImages.token, api: apiImages.token };
