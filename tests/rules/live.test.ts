import { deepEqual } from "node:assert/strict";
import type { RawObject } from "../../policies/fly/raw";
import { isRawObject } from "../../policies/fly/raw";
import { allRules } from "../../policies/rules/catalogue";
import type { Configuration } from "../../policies/rules/rule";
import type { LiveResource } from "../../sources/live/organization";
import { judgeLive, live, withheld } from "../support/live";
import { appAnswer, eventsOf, machineAnswer, secretsAnswer, volumeAnswer } from "../support/liveAnswers";
import {
  addressAnswer,
  httpService,
  normalOrganization,
  organizationAnswer,
  tokenAnswer,
} from "../support/liveOrganizations";
import { planted } from "../support/secrets";

const rules = allRules.filter(({ sources = ["live"] }) => sources.includes("live"));

/** What every rule finds that is not off, and what it could not read. */
function judged(
  resources: readonly LiveResource[],
  configuration: Readonly<Record<string, Configuration>> = {},
): string[] {
  return rules.flatMap((rule) => {
    const own = configuration[rule.name];
    if (rule.level === "disabled" && own === undefined) return [];
    const { found, unread } = judgeLive(rule, resources, own);
    return [
      ...found.map(({ finding: { id, at } }) => `${rule.name}[${id}] ${at.resource.name} ${at.path}`.trim()),
      ...unread.map((what) => `${rule.name}: ${what}`),
    ];
  });
}

/** The normal organization with one of its resources changed: in its properties, or for a machine in its configuration. */
function changed(name: string, { config, ...properties }: RawObject): LiveResource[] {
  return normalOrganization().map((resource) => {
    if (resource.name !== name) return resource;
    const before = resource.properties.config;
    const merged = isRawObject(before) && isRawObject(config) ? { config: { ...before, ...config } } : {};
    return { ...resource, properties: { ...resource.properties, ...properties, ...merged } };
  });
}

function added(...resources: readonly LiveResource[]): LiveResource[] {
  return [...normalOrganization(), ...resources];
}

function without(...names: readonly string[]): LiveResource[] {
  return normalOrganization().filter(({ name }) => !names.includes(name));
}

interface Case {
  readonly resources: readonly LiveResource[];
  readonly configuration?: Readonly<Record<string, Configuration>>;
  readonly found: readonly string[];
}

const web = "shop/148e4d7a";
const database = "shop-db/e784079b";
const volume = "shop-db/vol_vjeylkgg6gll7j94";
const port = (others: RawObject) => ({
  services: [{ ...httpService, ports: [{ port: 443, handlers: ["tls", "http"], ...others }] }],
});
const header = { response: { headers: { "fly-replay-src": "region=ams" } } };
const pgMetadata = { "fly-managed-postgres": "true" };

