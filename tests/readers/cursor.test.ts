import { deepEqual, equal } from "node:assert/strict";
import type { Field } from "../../policies/fly/known";
import { notComputed, type Raw, type RawObject } from "../../policies/fly/raw";
import { Cursor, fits, type Missing } from "../../policies/providers/cursor";
import { Schema, type SchemaTree } from "../../policies/providers/schema";

const resource = { urn: "urn:pulumi:dev::test::fly:index:Machine::m", type: "fly:index:Machine", name: "m" };

/** @param has what the provider has at the top level; everything where not given */
function cursor(properties: Raw, has?: SchemaTree, missing: Missing = "absent"): Cursor {
  return Cursor.root(resource, properties, has === undefined ? Schema.open : Schema.of(has), missing);
}

/** State, value or reason, and path of a field, without its resource. */
function shown(field: Field<unknown>): unknown[] {
  if (field.state === "known") return ["known", field.value, field.at.path];
  return field.state === "unknown" ? ["unknown", field.because, field.at.path] : [field.state, field.at.path];
}

describe("Cursor", () => {
  describe("reads texts", () => {
    const cases: [Raw, unknown[]][] = [
      ["fra", ["known", "fra", "it"]],
      ["", ["known", "", "it"]],
      [8080, ["known", "8080", "it"]],
      [false, ["known", "false", "it"]],
      [null, ["absent", "it"]],
      [notComputed, ["unknown", "not computed yet", "it"]],
      [["fra"], ["unknown", "not a text", "it"]],
      [{}, ["unknown", "not a text", "it"]],
    ];
    for (const [raw, expected] of cases) {
      it(`from ${String(JSON.stringify(raw) ?? "what is not computed yet")}`, () => {
        deepEqual(shown(cursor({ it: raw }).get("it").string()), expected);
      });
    }
  });

  describe("reads numbers", () => {
    const cases: [Raw, unknown[]][] = [
      [0, ["known", 0, "it"]],
      ["5432", ["known", 5432, "it"]],
      [" 80 ", ["known", 80, "it"]],
      ["-1.5", ["known", -1.5, "it"]],
      ["", ["unknown", "not a number", "it"]],
      ["80/tcp", ["unknown", "not a number", "it"]],
      [true, ["unknown", "not a number", "it"]],
      [[80], ["unknown", "not a number", "it"]],
    ];
    for (const [raw, expected] of cases) {
      it(`from ${JSON.stringify(raw)}`, () => deepEqual(shown(cursor({ it: raw }).get("it").number()), expected));
    }
  });

  describe("reads booleans", () => {
    const cases: [Raw, unknown[]][] = [
      [false, ["known", false, "it"]],
      ["true", ["known", true, "it"]],
      ["false", ["known", false, "it"]],
      ["yes", ["unknown", "not a boolean", "it"]],
      [1, ["unknown", "not a boolean", "it"]],
    ];
    for (const [raw, expected] of cases) {
      it(`from ${JSON.stringify(raw)}`, () => deepEqual(shown(cursor({ it: raw }).get("it").boolean()), expected));
    }
  });

  describe("reads [secret], which stands for a secret that the engine does not show, as unknown", () => {
    const unknown = ["unknown", "not shown, since it is a secret", "it"];
    const at = (raw: Raw) => cursor({ it: raw }).get("it");
    const readers: [string, (at: Cursor) => Field<unknown>][] = [
      ["a text", (at) => at.string()],
      ["a number", (at) => at.number()],
      ["a boolean", (at) => at.boolean()],
      ["an object", (at) => at.object(() => 1)],
      ["a list", (at) => at.list((element) => element.string())],
      ["a list of texts", (at) => at.strings()],
      ["a map", (at) => at.dictionary((entry) => entry.string())],
      ["the keys of a map", (at) => at.keyList()],
      ["a property of an object", (at) => at.get("name").string()],
    ];
    for (const [what, reader] of readers) it(`for ${what}`, () => deepEqual(shown(reader(at("[secret]"))), unknown));

    it("in a list and a map, without hiding its neighbours", () => {
      const list = at(["a", "[secret]"]).strings();
      equal(list.state, "known");
      deepEqual(list.state === "known" && list.value.map(({ state }) => state), ["known", "unknown"]);
      const map = at({ a: "b", c: "[secret]" }).dictionary((entry) => entry.string());
      deepEqual(map.state === "known" && [...map.value.values()].map(({ state }) => state), ["known", "unknown"]);
    });

    it("only as the whole text", () => {
      for (const text of ["secret", "[secret", "a [secret]", "[Secret]", " [secret]"]) {
        deepEqual(shown(at(text).string()), ["known", text, "it"]);
      }
    });
  });

  describe("finds a property", () => {
    it("in camelCase, snake_case and PascalCase, and names it as it is written", () => {
      for (const name of ["forceHttps", "force_https", "ForceHttps"]) {
        deepEqual(
          shown(
            cursor({ [name]: true })
              .get("forceHttps")
              .boolean(),
          ),
          ["known", true, name],
        );
      }
    });

    it("under another name that some provider gives it", () => {
      deepEqual(shown(cursor({ appName: "shop" }).get("app", "appName").string()), ["known", "shop", "appName"]);
    });

    it("under the provider's own name rather than under one of its outputs", () => {
      const it = cursor({ type: "v4", addrType: "v6" }, { addrType: "string" });
      deepEqual(shown(it.get("type", "addrType").string()), ["known", "v6", "addrType"]);
    });

    it("beside a null of another spelling", () => {
      deepEqual(shown(cursor({ app: null, appName: "shop" }).get("app", "appName").string()), [
        "known",
        "shop",
        "appName",
      ]);
    });

    it("in an object that a list of one stands for, with the path that leads there", () => {
      const guest = cursor({ guest: [{ cpus: 1 }] }).get("guest");
      deepEqual(shown(guest.get("cpus").number()), ["known", 1, "guest.cpus"]);
    });
  });

  describe("tells of a missing property", () => {
    it("that it is absent, under the provider's own name", () => {
      deepEqual(shown(cursor({}, { appName: "string" }).get("app", "appName").string()), ["absent", "appName"]);
    });

    it("that it is unsupported where the provider has it under no name", () => {
      deepEqual(shown(cursor({}, { name: "string" }).get("orgSlug", "org").string()), ["unsupported", "orgSlug"]);
    });

    it("that it is unsupported below what the provider does not have", () => {
      deepEqual(shown(cursor({}, { image: "string" }).get("rootfs").get("persist").string()), [
        "unsupported",
        "rootfs.persist",
      ]);
    });

    it("that it is not computed yet, in the outputs of a preview", () => {
      deepEqual(shown(cursor({}, undefined, "unknown").get("region").string()), [
        "unknown",
        "not computed yet",
        "region",
      ]);
    });

    it("that it is absent in an element of a list, also there: what is in a list is all of it", () => {
      const [element] = [
        ...values(
          cursor({ ports: [{}] }, undefined, "unknown")
            .get("ports")
            .list((port) => port.get("port").number()),
        ),
      ];
      deepEqual(element && shown(element), ["absent", "ports[0].port"]);
    });
  });

  describe("does not look into", () => {
    it("a value that is not computed yet, and blames that value", () => {
      deepEqual(shown(cursor({ config: notComputed }).get("config").get("env").string()), [
        "unknown",
        "not computed yet",
        "config",
      ]);
    });

    it("a value of another type, and blames that value", () => {
      for (const raw of ["text", 1, true, [], [{}, {}], ["text"]]) {
        deepEqual(shown(cursor({ config: raw }).get("config").get("env").get("deeper").string()), [
          "unknown",
          "not an object",
          "config",
        ]);
      }
    });
  });

  describe("reads lists", () => {
    const list = (raw: Raw) => cursor({ it: raw }).get("it");

    it("element by element, unknown ones beside known ones", () => {
      deepEqual(values(list(["a", notComputed, { b: 1 }, 2]).strings()).map(shown), [
        ["known", "a", "it[0]"],
        ["unknown", "not computed yet", "it[1]"],
        ["unknown", "not a text", "it[2]"],
        ["known", "2", "it[3]"],
      ]);
    });

    it("from a single text or object", () => {
      deepEqual(values(list("a").strings()).map(shown), [["known", "a", "it"]]);
      deepEqual(values(list({ port: 80 }).list((port) => port.get("port").number())).map(shown), [
        ["known", 80, "it.port"],
      ]);
    });

    it("from nothing else", () => {
      deepEqual(shown(list(5).strings()), ["unknown", "not a list", "it"]);
      deepEqual(shown(list("a").objects(() => 1)), ["unknown", "not a list", "it"]);
    });
  });

  describe("reads maps", () => {
    it("entry by entry, with keys quoted in paths where they need it", () => {
      const env = cursor({ env: { A: "1", "b.c": notComputed } })
        .get("env")
        .dictionary((entry) => entry.string());
      deepEqual(env.state === "known" && [...env.value].map(([key, field]) => [key, ...shown(field)]), [
        ["A", "known", "1", "env.A"],
        ["b.c", "unknown", "not computed yet", 'env["b.c"]'],
      ]);
    });

    it("but nothing under a key that is longer than any name, which its findings would repeat", () => {
      const [longest, longer] = ["k".repeat(4096), "k".repeat(4097)];
      const env = cursor({ env: { [longest]: "1", [longer]: "2" } })
        .get("env")
        .dictionary((entry) => entry.string());
      deepEqual(env.state === "known" && [...env.value].map(([key, field]) => [key.length, ...shown(field)]), [
        [4096, "known", "1", `env.${longest}`],
        [4097, "unknown", "not a name, which has at most 4096 characters", "env"],
      ]);
    });

    it("that come as a list of one", () => {
      const env = cursor({ env: [{ A: "1" }] }).get("env");
      deepEqual(values(env.keyList()).map(shown), [["known", "A", "env"]]);
      equal(env.dictionary((entry) => entry.string()).state, "known");
    });

    it("by their keys alone, whatever the values", () => {
      const keys = cursor({ values: { TOKEN: notComputed } })
        .get("values")
        .keyList();
      deepEqual(values(keys).map(shown), [["known", "TOKEN", "values"]]);
    });

    it("from nothing else", () => {
      deepEqual(
        shown(
          cursor({ env: "A=1" })
            .get("env")
            .dictionary((entry) => entry.string()),
        ),
        ["unknown", "not a map", "env"],
      );
      deepEqual(
        shown(
          cursor({ env: ["A"] })
            .get("env")
            .keyList(),
        ),
        ["unknown", "not a map", "env"],
      );
    });
  });

  describe("reads a nested object", () => {
    it("where the provider nests it", () => {
      deepEqual(
        shown(
          cursor({ init: { cmd: "a" } })
            .nested("init")
            .get("cmd")
            .string(),
        ),
        ["known", "a", "init.cmd"],
      );
      deepEqual(shown(cursor({ cmd: "a" }).nested("init").get("cmd").string()), ["absent", "init.cmd"]);
    });

    it("where the provider does not, from the properties around it", () => {
      deepEqual(shown(cursor({ cmd: "a" }, { cmd: "string" }).nested("init").get("cmd").string()), [
        "known",
        "a",
        "cmd",
      ]);
      deepEqual(
        shown(
          cursor({ init: { cmd: "a" } }, { cmd: "string" })
            .nested("init")
            .get("cmd")
            .string(),
        ),
        ["known", "a", "init.cmd"],
      );
    });
  });
});

