import assert from "node:assert/strict";
import { Secret, unknown, type Value, type ValueMap } from "../../provider/src/plugin/value";
import { type ProviderClient, startProvider, urnOf } from "./client";

// Nothing is configured and nothing listens: a preview refuses all of this by itself.
describe("Check holds Fly's limits", () => {
  let provider: ProviderClient;
  before(async () => {
    provider = await startProvider();
  });
  after(() => provider.close());

  const failuresOf = async (type: string, inputs: ValueMap) =>
    (await provider.check(urnOf(type, "it"), inputs)).failures;
  const machine = (config: ValueMap): ValueMap => ({ app: "web", config: { image: "nginx", ...config } });
  const guest = (declared: ValueMap) => machine({ guest: declared });
  const volume = (declared: ValueMap): ValueMap => ({ app: "web", sizeGb: 1, ...declared });

  const cpusOf = "config.guest.cpus";
  const memoryOf = "config.guest.memoryMb";
  const volumeName = "is not a volume name: use lowercase letters, digits and underscores, at most 30";
  const appName = "is not an app name: use lowercase letters, digits and dashes, at most 63";
  const host = "is not a host name: write it as www.example.com or *.example.com";
  const hours = "is not a duration: write hours, such as 720h for 30 days";
  const flycast = "is for addresses of the type private_v6 only: remove it";
  const portRange = "is out of range: use 1 to 65535";

  const refused: readonly [string, string, ValueMap, Record<string, string>][] = [
    [
      "an odd number of shared CPUs",
      "Machine",
      guest({ cpus: 3 }),
      { [cpusOf]: "3 is not possible for cpuKind shared: use one of 1, 2, 4, 6, 8" },
    ],
    [
      "more shared CPUs than 8",
      "Machine",
      guest({ cpuKind: "shared", cpus: 10 }),
      { [cpusOf]: "10 is not possible for cpuKind shared: use one of 1, 2, 4, 6, 8" },
    ],
    [
      "a number of performance CPUs that has no size",
      "Machine",
      guest({ cpuKind: "performance", cpus: 24 }),
      {
        [cpusOf]: "24 is not possible for cpuKind performance: use one of 1, 2, 4, 6, 8, 10, 12, 14, 16, 32, 64, 128",
      },
    ],
    [
      "a kind of CPU that Fly does not have",
      "Machine",
      guest({ cpuKind: "dedicated" }),
      { "config.guest.cpuKind": '"dedicated" is not possible: use one of shared, performance' },
    ],
    [
      "too little memory",
      "Machine",
      guest({ memoryMb: 100 }),
      { [memoryOf]: "100 is not possible for cpuKind shared and cpus 1: use 256 to 2048, in steps of 256" },
    ],
    [
      "too little memory for the CPUs",
      "Machine",
      guest({ cpus: 4, memoryMb: 768 }),
      { [memoryOf]: "768 is not possible for cpuKind shared and cpus 4: use 1024 to 8192, in steps of 256" },
    ],
    [
      "too much memory for the CPUs",
      "Machine",
      guest({ cpuKind: "performance", cpus: 2, memoryMb: 17408 }),
      { [memoryOf]: "17408 is not possible for cpuKind performance and cpus 2: use 4096 to 16384, in steps of 1024" },
    ],
    [
      "memory between two steps",
      "Machine",
      guest({ cpuKind: "performance", memoryMb: 2304 }),
      { [memoryOf]: "2304 is not possible for cpuKind performance and cpus 1: use 2048 to 8192, in steps of 1024" },
    ],
    [
      "a guest and a named size at once",
      "Machine",
      machine({ size: "shared-cpu-1x", guest: { cpus: 1 } }),
      { "config.size": '"shared-cpu-1x" cannot be combined with guest: remove one of the two' },
    ],
    [
      "an interval that Fly does not have",
      "Machine",
      machine({ schedule: "yearly" }),
      { "config.schedule": '"yearly" is not possible: use one of hourly, daily, weekly, monthly' },
    ],
    [
      "ports outside of 1 to 65535",
      "Machine",
      machine({ services: [{ internalPort: 0, ports: [{ port: 65536 }] }], metrics: { port: -1, path: "/metrics" } }),
      {
        "config.services[0].internalPort": `0 ${portRange}`,
        "config.services[0].ports[0].port": `65536 ${portRange}`,
        "config.metrics.port": `-1 ${portRange}`,
      },
    ],
    [
      "a range of ports that ends before it begins",
      "Machine",
      machine({ services: [{ internalPort: 80, ports: [{ startPort: 100, endPort: 99 }] }] }),
      { "config.services[0].ports[0].endPort": "99 is smaller than startPort: exchange the two" },
    ],
    [
      "a volume at the root",
      "Machine",
      machine({ mounts: [{ volume: unknown, path: "/" }] }),
      { "config.mounts[0].path": '"/" holds the root file system: mount the volume elsewhere' },
    ],
    [
      "paths that are not absolute",
      "Machine",
      machine({ mounts: [{ volume: unknown, path: "data" }], files: [{ guestPath: "etc/app" }] }),
      {
        "config.mounts[0].path": '"data" is not an absolute path: begin it with /',
        "config.files[0].guestPath": '"etc/app" is not an absolute path: begin it with /',
      },
    ],
    [
      "a threshold to extend a volume without the amount",
      "Machine",
      machine({ mounts: [{ volume: unknown, path: "/data", extendThresholdPercent: 80 }] }),
      { "config.mounts[0].extendThresholdPercent": "80 needs addSizeGb: say by how much to extend the volume" },
    ],
    ["a volume of no size", "Volume", volume({ sizeGb: 0 }), { sizeGb: "0 is out of range: use 1 to 500" }],
    ["a volume above 500 GB", "Volume", volume({ sizeGb: 501 }), { sizeGb: "501 is out of range: use 1 to 500" }],
    [
      "a retention of 99 days",
      "Volume",
      volume({ snapshotRetention: 99 }),
      { snapshotRetention: "99 is out of range: use 1 to 60" },
    ],
    [
      "a retention of no day",
      "Volume",
      volume({ snapshotRetention: 0 }),
      { snapshotRetention: "0 is out of range: use 1 to 60" },
    ],
    ["a volume name with capitals", "Volume", volume({ name: "My-Data" }), { name: `"My-Data" ${volumeName}` }],
    ["a volume name with a dash", "Volume", volume({ name: "my-data" }), { name: `"my-data" ${volumeName}` }],
    [
      "a volume name of 31 characters",
      "Volume",
      volume({ name: "d".repeat(31) }),
      { name: `"${"d".repeat(31)}" ${volumeName}` },
    ],
    [
      "a file system that Fly does not have",
      "Volume",
      volume({ fstype: "xfs" }),
      { fstype: '"xfs" is not possible: expected one of ext4, raw' },
    ],
    [
      "a volume placed for a machine that cannot be",
      "Volume",
      volume({ compute: { cpus: 5 } }),
      { "compute.cpus": "5 is not possible for cpuKind shared: use one of 1, 2, 4, 6, 8" },
    ],
    ["an app name with a dot", "App", { name: "shop.example" }, { name: `"shop.example" ${appName}` }],
    ["an app name with capitals", "App", { name: "Shop" }, { name: `"Shop" ${appName}` }],
    [
      "an app name of 64 characters, of which it shows 60",
      "App",
      { name: "a".repeat(64) },
      { name: `"${"a".repeat(59)}... ${appName}` },
    ],
    [
      "a host name with a path",
      "Certificate",
      { app: "web", hostname: "a.example/x" },
      { hostname: `"a.example/x" ${host}` },
    ],
    [
      "a host name of one label",
      "Certificate",
      { app: "web", hostname: "localhost" },
      { hostname: `"localhost" ${host}` },
    ],
    [
      "a wildcard that is not the first label",
      "Certificate",
      { app: "web", hostname: "a.*.example" },
      { hostname: `"a.*.example" ${host}` },
    ],
    ["an expiry in words", "DeployToken", { app: "web", expiry: "soon" }, { expiry: `"soon" ${hours}` }],
    [
      "an expiry in days, which Go does not know",
      "DeployToken",
      { app: "web", expiry: "30d" },
      { expiry: `"30d" ${hours}` },
    ],
    [
      "a private network for a public address",
      "IpAddress",
      { app: "web", type: "v4", network: "tenants", orgSlug: "acme" },
      { network: `"tenants" ${flycast}`, orgSlug: `"acme" ${flycast}` },
    ],
  ];
  for (const [what, type, inputs, failures] of refused) {
    it(`refuses ${what}`, async () => assert.deepEqual(await failuresOf(type, inputs), failures));
  }

  const accepted: readonly [string, string, ValueMap][] = [
    ["every number of shared CPUs with the least memory", "Machine", guest({ cpus: 8, memoryMb: 2048 })],
    ["the most memory of shared CPUs", "Machine", guest({ cpuKind: "shared", cpus: 8, memoryMb: 16384 })],
    ["the largest machine", "Machine", guest({ cpuKind: "performance", cpus: 128, memoryMb: 1048576 })],
    ["a guest of which the kind is unknown", "Machine", guest({ cpuKind: unknown, cpus: 12, memoryMb: 24576 })],
    ["a guest of which the number of CPUs is unknown", "Machine", guest({ cpus: unknown, memoryMb: 100 })],
    ["a named size alone", "Machine", machine({ size: "performance-2x", guest: null })],
    ["no interval, written out", "Machine", machine({ schedule: "" })],
    ["a monthly machine", "Machine", machine({ schedule: "monthly" })],
    [
      "the ends of the range of ports",
      "Machine",
      machine({ services: [{ internalPort: 1, ports: [{ port: 65535 }] }] }),
    ],
    [
      "a range of one port",
      "Machine",
      machine({ services: [{ internalPort: 1, ports: [{ startPort: 9, endPort: 9 }] }] }),
    ],
    ["the smallest volume", "Volume", volume({ sizeGb: 1, snapshotRetention: 1, name: "a", fstype: "ext4" })],
    [
      "the largest volume",
      "Volume",
      volume({ sizeGb: 500, snapshotRetention: 60, name: "d".repeat(30), fstype: "raw" }),
    ],
    ["a size that is unknown", "Volume", volume({ sizeGb: unknown, name: unknown })],
    ["the longest app name", "App", { name: `1${"a-".repeat(31)}` }],
    ["a wildcard host", "Certificate", { app: "web", hostname: "*.Example.com" }],
    ["an international host", "Certificate", { app: "web", hostname: "xn--bcher-kva.example" }],
    ["an expiry of hours and minutes", "DeployToken", { app: "web", expiry: "1h30m" }],
    ["a moment of expiry", "DeployToken", { app: "web", expiry: "2027-01-31T00:00:00+01:00" }],
    [
      "a network for a Flycast address",
      "IpAddress",
      { app: "web", type: "private_v6", network: "tenants", orgSlug: "acme" },
    ],
    ["a network for an address of an unknown type", "IpAddress", { app: "web", type: unknown, network: "tenants" }],
    ["no network, written out", "IpAddress", { app: "web", type: "v6", network: "" }],
  ];
  for (const [what, type, inputs] of accepted) {
    it(`accepts ${what}`, async () => assert.deepEqual(await failuresOf(type, inputs), {}));
  }

  const secret: readonly [string, string, ValueMap, Record<string, string>][] = [
    ["a secret number", "Volume", volume({ sizeGb: new Secret(4711) }), { sizeGb: "is out of range: use 1 to 500" }],
    ["a secret text", "App", { name: new Secret("S3cr3t") }, { name: appName }],
    [
      "a secret of a closed set",
      "Volume",
      volume({ fstype: new Secret("s3cr3t") }),
      { fstype: "expected one of ext4, raw" },
    ],
    [
      "part of a secret",
      "Machine",
      machine({ services: new Secret([{ internalPort: 70000 }]) }),
      { "config.services[0].internalPort": portRange },
    ],
  ];
  for (const [what, type, inputs, failures] of secret) {
    it(`does not show ${what}`, async () => assert.deepEqual(await failuresOf(type, inputs), failures));
  }

  const hidden: readonly [string, Value][] = [
    ["a secret guest", new Secret({ cpuKind: "performance", cpus: 2, memoryMb: 1 })],
    ["a guest of a secret kind", { cpuKind: new Secret("performance"), cpus: 24, memoryMb: 1 }],
  ];
  for (const [what, declared] of hidden) {
    it(`leaves ${what} to Fly, since a message would tell the secret`, async () =>
      assert.deepEqual(await failuresOf("Machine", machine({ guest: declared })), {}));
  }
});