/** One change for each rule that judges what exists. */
const cases: Readonly<Record<string, Case>> = {
  "a credential in env": {
    resources: changed(web, { config: { env: { STRIPE: planted.stripe } } }),
    found: [`secret-in-env[stripe-secret-key] ${web} config.env.STRIPE`],
  },
  "a credential in a file": {
    resources: changed(web, {
      config: { files: [{ guest_path: "/app/key", raw_value: Buffer.from(planted.stripe).toString("base64") }] },
    }),
    found: [`secret-in-file[stripe-secret-key] ${web} config.files[0].raw_value`],
  },
  "a credential in a command": {
    resources: changed(web, { config: { init: { cmd: ["serve", `--key=${planted.stripe}`] } } }),
    found: [`secret-in-command[stripe-secret-key] ${web} config.init.cmd`],
  },
  "a credential in a header": {
    resources: changed(web, {
      config: { checks: { up: { type: "http", headers: [{ name: "X-Key", values: [planted.stripe] }] } } },
    }),
    found: [`secret-in-header[stripe-secret-key] ${web} config.checks.up.headers[0].values[0]`],
  },
  "a credential in metadata": {
    resources: changed("shop-db/e784079b", {
      config: {
        metadata: {
          ...pgMetadata,
          key: planted.stripe,
          "app-encryption": "pgcrypto",
          "app-encryption-key-secret": "FIELD_KEY",
        },
      },
    }),
    found: [`secret-in-metadata[stripe-secret-key] ${database} config.metadata.key`],
  },
  "a default password": {
    resources: changed(web, { config: { env: { ADMIN_PASSWORD: "changeme" } } }),
    found: [`secret-suspected[default-password] ${web} config.env.ADMIN_PASSWORD`],
  },
  "a variable of the name of a secret": {
    resources: changed(web, { config: { env: { DATABASE_URL: "" } } }),
    found: [`secret-shadowed-by-env[shadowed] ${web} config.env.DATABASE_URL`],
  },
  "a file of a secret that the app does not have": {
    resources: changed(web, { config: { files: [{ guest_path: "/app/key", secret_name: "SIGNING_KEY" }] } }),
    found: [`secret-reference-declared[undeclared] ${web} config.files[0].secret_name`],
  },
  "a database with a public address": {
    resources: added(addressAnswer("shop-db", "137.66.1.2", "v4")),
    found: [
      "database-no-public-ip[public-address] shop-db/137.66.1.2 type",
      `database-port-not-public[external-port] ${database} config.services[0].ports[0].port`,
      "database-port-not-public[external-port] shop-db/918571d2 config.services[0].ports[0].port",
      "flycast-app-also-public[public-address] shop-db/137.66.1.2 type",
    ],
  },
  "a connection to the public name of an app": {
    resources: changed(web, { config: { env: { DATABASE_HOST: "shop-db.fly.dev" } } }),
    found: [`database-reached-privately[public-name] ${web} config.env.DATABASE_HOST`],
  },
  "an app that must be private with a public address": {
    resources: normalOrganization(),
    configuration: { "private-app-no-public-ip": { privateApps: ["shop"] } },
    found: [
      "private-app-no-public-ip[public-address] shop/66.241.124.17 type",
      "private-app-no-public-ip[public-address] shop/2a09:8280:1::35:5b3e:0 type",
    ],
  },
  "an address without a service": {
    resources: added(appAnswer("job"), machineAnswer({ app: "job" }), addressAnswer("job", "137.66.1.3", "v4")),
    found: ["public-ip-unused[unused-address] job/137.66.1.3 type"],
  },
  "plain HTTP": {
    resources: changed(web, {
      config: {
        services: [{ ...httpService, ports: [{ port: 80, handlers: ["http"] }, ...httpService.ports.slice(1)] }],
      },
    }),
    found: [`public-http-forces-https[plain-http] ${web} config.services[0].ports[0].forceHttps`],
  },
  "an old version of TLS": {
    resources: changed(web, { config: port({ tls_options: { versions: ["TLSv1.1"] } }) }),
    found: [`tls-options-strong[version] ${web} config.services[0].ports[0].tls_options.versions`],
  },
  "a replay header in the configuration": {
    resources: changed(web, { config: port({ http_options: header }) }),
    found: [
      `replay-header-static[static-replay] ${web} config.services[0].ports[0].http_options.response.headers.fly-replay-src`,
    ],
  },
  "a Flycast address in another network": {
    resources: changed("shop-db/fdaa:0:18:0:1::2", { network: "tenant-a" }),
    found: ["flycast-same-network[other-network] shop-db/fdaa:0:18:0:1::2 network"],
  },
  "an app in the default network that must have its own": {
    resources: normalOrganization(),
    configuration: { "app-network-isolated": { isolatedApps: ["shop-db"] } },
    found: ["app-network-isolated[default-network] shop-db network"],
  },
  "replays between networks": {
    resources: [
      ...added(appAnswer("tenant", "tenant-a")).filter(({ name }) => name !== "acme"),
      organizationAnswer({ allow_all_cross_network_replays: true }),
    ],
    found: ["replay-stays-in-network[cross-network] acme allow_all_cross_network_replays"],
  },
  "a certificate that has expired": {
    resources: changed("shop/shop.acme.example", {
      certificates: [{ source: "custom", status: "active", expires_at: "2026-11-01T00:00:00Z" }],
    }),
    found: ["certificate-renews[expired] shop/shop.acme.example certificates[0].expires_at"],
  },
  "a volume without encryption by the application": {
    resources: changed(database, { config: { metadata: pgMetadata } }),
    found: [`volume-app-level-encryption[undeclared] ${volume}`],
  },
  "a key that no app has": {
    resources: changed("shop/secrets", { secrets: [] }),
    found: [
      `volume-encryption-key-secret[key-undeclared] ${database} config.metadata.app-encryption-key-secret`,
      "volume-encryption-key-secret[key-undeclared] shop-db/918571d2 config.metadata.app-encryption-key-secret",
    ],
  },
  "a volume without encryption at rest": {
    resources: changed(volume, { encrypted: false }),
    found: [`volume-encrypted-at-rest[unencrypted] ${volume} encrypted`],
  },
  "a volume without snapshots": {
    resources: changed(volume, { auto_backup_enabled: false }),
    found: [`volume-snapshots[off] ${volume} auto_backup_enabled`],
  },
  "a volume whose snapshots fail": {
    resources: changed(volume, { snapshots: [] }),
    found: [`snapshot-fresh[missing] ${volume} snapshots`],
  },
  "a volume that nothing mounts": {
    resources: added(
      volumeAnswer({
        app: "shop",
        id: "vol_5left",
        name: "uploads",
        attached_machine_id: null,
        auto_backup_enabled: false,
      }),
    ),
    found: [
      "volume-app-level-encryption[undeclared] shop/vol_5left",
      "volume-snapshots[off] shop/vol_5left auto_backup_enabled",
      "volume-attached[unattached] shop/vol_5left",
    ],
  },
  "a database on one volume": {
    resources: without("shop-db/918571d2", "shop-db/vol_4qgz9k2nwx5m8p3r"),
    found: ["volume-redundant[too-few] shop-db", "machine-redundant[too-few-machines] shop-db"],
  },
  "a tag that moves": {
    resources: added(appAnswer("proxy"), machineAnswer({ app: "proxy", config: { image: "nginx:latest" } })),
    found: ["image-tag-not-latest[latest] proxy/148e4d7a config.image"],
  },
  "an image of a machine that fly deploy has not made": {
    resources: added(
      appAnswer("proxy"),
      machineAnswer({ app: "proxy", config: { image: "nginx:1.27", metadata: {} } }),
    ),
    found: ["image-digest-pinned[unpinned] proxy/148e4d7a config.image"],
  },
  "a persistent root file system": {
    resources: changed(web, { config: { rootfs: { persist: "always" } } }),
    found: [`rootfs-ephemeral[persistent] ${web} config.rootfs.persist`],
  },
  "a machine that is not restarted": {
    resources: changed(web, { config: { restart: { policy: "no" } } }),
    found: [`machine-kept[not-restarted] ${web} config.restart.policy`],
  },
  "one machine that serves, and a standby": {
    resources: changed("shop/5683210c", { config: { standbys: ["148e4d7a"] } }),
    found: ["machine-redundant[too-few-machines] shop"],
  },
  "a service without a check": {
    resources: changed(web, { config: { services: [{ ...httpService, checks: [] }] } }),
    found: [`health-check-declared[no-check] ${web} config.services[0]`],
  },
  "a token of 20 years": {
    resources: added(tokenAnswer("longone", 175_200, { app: "shop" })),
    found: ["token-expires[long-expiry] tokens/longone expires_at"],
  },
  "a token of the organization": {
    resources: added(tokenAnswer("orgwide", 720, { profile: "deploy_organization" })),
    found: ["token-scope-narrow[organisation-wide] tokens/orgwide profile"],
  },
  "a peer that somebody made": {
    resources: added(live("fly.live:WireGuardPeer", "peers/office", { name: "office", region: "ams", network: null })),
    found: ["wireguard-peer-listed[unlisted] peers/office name"],
  },
  "a machine with an old secret": {
    resources: changed("shop/secrets", {
      secrets: [
        { name: "DATABASE_URL", updated_at: "2026-11-25T18:00:00Z" },
        { name: "FIELD_KEY", updated_at: "2026-09-10T12:00:00Z" },
      ],
    }),
    found: ["secret-deployed-everywhere[stale] shop/secrets"],
  },
  "a machine that restarted since a secret changed": {
    resources: changed(web, {
      events: eventsOf("start 11:00:02 started", "exit 11:00:00 stopped", "launch 08:00:00 created user"),
    }),
    found: ["secret-redeployed[restarted] shop/secrets"],
  },
  "a credential in an older version": {
    resources: added(
      live("fly.live:MachineVersion", `${web}/01K4SR43`, {
        app: "shop",
        machine: "148e4d7a",
        version: "01K4SR43",
        config: { env: { STRIPE: planted.stripe } },
      }),
    ),
    found: [`secret-in-history[stripe-secret-key] ${web}/01K4SR43 config.env.STRIPE`],
  },
};

