import { deepEqual } from "node:assert/strict";
import { inProcess } from "../../../../tests/cli/inProcess";
import { app, machine, volume, webImage } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { type TestResource, unknown } from "../../../testing/resources";
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

  describe("names the ways that the stack has", () => {
    const onVolume = 'on the volume: appEncryption: { method: "luks", keySecret: "NAME_OF_APP_SECRET" }';
    const onMachine = (where: string, method: string, keySecret: string) =>
      `on machine m, which mounts it: in ${where}, set ${method} to the method and ${keySecret} to the name of the app secret that holds the key`;
    const inProgram = (...ways: string[]) =>
      `Encrypt the data in the application, and declare it ${ways.join("; or ")}.`;
    const inOption =
      'Encrypt the data in the application. The program has no place to declare it: the owner of the policy declares it in the option declared of this policy: { "volume": "pgdata", "method": "luks", "keySecret": "NAME_OF_APP_SECRET" }.';
    const fixes = (program: readonly TestResource[]) =>
      judge(rule, program).messages.map((message) => /^fix: (.*)$/m.exec(message)?.[1]);

    it("on the volume, where the provider has the property", () => {
      deepEqual(fixes([bare]), [inProgram(onVolume)]);
    });

    it("on the volume, or in metadata of a machine that mounts it", () => {
      deepEqual(fixes([bare, mounting({})]), [
        inProgram(onVolume, onMachine("config.metadata", "app-encryption", "app-encryption-key-secret")),
      ]);
    });

    it("in env of a fly.toml, which knows no machines", () => {
      const text = 'app = "shop"\n[mounts]\nsource = "data"\ndestination = "/data"\n';
      const args = ["scan", "--format", "json", "--rule", rule.name, "-"];
      const { stdout = "" } = inProcess(args, { stdin: () => text });
      deepEqual(
        JSON.parse(stdout).findings.map(({ fix }: { fix: string }) => fix),
        [
          inProgram(
            "in env: set APP_ENCRYPTION to the method and APP_ENCRYPTION_KEY_SECRET to the name of the app secret that holds the key",
          ),
        ],
      );
    });

    const families: Record<string, [volume: string, machine: string, inputs: object, config: (own: object) => object]> =
      {
        "flyio, in metadata": ["flyio:index:Volume", "flyio:index:Machine", {}, (own) => ({ config: own })],
        "fly-machines, in metadata": [
          "fly-machines:apps/v1:Volume",
          "fly-machines:apps/v1:Machine",
          {},
          (own) => ({ config: own }),
        ],
        "stategraph/fly, in metadata": [
          "fly:index/volume:Volume",
          "fly:index/machine:Machine",
          { sizeGb: 1 },
          () => ({ mount: { volume: "pgdata", path: "/data" }, cordoned: false }),
        ],
        "@ediri/fly, in env": [
          "fly:index/volume:Volume",
          "fly:index/machine:Machine",
          { size: 1 },
          (own) => ({ ...own, cpuType: "shared" }),
        ],
        "fly-apps/fly, in env": [
          "fly:index/volume:Volume",
          "fly:index/machine:Machine",
          { size: 1 },
          (own) => ({ ...own, cputype: "shared" }),
        ],
      };
    for (const [title, [volumeType, machineType, inputs, config]] of Object.entries(families)) {
      const bareVolume = {
        type: volumeType,
        name: "vol",
        inputs: { app: "db", name: "pgdata", region: "fra", ...inputs },
      };
      const mount = { mounts: [{ volume: "pgdata", path: "/data" }] };
      const m = { type: machineType, name: "m", inputs: { app: "db", region: "fra", ...config(mount) } };
      const where = title.endsWith("env")
        ? onMachine("env", "APP_ENCRYPTION", "APP_ENCRYPTION_KEY_SECRET")
        : onMachine(
            machineType.startsWith("fly:") ? "metadata" : "config.metadata",
            "app-encryption",
            "app-encryption-key-secret",
          );

      it(`with ${title} of a machine that mounts it`, () => {
        deepEqual(fixes([bareVolume, m]), [inProgram(where)]);
      });

      it(`with ${title.split(",")[0]}, in the option where the stack declares no machine`, () => {
        expectFindings(rule, [bareVolume], ["vol [undeclared]"]);
        deepEqual(fixes([bareVolume]), [inOption]);
      });
    }
  });

  describe("with the option declared", () => {
    const option = (...declared: object[]) => ({ configuration: { [rule.name]: { declared } } });
    const statement = { volume: "pgdata", method: "luks", keySecret: "DISK_KEY" };
    const deployed = {
      type: "fly:index/volume:Volume",
      name: "vol",
      inputs: { app: "skua", name: "pgdata", region: "fra", size: 1 },
    };

    for (const [title, pattern] of [
      ["by its name on Fly", "pgdata"],
      ["by its name in the program", "vol"],
      ["by the name of its Fly app", "skua"],
      ["by a glob", "pg*"],
    ]) {
      it(`accepts a volume that it names ${title}`, () => {
        expectFindings(rule, [deployed], [], option({ ...statement, volume: pattern }));
      });
    }

    it("accepts a volume whose app is not computed yet, but comes from an app that it names", () => {
      const program = [
        { type: "fly:index/app:App", name: "app", inputs: { name: "skua" } },
        { ...deployed, inputs: { ...deployed.inputs, app: unknown }, from: { app: ["app"] } },
      ];
      expectFindings(rule, program, [], option({ ...statement, volume: "skua" }));
    });

    it("accepts each method in any letter case", () => {
      for (const method of ["luks", "LUKS", "Fscrypt", "gocryptfs", "sqlcipher", "pgcrypto", "Application"]) {
        expectFindings(rule, [deployed], [], option({ ...statement, method }));
      }
    });

    it("accepts a program that says the same", () => {
      const program = [volume("data", { app: "db", appEncryption: { method: "LUKS", keySecret: "DISK_KEY" } })];
      expectFindings(rule, program, [], option({ ...statement, volume: "data" }));
    });

    it("finds a volume that it does not name", () => {
      for (const pattern of ["pgdat", "data", "sku", "fra"]) {
        expectFindings(rule, [deployed], ["vol [undeclared]"], option({ ...statement, volume: pattern }));
      }
    });

    it("finds a program that contradicts it, where the program does", () => {
      const program = [bare, mounting(inMetadata("fscrypt", "DISK_KEY"))];
      expectFindings(
        rule,
        program,
        ["m config.metadata.app-encryption [contradiction]"],
        option({ ...statement, volume: "data" }),
      );
      expectFindings(
        rule,
        [declared("luks", "DATA_KEY")],
        ["data appEncryption.keySecret [contradiction]"],
        option({ ...statement, volume: "d*" }),
      );
    });

    it("finds two statements about one volume that disagree", () => {
      const other = { ...statement, volume: "skua", method: "fscrypt" };
      expectFindings(rule, [deployed], ["vol [contradiction]"], option(statement, other));
    });

    it("finds the method none and an unknown word", () => {
      expectFindings(rule, [deployed], ["vol [method-none]"], option({ ...statement, method: "none" }));
      expectFindings(rule, [deployed], ["vol [method-unknown]"], option({ ...statement, method: "rot13" }));
    });

    it("judges the name of its secret as volume-encryption-key-secret judges the program's", () => {
      const key = "mK3xQ9mT7pLw2ZsRf8Yb4NcJ6hGd1AeUq0vXt5iO2Pw=";
      const names = {
        [key]: "vol [key-in-plaintext]",
        "DISK KEY": "vol [key-not-a-name]",
        " ": "vol [key-missing]",
        POSTGRES_PASSWORD: "vol [key-of-something-else]",
      };
      for (const [keySecret, found] of Object.entries(names)) {
        expectFindings(rule, [deployed], [found], option({ ...statement, keySecret }));
      }
      const { messages } = judge(rule, [deployed], option({ ...statement, keySecret: key }));
      deepEqual(
        messages.filter((message) => message.includes(key.slice(0, 8))),
        [],
      );
    });

    it("finds a secret that the stack does not declare, and a key next to the data", () => {
      const own = { type: "fly:index/secret:Secret", name: "s", inputs: { app: "skua", key: "OTHER", value: "x" } };
      expectFindings(rule, [deployed, own], ["vol [key-undeclared]"], option(statement));
      const key = { ...own, inputs: { ...own.inputs, key: "DISK_KEY" } };
      expectFindings(rule, [deployed, key], [], option(statement));
      expectFindings(rule, [deployed, key], ["vol [key-beside-data]"], option({ ...statement, method: "pgcrypto" }));
    });

    it("leaves the name of the program's secret to volume-encryption-key-secret", () => {
      const program = [declared("luks", "POSTGRES_PASSWORD")];
      expectFindings(rule, program, [], option({ volume: "data", method: "luks", keySecret: "POSTGRES_PASSWORD" }));
    });

    it("names a name that is not computed yet, unless the statement is about another one", () => {
      const unnamed = { ...deployed, inputs: { ...deployed.inputs, name: unknown } };
      expectFindings(rule, [unnamed], [], option(statement));
      expectUnread(rule, [unnamed], ["vol name"], option(statement));
      expectUnread(rule, [unnamed], [], option({ ...statement, volume: "skua" }));
    });

    it("needs no name where nothing is stated", () => {
      const unnamed = { ...deployed, inputs: { ...deployed.inputs, name: unknown } };
      expectFindings(rule, [unnamed], ["vol [undeclared]"]);
      expectUnread(rule, [unnamed], []);
    });

    it("is enough where a machine's metadata cannot be read", () => {
      const program = [bare, mounting({ metadata: unknown })];
      expectUnread(rule, program, [], option({ ...statement, volume: "data" }));
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
