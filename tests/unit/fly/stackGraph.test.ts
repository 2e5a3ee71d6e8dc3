import { deepEqual, equal } from "node:assert/strict";
import { StackGraph } from "../../../policies/fly/graph/stackGraph";
import { notComputed, type RawObject } from "../../../policies/fly/raw";
import { readDeclaration } from "../../../policies/providers";

/** A member of a graph in `@pulumiverse/fly`'s spelling. `from` names the resources that a property's value comes from. */
function member(type: string, name: string, inputs: RawObject, from: Record<string, string[]> = {}) {
  const urn = `urn:${name}`;
  const declaration = readDeclaration(
    { resource: { urn, type: `fly:index:${type}`, name }, protect: undefined },
    inputs,
    "absent",
  );
  if (declaration === undefined) throw new Error(`${name} is not a declaration`);
  const sources = Object.entries(from).map(([property, names]): [string, string[]] => [
    property,
    names.map((n) => `urn:${n}`),
  ]);
  const dependencies = { byProperty: new Map(sources), all: new Set(sources.flatMap(([, urns]) => urns)) };
  return { declaration, dependencies };
}

const app = (name: string, inputs: RawObject = { name }) => member("App", name, inputs);
const machine = (name: string, inputs: RawObject, from?: Record<string, string[]>) =>
  member("Machine", name, { config: {}, ...inputs }, from);

/** Names of the machines of each app, by the app's name. */
function machinesByApp(graph: StackGraph): Record<string, string[]> {
  return Object.fromEntries(
    graph.apps.map((node) => [`${node}`, node.machines.map(({ machine: { resource } }) => resource.name).sort()]),
  );
}

