import { deepEqual, equal, ok } from "node:assert/strict";
import { notComputed } from "../../policies/fly/raw";
import { possibleProviders, providers, providersInCommon } from "../../policies/providers";
import type { ShownProvider } from "../../policies/providers/identity";
import { fieldsOf } from "../../tools/docs/fields";
import { leavesOf, pathsOf, sample } from "./leaves";
import { read } from "./model";
import { schemas } from "./schemas";
import { shownProviders } from "./shown";

const machineType = "fly:index/machine:Machine";
const web = {
  app: "shop",
  image: "nginx:1.29",
  region: "fra",
  services: [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 80, handlers: ["http"] }] }],
};

function providersOf(type: string, properties: Parameters<typeof possibleProviders>[1]): string[] {
  return possibleProviders(type, properties).map(({ name }) => name);
}

function stateOf(properties: Parameters<typeof read>[1], path: string, shown?: ShownProvider) {
  return fieldsOf(read(machineType, properties, "absent", shown)).get(path)?.state;
}

describe("providers that share type tokens", () => {
  const sharing = schemas.filter(({ name }) =>
    providers.some((provider) => provider.name === name && machineType in provider.readers),
  );

  it("are four", () => {
    deepEqual(
      sharing.map(({ name }) => name),
      ["@ediri/fly", "fly-apps/fly", "stategraph/fly", "ampbase-io/fly"],
    );
  });

  for (const { name, resources } of sharing) {
    for (const other of sharing.filter((schema) => schema.name !== name)) {
      it(`${name} is told from ${other.name} by each property that only it has`, () => {
        for (const [type, properties] of Object.entries(resources)) {
          const others = other.resources[type];
          if (others === undefined || providersOf(type, {}).length < 2) continue;
          const othersPaths = pathsOf(others);
          for (const leaf of leavesOf(properties)) {
            const only = sample(properties, { only: leaf });
            const own = [...pathsOf(properties)].some((path) => leaf.startsWith(path) && !othersPaths.has(path));
            const possible = providersOf(type, only);
            ok(possible.includes(name), `${type} ${leaf}`);
            equal(possible.includes(other.name), !own, `${type} ${leaf}`);
          }
        }
      });
    }
  }

  it("are all possible for what each can say", () => {
    deepEqual(providersOf(machineType, web), ["@ediri/fly", "fly-apps/fly", "stategraph/fly", "ampbase-io/fly"]);
  });

  it("are all possible for a property that none has, as a newer version may bring", () => {
    equal(providersOf(machineType, { ...web, somethingNew: 1 }).length, 4);
    equal(providersOf(machineType, { ...web, cpuType: "shared", minSecretsVersion: 1 }).length, 4);
  });

  it("are told apart by snake_case and by values that are not computed yet too", () => {
    deepEqual(providersOf(machineType, { ...web, cpu_type: "shared" }), ["@ediri/fly"]);
    deepEqual(providersOf(machineType, { ...web, mount: notComputed }), ["stategraph/fly"]);
  });

  describe("are told by what stands beside them in a stack", () => {
    const app = ["fly:index/app:App", { name: "shop", org: "acme" }] as const;
    const machine = [machineType, web] as const;
    const common = (...resources: Parameters<typeof providersInCommon>[0]) =>
      providersInCommon(resources).flatMap(({ name }) =>
        sharing.some((schema) => schema.name === name) ? [name] : [],
      );

    it("of a type that only one has", () => {
      deepEqual(common(machine, ["fly:index/ipAddress:IpAddress", { app: "shop", type: "v6" }]), ["stategraph/fly"]);
    });

    it("with a property that only some have", () => {
      deepEqual(common(machine, app), ["@ediri/fly", "fly-apps/fly", "ampbase-io/fly"]);
      deepEqual(common(machine, ["fly:index/app:App", { name: "shop", assignSharedIpAddress: true }]), ["@ediri/fly"]);
    });

    it("but not by another package's, nor where two contradict each other", () => {
      const own = ["fly:index:App", { name: "shop", orgSlug: "acme" }] as const;
      const secret = ["fly:index/secret:Secret", { app: "shop", key: "K", value: "v" }] as const;
      equal(providersInCommon([own]).length, providers.length);
      equal(providersInCommon([own, machine, app, secret]).length, 0);
    });
  });

  describe("are told by what the engine shows of the provider", () => {
    const bridge = "default_0_1_18_github_/api.github.com/dirien/pulumi-fly";
    const told = (shown: ShownProvider, properties: Parameters<typeof possibleProviders>[1] = web) =>
      possibleProviders(machineType, properties, shown).map(({ name }) => name);

    it("where a default provider's name has the repository that the plugin comes from", () => {
      deepEqual(told({ name: bridge, props: { version: "0.1.18" } }), ["@ediri/fly", "fly-apps/fly"]);
      deepEqual(told({ name: bridge, props: {} }, { ...web, cpuType: "shared" }), ["@ediri/fly"]);
    });

    it("but by no name that a program gives, nor by another repository", () => {
      for (const name of [
        "dirien/pulumi-fly",
        "own_github_/api.github.com/dirien/pulumi-fly",
        "default_0_1_18",
        "default_0_1_18_github_/api.github.com/acme/pulumi-fly",
        `${bridge}-fork`,
      ]) {
        equal(told({ name, props: { version: "0.1.18" } }).length, 4, name);
      }
    });

    it("by what is configured, unknown values included, whatever else newer versions bring", () => {
      deepEqual(told({ name: "own", props: { flyApiToken: notComputed } }), ["@ediri/fly", "fly-apps/fly"]);
      deepEqual(told({ name: "own", props: { apiToken: "fo1_abc", more: true } }), [
        "stategraph/fly",
        "ampbase-io/fly",
      ]);
      deepEqual(told({ name: "own", props: { apiToken: "fo1_abc", flyctlPath: "/bin/fly" } }), ["stategraph/fly"]);
      equal(told({ name: "own", props: { flyApiToken: "fo1_abc", apiToken: "fo1_abc" } }).length, 4);
    });

    it("before its properties: one that another provider has may be one of a newer version", () => {
      deepEqual(told({ name: bridge, props: {} }, { ...web, cordoned: false }), ["@ediri/fly", "fly-apps/fly"]);
    });

    const forceHttps = "services[].ports[].forceHttps";
    const metadata = "metadata";
    const states = (version: unknown, name = "default") =>
      [forceHttps, metadata].map((path) => stateOf(web, path, { name, props: { version } }));

    it("and by its version where nothing else tells", () => {
      deepEqual(states("0.1.18"), ["absent", "unsupported"], "@ediri/fly");
      deepEqual(states("0.0.23"), ["unsupported", "unsupported"], "fly-apps/fly");
      deepEqual(states("0.0.23", bridge), ["unsupported", "unsupported"], "the bridge to fly-apps/fly");
      deepEqual(states("0.2.3"), ["absent", "absent"], "stategraph/fly");
      deepEqual(states(undefined), ["absent", "unsupported"], "@ediri/fly");
      deepEqual(states("0.2.0", bridge), ["absent", "unsupported"], "@ediri/fly, newer than is known");
    });

    for (const [name, shown] of Object.entries(shownProviders)) {
      it(`and have what it has and lack what it lacks: ${name}`, () => {
        const own = sharing.find((schema) => schema.name === name)?.resources[machineType] ?? {};
        const has = [forceHttps, metadata].map((path) => (pathsOf(own).has(path) ? "absent" : "unsupported"));
        deepEqual([stateOf(web, forceHttps, shown), stateOf(web, metadata, shown)], has);
      });
    }
  });

  describe("make a missing property", () => {
    const forceHttps = "services[].ports[].forceHttps";

    it("what it is in @ediri/fly where nothing tells the provider", () => {
      equal(stateOf(web, forceHttps), "absent");
      equal(stateOf(web, "services[].checks"), "unsupported");
    });

    it("absent where the provider is told and has it", () => {
      equal(stateOf({ ...web, cpuType: "shared", memory: 256 }, forceHttps), "absent");
      equal(stateOf({ ...web, mount: { volume: "v", path: "/data" } }, forceHttps), "absent");
      equal(stateOf({ ...web, desiredState: "started" }, "services[].checks"), "absent");
    });

    it("unsupported where the provider is told and does not have it", () => {
      equal(stateOf({ ...web, desiredState: "started" }, forceHttps), "unsupported");
      equal(stateOf({ ...web, cpuType: "shared" }, "services[].checks"), "unsupported");
      equal(stateOf({ ...web, memorymb: 256 }, forceHttps), "unsupported");
    });

    it("absent where the provider has it under one name or another", () => {
      equal(stateOf(web, "mounts"), "absent");
      equal(stateOf({ ...web, cordoned: false }, "cmd"), "absent");
    });

    it("known where it is there, whichever the provider", () => {
      const ports = [{ port: 80, handlers: ["http"], forceHttps: true }];
      equal(stateOf({ ...web, services: [{ ...web.services[0], ports }] }, forceHttps), "known");
    });
  });

  it("do not take stategraph's forceHttps of a service for that of its ports: Fly does not know it", () => {
    const services = [{ ...web.services[0], protocol: "tcp", forceHttps: true }];
    equal(stateOf({ ...web, services }, "services[].ports[].forceHttps"), "absent");
  });
});
