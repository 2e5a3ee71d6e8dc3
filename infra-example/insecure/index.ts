/**
 * The stack of ../index.ts as people often write it, with the most important mistakes, each made once. Do not copy it:
 * `npm run preview -- insecure` shows what flyguard finds in it.
 */
import * as pulumi from "@pulumi/pulumi";
import { App, AppSecrets, IpAddress, Machine, Volume } from "@pulumiverse/fly";

const config = new pulumi.Config();
const prefix = `${pulumi.getProject()}-${pulumi.getStack()}`;
const network = prefix;
const regions = ["ams", "fra"];
const databasePassword = config.requireSecret("databasePassword");
const encodedPassword = databasePassword.apply(encodeURIComponent);
const apiToken = config.requireSecret("apiToken");
const guest = { cpuKind: "shared", cpus: 1, memoryMb: 512 };

const databaseApp = new App("database", { name: `${prefix}-database`, network });
const databaseSecrets = new AppSecrets("database", {
  app: databaseApp.name,
  values: { APP_PASSWORD: databasePassword, REPLICATION_PASSWORD: config.requireSecret("replicationPassword") },
});

// database-no-public-ip: the database gets a public address.
new IpAddress("database", { app: databaseApp.name, type: "v4" });

const databaseVolumes = [
  // volume-app-level-encryption: nothing declares how the application encrypts the data.
  new Volume("database-1", { app: databaseApp.name, name: "pg_data", region: "ams", sizeGb: 10 }, { protect: true }),
  new Volume(
    "database-2",
    {
      app: databaseApp.name,
      name: "pg_data",
      region: "ams",
      sizeGb: 10,
      // volume-encrypted-at-rest: this turns off Fly's encryption, which is on by default.
      encrypted: false,
      appEncryption: { method: "application", keySecret: "FIELD_KEY" },
    },
    { protect: true },
  ),
];

for (const [index, volume] of databaseVolumes.entries()) {
  new Machine(`database-${index + 1}`, {
    app: databaseApp.name,
    name: `database-${index + 1}`,
    region: "ams",
    config: {
      image: config.require("databaseImage"),
      env: { MEMBER: String(index + 1), PGDATA: "/data/postgres" },
      init: { exec: ["bash", "/opt/database/start.sh"] },
      guest,
      restart: { policy: "always" },
      mounts: [{ volume: volume.id, path: "/data" }],
      // database-port-not-public: the app has a public address, so this port is open to everyone.
      services: [{ protocol: "tcp", internalPort: 5432, ports: [{ port: 5432, handlers: ["pg_tls"] }] }],
      checks: { database: { type: "http", port: 8008, path: "/health", interval: "10s", timeout: "5s" } },
    },
    minSecretsVersion: databaseSecrets.version,
  });
}

const apiApp = new App("api", { name: `${prefix}-api`, network });
const apiSecrets = new AppSecrets("api", {
  app: apiApp.name,
  values: {
    DATABASE_URL: pulumi.interpolate`postgres://app:${encodedPassword}@${databaseApp.name}.flycast:5432/app?sslmode=disable`,
    FIELD_KEY: config.requireSecret("fieldKey"),
    API_TOKEN: apiToken,
  },
});
new IpAddress("api", { app: apiApp.name, type: "private_v6", network });
for (const region of regions) {
  new Machine(`api-${region}`, {
    app: apiApp.name,
    name: `api-${region}`,
    region,
    config: {
      image: config.require("apiImage"),
      guest,
      services: [
        {
          protocol: "tcp",
          internalPort: 8080,
          ports: [{ port: 80, handlers: ["http"] }],
          checks: [{ type: "http", method: "GET", path: "/healthz", interval: "15s", timeout: "5s" }],
        },
      ],
    },
    minSecretsVersion: apiSecrets.version,
  });
}

const webApp = new App("web", { name: `${prefix}-web`, network });
const webSecrets = new AppSecrets("web", {
  app: webApp.name,
  values: { API_TOKEN: apiToken },
});
new IpAddress("web-v6", { app: webApp.name, type: "v6" });
new IpAddress("web-v4", { app: webApp.name, type: "shared_v4" });
for (const region of regions) {
  new Machine(`web-${region}`, {
    app: webApp.name,
    name: `web-${region}`,
    region,
    config: {
      image: config.require("webImage"),
      env: {
        API_URL: pulumi.interpolate`http://${apiApp.name}.flycast`,
        LOG_LEVEL: "info",
        // secret-in-env: everyone who can read the machine's configuration, or an old version of it, can read the key.
        SESSION_KEY: "vK3xQ9mT7pLw2ZsRf8Yb4NcJ6hGd1AeU",
      },
      guest,
      services: [
        {
          protocol: "tcp",
          internalPort: 8080,
          ports: [
            { port: 80, handlers: ["http"], forceHttps: true },
            { port: 443, handlers: ["tls", "http"], tlsOptions: { versions: ["TLSv1.2", "TLSv1.3"] } },
          ],
          checks: [{ type: "http", method: "GET", path: "/healthz", interval: "15s", timeout: "5s" }],
        },
      ],
    },
    minSecretsVersion: webSecrets.version,
  });
}