describe("the stack graph", () => {
  it("joins by the app's name, whichever comes first, also one by one", () => {
    const members = [machine("m", { app: "web" }), app("web")];
    const growing = new StackGraph();
    for (const one of members) growing.add(one);
    for (const graph of [new StackGraph(members), new StackGraph([...members].reverse()), growing]) {
      deepEqual(machinesByApp(graph), { web: ["m"] });
      equal(graph.appOf("urn:m"), graph.appOf("urn:web"));
    }
  });

  it("has a node for an app that is declared elsewhere", () => {
    const graph = new StackGraph([machine("m", { app: "elsewhere" })]);
    deepEqual(machinesByApp(graph), { elsewhere: ["m"] });
    equal(graph.apps[0]?.declaration, undefined);
  });

  it("joins an unknown name by the app that the value comes from", () => {
    const graph = new StackGraph([app("web"), machine("m", { app: notComputed }, { app: ["web"] })]);
    deepEqual(machinesByApp(graph), { web: ["m"] });
  });

  it("joins an unknown name by the app of another resource that the value comes from", () => {
    const secrets = member("AppSecrets", "s", { app: "web", values: {} });
    const graph = new StackGraph([app("web"), secrets, machine("m", { app: notComputed }, { app: ["s"] })]);
    deepEqual(machinesByApp(graph), { web: ["m"] });
  });

  it("takes a known name before the app that it was made from", () => {
    const graph = new StackGraph([app("web"), app("web-db"), machine("m", { app: "web-db" }, { app: ["web"] })]);
    deepEqual(machinesByApp(graph), { web: [], "web-db": ["m"] });
  });

  it("leaves a name that comes from two apps unjoined", () => {
    const graph = new StackGraph([app("a"), app("b"), machine("m", { app: notComputed }, { app: ["a", "b"] })]);
    deepEqual(machinesByApp(graph), { a: [], b: [] });
    equal(graph.appOf("urn:m"), undefined);
  });

  it("joins an unknown name that comes from two resources of one app", () => {
    const secrets = ["s", "t"].map((name) => member("AppSecrets", name, { app: "web", values: {} }));
    const graph = new StackGraph([...secrets, machine("m", { app: notComputed }, { app: ["s", "t"] })]);
    deepEqual(machinesByApp(graph), { web: ["m"] });
  });

  it("takes the app that an unknown name comes from before the apps of other resources", () => {
    const secrets = member("AppSecrets", "s", { app: "other", values: {} });
    const graph = new StackGraph([app("web"), secrets, machine("m", { app: notComputed }, { app: ["s", "web"] })]);
    deepEqual(machinesByApp(graph), { web: ["m"], other: [] });
  });

  it("joins an unknown name by no other property and by nothing outside the stack", () => {
    for (const from of [{ config: ["web"] }, { app: ["elsewhere"] }, { app: [] }]) {
      const graph = new StackGraph([app("web"), machine("m", { app: notComputed }, from)]);
      deepEqual(machinesByApp(graph), { web: [] });
      deepEqual(
        graph.machines.map((node) => node.app),
        [undefined],
      );
    }
  });

  it("counts an app once, however many resources belong to it", () => {
    const members = [app("web"), machine("m", { app: "web" }), member("AppSecrets", "s", { app: "web", values: {} })];
    deepEqual(new StackGraph(members).apps.length, 1);
  });

  it("finds an app by its name where anything belongs to it", () => {
    const graph = new StackGraph([machine("m", { app: "web" })]);
    equal(graph.appNamed("web"), graph.appOf("urn:m"));
    equal(graph.appNamed("m"), undefined);
    equal(graph.appOf("urn:web"), undefined);
  });

  it("gives each kind of declaration its place in its app, and in one list only", () => {
    const graph = new StackGraph([
      app("web"),
      member("Volume", "v", { app: "web" }),
      member("IpAddress", "ip", { app: "web", type: "v4" }),
      member("AppSecrets", "s", { app: "web", values: {} }),
      member("Certificate", "c", { app: "web", hostname: "example.com" }),
      member("DeployToken", "t", { app: "web" }),
    ]);
    const node = graph.appNamed("web");
    const names = (list: readonly { readonly resource: { readonly name: string } }[] = []) =>
      list.map(({ resource }) => resource.name);
    deepEqual(names(node?.volumes.map(({ volume }) => volume)), ["v"]);
    deepEqual(names(node?.addresses), ["ip"]);
    deepEqual(names(node?.secrets), ["s"]);
    deepEqual(
      ["urn:c", "urn:t"].map((urn) => graph.appOf(urn)),
      [node, node],
    );
    deepEqual([node?.machines, node?.attachments, node?.databases, graph.peers], [[], [], [], []]);
  });

  it("gives an attachment to both of its apps, each on its own side", () => {
    const inputs = { app: "web", postgresApp: "db" };
    const resource = { urn: "urn:a", type: "flyio:index:PostgresAttachment", name: "a" };
    const declaration = readDeclaration({ resource, protect: undefined }, inputs, "absent");
    if (declaration === undefined) throw new Error("a is not a declaration");
    const graph = new StackGraph([{ declaration }]);
    const sides = ["web", "db"].map((name) => graph.appNamed(name));
    deepEqual(
      sides.map((node) => [node?.databases.length, node?.attachments.length]),
      [
        [1, 0],
        [0, 1],
      ],
    );
  });

  it("keeps an app whose own name is unknown apart from others", () => {
    const graph = new StackGraph([
      app("a", { name: notComputed, orgSlug: "o" }),
      app("b", { name: notComputed, orgSlug: "o" }),
      machine("m", { app: notComputed }, { app: ["a"] }),
    ]);
    deepEqual(machinesByApp(graph), { a: ["m"], b: [] });
  });

  describe("joins volumes", () => {
    const volume = (name: string, inputs: RawObject) => member("Volume", name, { app: "web", ...inputs });
    const mounting = (volumeOf: RawObject[string], from?: Record<string, string[]>) =>
      machine("m", { app: "web", config: { mounts: [{ volume: volumeOf, path: "/data" }] } }, from);
    const mounted = (graph: StackGraph) =>
      graph.volumes.filter(({ mounts }) => mounts.length > 0).map(({ volume: { resource } }) => resource.name);

    it("by id before name", () => {
      const members = [volume("v1", { name: "data", id: "vol_1" }), volume("v2", { name: "vol_1" })];
      deepEqual(mounted(new StackGraph([...members, mounting("vol_1")])), ["v1"]);
    });

    it("by name, which several volumes of an app may share", () => {
      const members = [volume("v1", { name: "data" }), volume("v2", { name: "data" }), volume("v3", { name: "other" })];
      deepEqual(mounted(new StackGraph([...members, mounting("data")])), ["v1", "v2"]);
    });

    it("by the volume that an unknown id comes from", () => {
      const graph = new StackGraph([volume("v1", { name: "data" }), mounting(notComputed, { config: ["v1"] })]);
      deepEqual(mounted(graph), ["v1"]);
      deepEqual(graph.volumes[0]?.possibleMounts, []);
    });

    it("not by a guess: a mount of unknown origin is only possible", () => {
      const graph = new StackGraph([volume("v1", { name: "data" }), mounting(notComputed)]);
      deepEqual(mounted(graph), []);
      equal(graph.volumes[0]?.possibleMounts.length, 1);
    });

    it("by name where the mount names no volume but makes one", () => {
      const mounts = [{ name: "data", path: "/data" }];
      const inputs = { app: "web", image: "web", mounts };
      const resource = { urn: "urn:m", type: "fly:index/machine:Machine", name: "m" };
      const declaration = readDeclaration({ resource, protect: undefined }, inputs, "absent");
      if (declaration === undefined) throw new Error("m is not a declaration");
      const one = { declaration };
      deepEqual(mounted(new StackGraph([volume("v1", { name: "data" }), volume("v2", { name: "x" }), one])), ["v1"]);
    });

    it("that come in after the machine, as if they had come before", () => {
      const members = [mounting("data"), volume("v1", { name: "data" }), volume("v2", { name: "other" })];
      const growing = new StackGraph();
      for (const one of members) growing.add(one);
      for (const graph of [growing, new StackGraph(members)]) {
        deepEqual(mounted(graph), ["v1"]);
        deepEqual(
          graph.machines.flatMap((node) =>
            node.mounts.flatMap(({ volumes }) => volumes.map(({ volume }) => volume.resource.name)),
          ),
          ["v1"],
        );
      }
    });

    it("that come in after a machine of another app not at all", () => {
      const growing = new StackGraph();
      for (const one of [mounting("data"), volume("v1", { app: "other", name: "data" })]) growing.add(one);
      deepEqual(mounted(growing), []);
    });

    it("of any app to a machine whose own app is not known, before it and after", () => {
      const stray = machine("m", { app: notComputed, config: { mounts: [{ volume: "vol_1", path: "/data" }] } });
      const one = volume("v1", { app: "other", name: "data", id: "vol_1" });
      for (const members of [
        [stray, one],
        [one, stray],
      ]) {
        const growing = new StackGraph();
        for (const each of members) growing.add(each);
        deepEqual(mounted(growing), ["v1"]);
      }
    });

    it("not as possible ones where a known name is that of another", () => {
      const graph = new StackGraph([volume("v1", { name: "data" }), mounting("other")]);
      deepEqual([mounted(graph), graph.volumes[0]?.possibleMounts], [[], []]);
    });

    it("not across apps", () => {
      deepEqual(mounted(new StackGraph([volume("v1", { app: "other", name: "data" }), mounting("data")])), []);
    });
  });
});
