import { deepEqual } from "node:assert/strict";
import { app, machine, postgresImage, secrets, volume, webImage } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { volumeEncryptionKeySecret } from "./rule";

const rule = volumeEncryptionKeySecret;

const declared = (keySecret: unknown, method: unknown = "luks") =>
  volume("data", { app: "db", appEncryption: { method, keySecret } });
const bare = volume("data", { app: "db" });
const mounting = (config: Record<string, unknown>) =>
  machine("m", { app: "db" }, { mounts: [{ volume: "data", path: "/data" }], ...config });
const inMetadata = (keySecret: unknown) =>
  mounting({ metadata: { "app-encryption": "luks", "app-encryption-key-secret": keySecret } });
const inEnv = (keySecret: unknown) =>
  mounting({ env: { APP_ENCRYPTION: "luks", APP_ENCRYPTION_KEY_SECRET: keySecret } });
const api = (values: unknown) => [app("api"), secrets("api-secrets", { app: "api", values })];
const database = (values: unknown, name = "s") => [app("db"), secrets(name, { app: "db", values })];

describe("volume-encryption-key-secret", () => {
  describe("finds", () => {
    it("a declaration without the name of a secret", () => {
      for (const name of [undefined, "", " "]) {
        expectFindings(rule, [declared(name)], ["data appEncryption.keySecret [key-missing]"]);
      }
    });

    it("a missing name although the method is missing too, or not known to flyguard", () => {
      const empty = volume("data", { app: "db", appEncryption: {} });
      for (const program of [[empty], [declared("", " ")], [declared("", "rot13")]]) {
        expectFindings(rule, program, ["data appEncryption.keySecret [key-missing]"]);
      }
    });

    it("a method in metadata or env without the name of a secret", () => {
      expectFindings(
        rule,
        [bare, mounting({ metadata: { "app-encryption": "luks" } })],
        ["m config.metadata.app-encryption-key-secret [key-missing]"],
      );
      expectFindings(
        rule,
        [bare, mounting({ env: { APP_ENCRYPTION: "luks" } })],
        ["m config.env.APP_ENCRYPTION_KEY_SECRET [key-missing]"],
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
        const { violations, messages } = judge(rule, [declared(key)]);
        deepEqual(
          violations.map(({ path, id }) => [path, id]),
          [["appEncryption.keySecret", "key-in-plaintext"]],
        );
        const parts = Array.from({ length: key.length - 7 }, (_, start) => key.slice(start, start + 8));
        deepEqual(
          parts.filter((part) => messages.some((message) => message.includes(part))),
          [],
        );
      });
    }

    it("a key in metadata and one in env", () => {
      const key = "mK3xQ9mT7pLw2ZsRf8Yb4NcJ6hGd1AeUq0vXt5iO2Pw=";
      expectFindings(rule, [bare, inMetadata(key)], ["m config.metadata.app-encryption-key-secret [key-in-plaintext]"]);
      expectFindings(rule, [bare, inEnv(key)], ["m config.env.APP_ENCRYPTION_KEY_SECRET [key-in-plaintext]"]);
    });

    it("a text that cannot be a name, and shows no part of it", () => {
      for (const name of ["DATA KEY", "1KEY", "-KEY", "KEY=x", "K".repeat(65)]) {
        expectFindings(rule, [declared(name)], ["data appEncryption.keySecret [key-not-a-name]"]);
      }
      const { messages } = judge(rule, [declared("correct horse battery staple")]);
      deepEqual(
        messages.filter((message) => /correct horse|battery|staple/.test(message)),
        [],
      );
    });

    it("a secret that the stack does not declare among those of the app, and does not show its name", () => {
      const program = [...database({ OTHER: "x" }), declared("DATA_KEY")];
      expectFindings(rule, program, ["data appEncryption.keySecret [key-undeclared]"]);
      deepEqual(
        judge(rule, program).messages.filter((message) => message.includes("DATA_KEY")),
        [],
      );
    });

    it("a name in another letter case than the declared secret's", () => {
      const program = [...database({ DATA_KEY: "x" }), declared("data_key")];
      expectFindings(rule, program, ["data appEncryption.keySecret [key-undeclared]"]);
    });

    for (const method of ["luks", "FSCRYPT", "gocryptfs", "sqlcipher"]) {
      it(`with ${method}, a secret of another app only: the machine that mounts the volume does not have it`, () => {
        const program = [...database({ OTHER: "x" }), ...api({ DATA_KEY: "x" }), declared("DATA_KEY", method)];
        expectFindings(rule, program, ["data appEncryption.keySecret [key-undeclared]"]);
      });
    }

    it("with a method of the client, a secret that no app of the stack has", () => {
      for (const method of ["pgcrypto", "application", "PgCrypto"]) {
        const program = [...database({ OTHER: "x" }), ...api({ DATABASE_URL: "x" }), declared("DATA_KEY", method)];
        expectFindings(rule, program, ["data appEncryption.keySecret [key-undeclared]"]);
      }
    });

    it("with pgcrypto, a secret that only the app with the data has", () => {
      const beside = ["data appEncryption.keySecret [key-beside-data]"];
      for (const other of [[], api({ DATABASE_URL: "x" }), [app("api")]]) {
        expectFindings(rule, [...database({ DATA_KEY: "x" }), ...other, declared("DATA_KEY", "pgcrypto")], beside);
      }
    });

    const postgres = machine(
      "pg",
      { app: "db" },
      { image: postgresImage, mounts: [{ volume: "data", path: "/data" }] },
    );

    it("with encryption in the application, a secret that only the database has", () => {
      const program = [...database({ DATA_KEY: "x" }), ...api({ DATABASE_URL: "x" }), postgres];
      expectFindings(
        rule,
        [...program, declared("DATA_KEY", "application")],
        ["data appEncryption.keySecret [key-beside-data]"],
      );
    });

    it("with encryption in the application, a secret that only an app has which databaseApps names", () => {
      const program = [...database({ DATA_KEY: "x" }), declared("DATA_KEY", "application")];
      expectFindings(rule, program, [], {});
      expectFindings(rule, program, ["data appEncryption.keySecret [key-beside-data]"], {
        configuration: { [rule.name]: { databaseApps: ["d*"] } },
      });
    });

    it("a key next to the data that metadata or env of the machine names", () => {
      const program = [...database({ DATA_KEY: "x" }), bare];
      const metadata = { "app-encryption": "pgcrypto", "app-encryption-key-secret": "DATA_KEY" };
      expectFindings(
        rule,
        [...program, mounting({ metadata })],
        ["m config.metadata.app-encryption-key-secret [key-beside-data]"],
      );
      const env = { APP_ENCRYPTION: "PGCRYPTO", APP_ENCRYPTION_KEY_SECRET: "DATA_KEY" };
      expectFindings(
        rule,
        [...program, mounting({ env })],
        ["m config.env.APP_ENCRYPTION_KEY_SECRET [key-beside-data]"],
      );
    });

    it("the name of another credential, whatever the method, and nothing more about it", () => {
      for (const method of ["luks", "pgcrypto", "application"]) {
        for (const name of ["POSTGRES_PASSWORD", "DATABASE_URL", "JWT_SECRET", "STRIPE_SECRET_KEY"]) {
          const program = [...database({ OTHER: "x" }), ...api({ [name]: "x" }), declared(name, method)];
          expectFindings(rule, program, ["data appEncryption.keySecret [key-of-something-else]"]);
        }
      }
    });

    it("the name under which an attachment stores a connection string", () => {
      const attachment = {
        type: "flyio:index:PostgresAttachment",
        name: "attachment",
        inputs: { app: "api", postgresApp: "db", variableName: "LEDGER_STORE" },
      };
      expectFindings(
        rule,
        [attachment, declared("LEDGER_STORE")],
        ["data appEncryption.keySecret [key-of-something-else]"],
      );
      expectFindings(rule, [attachment, declared("LEDGER_KEY")], []);
    });

    it("a secret of another app than the volume's", () => {
      const web = secrets("w", { app: "web", values: { DATA_KEY: "x" } });
      const program = [...database({ OTHER: "x" }), app("web"), web, declared("DATA_KEY")];
      expectFindings(rule, program, ["data appEncryption.keySecret [key-undeclared]"]);
    });

    it("each volume's own mistake", () => {
      const more = volume("more", { app: "db", appEncryption: { method: "luks", keySecret: "" } });
      expectFindings(rule, [declared("DATA_KEY"), more], ["more appEncryption.keySecret [key-missing]"]);
    });
  });

  describe("accepts", () => {
    for (const name of [
      "dataKey",
      "backup-key",
      "ledgerEncryptionKey2026",
      "DatabaseVolumeKeyUSEast1",
      "VOLUME_KEY_2026_production_primary",
      "_KEY",
      "K".repeat(64),
    ]) {
      it(`${name} as the secret's name`, () => expectFindings(rule, [declared(name)], []));
    }

    it("a secret that the stack declares for the app", () => {
      expectFindings(rule, [...database({ DATA_KEY: "x" }), declared("DATA_KEY")], []);
    });

    it("with a method of the client, a secret of the app that reads and writes", () => {
      for (const method of ["pgcrypto", "application", "PGCRYPTO"]) {
        const program = [...database({ SU_PASSWORD: "x" }), ...api({ DATA_KEY: "x" }), declared("DATA_KEY", method)];
        expectFindings(rule, program, []);
      }
    });

    it("with a method of the client, a secret of both apps", () => {
      const program = [...database({ DATA_KEY: "x" }), ...api({ DATA_KEY: "x" }), declared("DATA_KEY", "pgcrypto")];
      expectFindings(rule, program, []);
    });

    it("with a method of the client, a secret that may be of an app whose secrets the stack does not declare", () => {
      const program = [...database({ SU_PASSWORD: "x" }), app("api"), declared("DATA_KEY", "pgcrypto")];
      expectFindings(rule, program, []);
    });

    it("an app that encrypts what it stores itself, and has its key", () => {
      expectFindings(rule, [...database({ DATA_KEY: "x" }), declared("DATA_KEY", "application")], []);
      const web = machine("m", { app: "db" }, { mounts: [{ volume: "data", path: "/uploads" }] });
      expectFindings(rule, [...database({ DATA_KEY: "x" }), web, declared("DATA_KEY", "application")], []);
    });

    it("an app that encrypts its uploads next to a machine of the same app with a database", () => {
      const web = machine("web", { app: "db" }, { mounts: [{ volume: "data", path: "/uploads" }] });
      const redis = machine("redis", { app: "db" }, { image: "redis:7.4.1" });
      expectFindings(rule, [...database({ DATA_KEY: "x" }), web, redis, declared("DATA_KEY", "application")], []);
    });

    it("a database on a disk that its own machine encrypts", () => {
      const pg = machine("pg", { app: "db" }, { image: postgresImage, mounts: [{ volume: "data", path: "/data" }] });
      expectFindings(rule, [...database({ DATA_KEY: "x" }), pg, declared("DATA_KEY", "luks")], []);
    });

    it("a Fly secret key of the app that reads and writes", () => {
      const key = {
        type: "fly:index:SecretKey",
        name: "k",
        inputs: { app: "api", name: "DATA_KEY", type: "aes256gcm" },
      };
      expectFindings(rule, [...database({ SU_PASSWORD: "x" }), key, declared("DATA_KEY", "pgcrypto")], []);
    });

    it("a secret of an app whose secrets the stack does not declare", () => {
      const program = [secrets("s", { app: "web", values: { OTHER: "x" } }), declared("DATA_KEY")];
      expectFindings(rule, program, []);
    });

    it("the name of a secret in metadata or env", () => {
      expectFindings(rule, [...database({ DATA_KEY: "x" }), bare, inMetadata("DATA_KEY")], []);
      expectFindings(rule, [...database({ DATA_KEY: "x" }), bare, inEnv("DATA_KEY")], []);
    });

    it("a volume that is declared as not encrypted, which has no key", () => {
      expectFindings(rule, [declared(undefined, "none"), declared("DATA KEY", "None")], []);
    });

    it("a volume without a declaration, which volume-app-level-encryption finds", () => {
      expectFindings(rule, [bare, mounting({ metadata: { owner: "team" } })], []);
    });

    it("another machine's declaration that does not count, which volume-app-level-encryption compares", () => {
      expectFindings(rule, [declared("DATA_KEY"), inMetadata("DATA KEY")], []);
    });

    it("a volume without any properties, as one outside --target is shown", () => {
      expectFindings(rule, [{ type: "fly:index:Volume", name: "data", inputs: {} }], []);
    });
  });

  describe("with values that cannot be read", () => {
    it("names an unknown declaration, which may contain a key", () => {
      const program = [volume("data", { app: "db", appEncryption: unknown })];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["data appEncryption"]);
    });

    it("names an unknown key secret", () => {
      expectFindings(rule, [declared(unknown)], []);
      expectUnread(rule, [declared(unknown)], ["data appEncryption.keySecret"]);
    });

    it("names a key secret of the wrong type", () => {
      expectUnread(rule, [declared(["DATA_KEY"])], ["data appEncryption.keySecret"]);
    });

    it("does not need an unknown method, and judges the name", () => {
      expectFindings(rule, [declared("DATA KEY", unknown)], ["data appEncryption.keySecret [key-not-a-name]"]);
      expectUnread(rule, [declared("DATA KEY", unknown)], []);
    });

    it("names unknown metadata of a machine that mounts an undeclared volume, and a mount that may be of it", () => {
      expectUnread(rule, [bare, mounting({ metadata: unknown })], ["m config.metadata"]);
      const mount = machine("m", { app: "db" }, { mounts: [{ volume: unknown, path: "/data" }] });
      expectUnread(rule, [bare, mount], ["m config.mounts[0].volume"]);
    });

    it("names the app's secrets, which may contain the name", () => {
      const program = [...database(unknown), declared("DATA_KEY")];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["s values"]);
    });

    it("accepts a name among readable secrets next to unreadable ones", () => {
      const program = [
        ...database(unknown, "s1"),
        secrets("s2", { app: "db", values: { DATA_KEY: unknown } }),
        declared("DATA_KEY"),
      ];
      expectFindings(rule, program, []);
      expectUnread(rule, program, []);
    });

    it("names another app's secrets, which may contain the name", () => {
      const program = [...database({ OTHER: "x" }), ...api(unknown), declared("DATA_KEY", "pgcrypto")];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["api-secrets values"]);
    });

    it("names another app's secrets where the database has the key, which may not be alone", () => {
      const program = [...database({ DATA_KEY: "x" }), ...api(unknown), declared("DATA_KEY", "pgcrypto")];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["api-secrets values"]);
    });

    it("names an unknown image of the machine that may be a database with the key next to the data", () => {
      const open = machine("m", { app: "db" }, { image: unknown, mounts: [{ volume: "data", path: "/data" }] });
      const program = [...database({ DATA_KEY: "x" }), open, declared("DATA_KEY", "application")];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["m config.image"]);
    });

    it("does not guess the app of a volume", () => {
      const data = volume("data", { app: unknown, appEncryption: { method: "luks", keySecret: "DATA_KEY" } });
      expectFindings(rule, [...database({ OTHER: "x" }), data], []);
    });
  });

  it("judges env of a machine through a provider that cannot declare it on the volume", () => {
    const bridged = {
      type: "fly:index/volume:Volume",
      name: "data",
      inputs: { name: "data", app: "db", region: "fra", size: 10 },
    };
    const bridgedMachine = (keySecret: string) => ({
      type: "fly:index/machine:Machine",
      name: "m",
      inputs: {
        app: "db",
        name: "m",
        region: "fra",
        image: webImage,
        mounts: [{ volume: "data", path: "/data" }],
        env: { APP_ENCRYPTION: "gocryptfs", APP_ENCRYPTION_KEY_SECRET: keySecret },
      },
    });
    expectFindings(rule, [bridged, bridgedMachine("DATA_KEY")], []);
    expectFindings(rule, [bridged, bridgedMachine("DATA KEY")], ["m env.APP_ENCRYPTION_KEY_SECRET [key-not-a-name]"]);
  });
});
