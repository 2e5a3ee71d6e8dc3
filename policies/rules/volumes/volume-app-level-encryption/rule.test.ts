import { deepEqual } from "node:assert/strict";
import { app, machine, secrets, volume, webImage } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { volumeAppLevelEncryption } from "./rule";

const rule = volumeAppLevelEncryption;

const declared = (method: unknown, keySecret: unknown) =>
  volume("data", { app: "db", appEncryption: { method, keySecret } });
const bare = volume("data", { app: "db" });
const mounting = (config: Record<string, unknown>, name = "m") =>
  machine(name, { app: "db" }, { mounts: [{ volume: "data", path: "/data" }], ...config });
const inMetadata = (method: unknown, keySecret: unknown) => ({
  metadata: { "app-encryption": method, "app-encryption-key-secret": keySecret },
});
const inEnv = (method: unknown, keySecret: unknown) => ({
  env: { APP_ENCRYPTION: method, APP_ENCRYPTION_KEY_SECRET: keySecret },
});

describe("volume-app-level-encryption", () => {
  describe("finds", () => {
    it("a volume without any declaration", () => {
      expectFindings(rule, [bare], ["data appEncryption [undeclared]"]);
    });

    it("a volume that is mounted by a machine without any declaration", () => {
      expectFindings(rule, [bare, mounting({ metadata: { owner: "team" } })], ["data appEncryption [undeclared]"]);
    });

    it("a declaration on a machine that does not mount the volume", () => {
      const other = machine("m", { app: "db" }, inMetadata("luks", "DATA_KEY"));
      expectFindings(rule, [bare, other], ["data appEncryption [undeclared]"]);
    });

    it("none, and asks for no key then", () => {
      expectFindings(rule, [declared("None", undefined)], ["data appEncryption.method [method-none]"]);
    });

    it("an unknown word", () => {
      expectFindings(rule, [declared("rot13", "DATA_KEY")], ["data appEncryption.method [method-unknown]"]);
    });

    it("an empty declaration, both of its parts", () => {
      expectFindings(
        rule,
        [volume("data", { app: "db", appEncryption: {} })],
        ["data appEncryption.keySecret [key-secret-missing]", "data appEncryption.method [method-missing]"],
      );
      expectFindings(
        rule,
        [declared(" ", "")],
        ["data appEncryption.keySecret [key-secret-missing]", "data appEncryption.method [method-missing]"],
      );
    });

    it("a method without a key secret in metadata", () => {
      expectFindings(
        rule,
        [bare, mounting({ metadata: { "app-encryption": "luks" } })],
        ["m config.metadata.app-encryption-key-secret [key-secret-missing]"],
      );
    });

    const keys: Record<string, string> = {
      "of base64": "mK3xQ9mT7pLw2ZsRf8Yb4NcJ6hGd1AeUq0vXt5iO2Pw=",
      "of hex digits that would pass for a name": "a3f9c2e1b4d85a6f7c8e9d0b1a2f3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
      "of letters that would pass for a name": "vK3xQ9mT7pLw2ZsRf8Yb4NcJ6hGd1AeU",
      "of letters in one case": "mfrggzdfmztwq2lkmfrggzdfmztwq2lk",
      "with the format of an access token": `sk_live_${"4eC39HqLyjWDarjtT1zdp7dc"}`,
    };
    for (const [kind, key] of Object.entries(keys)) {
      it(`a key ${kind} in place of the secret's name, and shows no part of it`, () => {
        const { violations, messages } = judge(rule, [declared("luks", key)]);
        deepEqual(
          violations.map(({ path, id }) => [path, id]),
          [["appEncryption.keySecret", "key-secret-not-a-name"]],
        );
        const parts = Array.from({ length: key.length - 7 }, (_, start) => key.slice(start, start + 8));
        deepEqual(
          parts.filter((part) => messages.some((message) => message.includes(part))),
          [],
        );
      });
    }

    it("a name with a space or of more than 64 characters", () => {
      for (const name of ["DATA KEY", "1KEY", "K".repeat(65)]) {
        expectFindings(rule, [declared("luks", name)], ["data appEncryption.keySecret [key-secret-not-a-name]"]);
      }
    });

    it("a secret that the stack does not declare among the app's secrets", () => {
      expectFindings(
        rule,
        [app("db"), secrets("s", { app: "db", values: { OTHER: "x" } }), declared("luks", "DATA_KEY")],
        ["data appEncryption.keySecret [key-secret-undeclared]"],
      );
    });

    it("metadata that contradicts the volume", () => {
      expectFindings(
        rule,
        [declared("luks", "DATA_KEY"), mounting(inMetadata("fscrypt", "DATA_KEY"))],
        ["m config.metadata.app-encryption [contradiction]"],
      );
    });

    it("env that contradicts metadata, since secrets' names differ by letter case", () => {
      expectFindings(
        rule,
        [bare, mounting({ ...inMetadata("luks", "DATA_KEY"), ...inEnv("LUKS", "data_key") })],
        ["m config.env.APP_ENCRYPTION_KEY_SECRET [contradiction]"],
      );
    });
  });

  describe("accepts", () => {
    for (const method of ["luks", "fscrypt", "gocryptfs", "sqlcipher", "pgcrypto", "application", "LUKS"]) {
      it(`${method} on the volume`, () => expectFindings(rule, [declared(method, "DATA_KEY")], []));
    }

    for (const name of [
      "dataKey",
      "backup-key",
      "ledgerEncryptionKey2026",
      "DatabaseVolumeKeyUSEast1",
      "VOLUME_KEY_2026_production_primary",
      "K".repeat(64),
    ]) {
      it(`${name} as the secret's name`, () => expectFindings(rule, [declared("luks", name)], []));
    }

    it("metadata on a machine that mounts the volume", () => {
      expectFindings(rule, [bare, mounting(inMetadata("fscrypt", "DATA_KEY"))], []);
    });

    it("env on a machine that mounts the volume", () => {
      expectFindings(rule, [bare, mounting(inEnv("sqlcipher", "DATA_KEY"))], []);
    });

    it("a declaration on one of several machines that mount the volume", () => {
      expectFindings(rule, [bare, mounting({}, "m1"), mounting(inMetadata("luks", "DATA_KEY"), "m2")], []);
    });

    it("two declarations that agree", () => {
      expectFindings(rule, [declared("luks", "DATA_KEY"), mounting(inMetadata("LUKS", "DATA_KEY"))], []);
    });

    it("a secret that the stack declares for the app", () => {
      const program = [app("db"), secrets("s", { app: "db", values: { DATA_KEY: "x" } }), declared("luks", "DATA_KEY")];
      expectFindings(rule, program, []);
    });

    it("a secret of an app whose secrets the stack does not declare", () => {
      const program = [secrets("s", { app: "web", values: { OTHER: "x" } }), declared("luks", "DATA_KEY")];
      expectFindings(rule, program, []);
    });

    it("a raw volume with luks, the strongest form", () => {
      const raw = volume("data", {
        app: "db",
        fstype: "raw",
        appEncryption: { method: "luks", keySecret: "DATA_KEY" },
      });
      expectFindings(rule, [raw], []);
    });

    it("a stack without volumes", () => {
      expectFindings(rule, [app("web"), machine("m", { app: "web" })], []);
    });

    it("a volume without any properties, as one outside --target is shown", () => {
      expectFindings(rule, [{ type: "fly:index:Volume", name: "data", inputs: {} }], []);
    });
  });

  describe("with values that cannot be read", () => {
    it("names an unknown declaration instead of calling it missing", () => {
      const program = [volume("data", { app: "db", appEncryption: unknown })];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["data appEncryption"]);
    });

    it("names an unknown method and still judges the key secret", () => {
      expectFindings(rule, [declared(unknown, "DATA KEY")], ["data appEncryption.keySecret [key-secret-not-a-name]"]);
      expectUnread(rule, [declared(unknown, "DATA KEY")], ["data appEncryption.method"]);
    });

    it("names an unknown key secret and still judges the method", () => {
      expectFindings(rule, [declared("rot13", unknown)], ["data appEncryption.method [method-unknown]"]);
      expectUnread(rule, [declared("rot13", unknown)], ["data appEncryption.keySecret"]);
    });

    it("names a declaration of the wrong type", () => {
      expectUnread(rule, [volume("data", { app: "db", appEncryption: "luks" })], ["data appEncryption"]);
    });

    it("names unknown metadata of a machine that mounts an undeclared volume", () => {
      const program = [bare, mounting({ metadata: unknown })];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["m config.metadata"]);
    });

    it("does not need unknown metadata where the volume declares", () => {
      expectUnread(rule, [declared("luks", "DATA_KEY"), mounting({ metadata: unknown })], []);
    });

    it("joins a mount whose volume is not computed yet by the resource that it comes from", () => {
      const mount = machine(
        "m",
        { app: "db" },
        { mounts: [{ volume: unknown, path: "/data" }], ...inMetadata("luks", "DATA_KEY") },
        { from: { config: ["data"] } },
      );
      expectFindings(rule, [bare, mount], []);
    });

    it("names a mount that may be of the volume where nothing tells", () => {
      const mount = machine("m", { app: "db" }, { mounts: [{ volume: unknown, path: "/data" }] });
      expectFindings(rule, [bare, mount], []);
      expectUnread(rule, [bare, mount], ["m config.mounts[0].volume"]);
    });

    it("names the app's secrets where they may hold the name", () => {
      const program = [app("db"), secrets("s", { app: "db", values: unknown }), declared("luks", "DATA_KEY")];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["s values"]);
    });

    it("finds the name among readable secrets beside unreadable ones", () => {
      const program = [
        app("db"),
        secrets("s1", { app: "db", values: unknown }),
        secrets("s2", { app: "db", values: { DATA_KEY: unknown } }),
        declared("luks", "DATA_KEY"),
      ];
      expectUnread(rule, program, []);
    });
  });

  describe("through a provider that cannot declare it on the volume", () => {
    const bridged = {
      type: "fly:index/volume:Volume",
      name: "data",
      inputs: { name: "data", app: "db", region: "fra", size: 10 },
    };
    const bridgedMachine = (env: Record<string, string>) => ({
      type: "fly:index/machine:Machine",
      name: "m",
      inputs: {
        app: "db",
        name: "m",
        region: "fra",
        image: webImage,
        mounts: [{ volume: "data", path: "/data" }],
        env,
      },
    });

    it("finds the volume as a whole", () => {
      expectFindings(rule, [bridged, bridgedMachine({})], ["data [undeclared]"]);
    });

    it("accepts env of a machine that mounts it", () => {
      const env = { APP_ENCRYPTION: "gocryptfs", APP_ENCRYPTION_KEY_SECRET: "DATA_KEY" };
      expectFindings(rule, [bridged, bridgedMachine(env)], []);
    });
  });

  it("judges each volume by itself", () => {
    expectFindings(
      rule,
      [declared("luks", "DATA_KEY"), volume("more", { app: "db" })],
      ["more appEncryption [undeclared]"],
    );
  });
});
