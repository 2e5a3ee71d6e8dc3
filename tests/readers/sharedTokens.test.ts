import { deepEqual, equal, ok } from "node:assert/strict";
import { notComputed } from "../../policies/fly/raw";
import { possibleProviders, providers, providersInCommon } from "../../policies/providers";
import { fieldsOf } from "../../tools/docs/fields";
import { leavesOf, pathsOf, sample } from "./leaves";
import { read } from "./model";
import { schemas } from "./schemas";

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

function stateOf(properties: Parameters<typeof read>[1], path: string) {
  return fieldsOf(read(machineType, properties)).get(path)?.state;
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

  describe("make a missing property", () => {
    const forceHttps = "services[].ports[].forceHttps";

    it("unsupported where one of the possible providers does not have it", () => {
      equal(stateOf(web, forceHttps), "unsupported");
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

    it("absent where every possible provider has it under one name or another", () => {
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