describe("the rules on what exists", () => {
  it("find nothing in an organization that fly deploy and fly postgres have made, and read all of it", () => {
    deepEqual(judged(normalOrganization()), []);
  });

  for (const [name, { resources, configuration, found }] of Object.entries(cases)) {
    it(`find ${name}, and nothing else`, () => deepEqual(judged(resources, configuration).sort(), [...found].sort()));
  }

  it("assume no address of an app that has none", () => {
    const app = [
      appAnswer("internal"),
      machineAnswer({ app: "internal", config: port({ handlers: ["http"] }) }),
      machineAnswer({ app: "internal", id: "5683210c", config: port({ handlers: ["http"] }) }),
    ];
    const assume = { assumePublic: true };
    deepEqual(
      judged(app, {
        "public-http-forces-https": assume,
        "public-port-terminates-tls": assume,
        "admin-port-not-public": assume,
      }),
      [],
    );
  });

  it("say nothing of a machine of which only the host does not answer, but that it was not read", () => {
    const hidden = normalOrganization().map((one) =>
      one.name === web
        ? withheld({ ...one, properties: { ...one.properties, host_status: "unreachable" } }, "config")
        : one,
    );
    const lines = judged(hidden);
    deepEqual(
      lines.filter((line) => line.includes("[")),
      [],
    );
    deepEqual([...new Set(lines.map((line) => line.replace(/^[\w-]+: /, "")))].sort(), [
      `${web} config (not read from Fly)`,
      `${web} host_status (not certain: the host of the machine does not answer)`,
    ]);
  });

  it("say which secrets were not read, and nothing of the names", () => {
    const hidden = normalOrganization().map((one) =>
      one.type === "fly.live:Secrets" ? withheld(one, "secrets") : one,
    );
    const lines = judged(hidden);
    deepEqual(
      lines.filter((line) => line.includes("[")),
      [],
    );
    deepEqual([...new Set(lines.map((line) => line.replace(/^[\w-]+: /, "")))].sort(), [
      "shop-db/secrets secrets (not read from Fly)",
      "shop/secrets secrets (not read from Fly)",
    ]);
  });

  it("take a Fly secret key for the key of a volume, and for no variable", () => {
    const keyed = normalOrganization().map((one) =>
      one.name === "shop/secrets"
        ? secretsAnswer({ DATABASE_URL: "09:00:00" }, "shop", ["FIELD_KEY", "PRIMARY_REGION"])
        : one,
    );
    deepEqual(judged(keyed), []);
  });
});