describe("fits", () => {
  const web = Schema.of({ name: "string", "services[]": { "ports[]": { port: "number", forceHttps: "boolean" } } });
  const old = Schema.of({ name: "string", cpus: "number", "services[]": { "ports[]": { port: "number" } } });
  const all = [web, old];
  const services = (port: RawObject): RawObject => ({ services: [{ ports: [{ port: 80 }] }, { ports: port }] });

  it("is what uses only properties of the schema, in any spelling", () => {
    equal(fits({ name: "web", ...services({ port: 80, force_https: notComputed }) }, web, all), true);
    equal(fits({ Services: [{ Ports: [{ ForceHttps: true }] }] }, web, all), true);
  });

  it("is not what uses a property that only another schema has, at any depth, computed or not", () => {
    equal(fits(services({ force_https: notComputed }), old, all), false);
    equal(fits({ cpus: 1 }, web, all), false);
  });

  it("is what uses a property that no schema has, null, or a value that is not an object", () => {
    equal(fits({ somethingNew: 1, cpus: null, services: "text" }, web, all), true);
  });

  it("is everything for an open schema", () => equal(fits({ cpus: 1 }, Schema.open, [web, Schema.open]), true));
});

function values<T>(field: Field<readonly T[]>): readonly T[] {
  if (field.state !== "known") throw new Error(`The list is ${field.state}.`);
  return field.value;
}
