import { app, machine, volume, webImage } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
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

    it("the method none, in any letter case", () => {
      expectFindings(rule, [declared("None", undefined)], ["data appEncryption.method [method-none]"]);
    });

    it("an unknown word", () => {
      expectFindings(rule, [declared("rot13", "DATA_KEY")], ["data appEncryption.method [method-unknown]"]);
    });

    it("a declaration without a method", () => {
      const empty = volume("data", { app: "db", appEncryption: {} });
      for (const program of [[empty], [declared(undefined, "DATA_KEY")], [declared(" ", "DATA_KEY")]]) {
        expectFindings(rule, program, ["data appEncryption.method [method-missing]"]);
      }
    });

    it("metadata that name a key secret and no method", () => {
      expectFindings(
        rule,
        [bare, mounting({ metadata: { "app-encryption-key-secret": "DATA_KEY" } })],
        ["m config.metadata.app-encryption [method-missing]"],
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

    it("a method without a key secret, which volume-encryption-key-secret judges", () => {
      expectFindings(rule, [declared("luks", undefined)], []);
    });

    it("a method with a key in place of the secret's name, which volume-encryption-key-secret judges", () => {
      expectFindings(rule, [declared("luks", "mK3xQ9mT7pLw2ZsRf8Yb4NcJ6hGd1AeUq0vXt5iO2Pw=")], []);
    });

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

    it("a raw volume with luks", () => {
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

    it("names an unknown method", () => {
      expectFindings(rule, [declared(unknown, "DATA_KEY")], []);
      expectUnread(rule, [declared(unknown, "DATA_KEY")], ["data appEncryption.method"]);
    });

    it("does not need an unknown key secret", () => {
      expectFindings(rule, [declared("rot13", unknown)], ["data appEncryption.method [method-unknown]"]);
      expectUnread(rule, [declared("rot13", unknown)], []);
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

    it("names a mount that may be of the volume", () => {
      const mount = machine("m", { app: "db" }, { mounts: [{ volume: unknown, path: "/data" }] });
      expectFindings(rule, [bare, mount], []);
      expectUnread(rule, [bare, mount], ["m config.mounts[0].volume"]);
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
