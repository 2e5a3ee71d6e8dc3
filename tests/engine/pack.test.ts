import { deepEqual, equal, ok } from "node:assert/strict";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { Kind } from "../../policies/fly/declarations";
import { catalogue } from "../../policies/rules/catalogue";
import type { Rule } from "../../policies/rules/rule";
import { type TestResource, unknown } from "../../policies/testing/resources";
import { address, app, machine, postgresImage, postgresServices, volume, webService } from "../support/fly";
import { show } from "../support/rules";
import { PackProcess } from "./packProcess";

const allRules = catalogue;

/** What `fly:index:Secret` wrapping looks like on the wire (`@pulumi/pulumi/runtime/rpc`). */
const secret = (value: string) => ({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value });

describe("the compiled pack over gRPC", () => {
  let pack: PackProcess;

  beforeEach(async () => {
    pack = await PackProcess.start();
  });

  afterEach(() => pack.stop());

  it("tells name, version and every policy with all of its metadata", async () => {
    const info = (await pack.info()).toObject();
    equal(info.name, "flyguard");
    ok(/^\d+\.\d+\.\d+$/.test(info.version));
    deepEqual(
      info.policiesList.map(({ name, enforcementlevel }) => [name, enforcementlevel]),
      allRules.map(({ name, level }) => [name, ["advisory", "mandatory", "disabled"].indexOf(level)]),
    );
    for (const policy of info.policiesList) {
      const { displayname, description, severity, tagsList, remediationSteps, url, configschema } = policy;
      const missing = Object.entries({
        displayname,
        description,
        severity,
        tagsList,
        remediationSteps,
        url,
        configschema,
      })
        .filter(([, value]) => value === undefined || value === "" || value === 0)
        .map(([key]) => key);
      deepEqual(missing, [], policy.name);
    }
  });

  it("finds what one resource alone can prove wrong before it is created", async () => {
    const found = await pack.analyze(volume("data", { app: "db", encrypted: false }));
    deepEqual(found.map(show), ["data encrypted [unencrypted]"]);
    equal(found[0]?.rule, "volume-encrypted-at-rest");
    equal(found[0]?.level, 1);
  });

  it("reads secrets that the engine marks as such: Fly keeps env in the clear whatever Pulumi encrypts", async () => {
    const found = await pack.analyze(
      machine("m", { app: "web" }, { env: { DB_PASSWORD: secret("correct-horse-battery") } }),
    );
    deepEqual(
      found.filter(({ rule }) => rule === "secret-in-env").map(({ path }) => path),
      ["config.env.DB_PASSWORD"],
    );
    ok(!found.some(({ message }) => message.includes("correct")));
  });

  it("speaks up at the resource that completes a forbidden pair, and not again at the end", async () => {
    const program = [
      app("db"),
      address("ip", { app: "db", type: "v4" }),
      machine("m", { app: "db" }, { image: postgresImage, services: postgresServices }),
    ];
    const early: string[] = [];
    for (const resource of program) early.push(...(await of("database-no-public-ip", pack.analyze(resource))));
    deepEqual(early, ["ip type [public-address]"]);
    deepEqual(await of("database-no-public-ip", pack.analyzeStack(program)), []);
  });

  it("judges alike each time that it is given: the engine shows the stack to one process twice", async () => {
    const program = [
      app("db"),
      address("ip", { app: "db", type: "v4" }),
      machine("m", { app: "db" }, { image: postgresImage, services: postgresServices }),
      // Its provider does not return its inputs: they are known from Analyze only.
      { ...volume("data", { app: "db", encrypted: false }), outputs: {} },
    ];
    const found: string[][] = [[], []];
    for (const resource of program) for (const list of found) list.push(...(await pack.analyze(resource)).map(show));
    for (const list of found) list.push(...(await pack.analyzeStack(program)).map(show));
    deepEqual(found[1], found[0]);
    ok(found[0]?.includes("data encrypted [unencrypted]") && found[0].includes("data appEncryption [undeclared]"));
  });

  describe("in a preview", () => {
    const database = [
      app("db"),
      address("ip", { app: "db", type: "v4" }),
      machine("a", { app: "db" }, { image: postgresImage, services: postgresServices }),
      machine("b", { app: "db" }, { image: postgresImage, services: postgresServices }),
    ];
    let preview: PackProcess;

    beforeEach(async () => {
      preview = await PackProcess.start(undefined, { PULUMI_NODEJS_DRY_RUN: "true" });
    });

    afterEach(() => preview.stop());

    for (const [order, program] of [
      ["in their order", database],
      ["in the reverse order", [...database].reverse()],
    ] as const) {
      it(`finds what several resources prove wrong only at the end, at the resource that is wrong: shown ${order}`, async () => {
        const early: string[] = [];
        for (const resource of program) early.push(...(await of("database-no-public-ip", preview.analyze(resource))));
        deepEqual(early, []);
        const late = await preview.analyzeStack(program);
        deepEqual(
          late.filter(({ rule }) => rule === "database-no-public-ip").map(({ urn }) => urn),
          ["urn:pulumi:dev::test::fly:index:IpAddress::ip"],
        );
      });
    }

    it("finds what one resource alone proves wrong at the end, by the inputs that it was shown with last", async () => {
      const shown = [false, true, false].map((encrypted) => volume("data", { app: "db", encrypted }));
      const other = volume("other", { app: "db", encrypted: false });
      const rule = "volume-encrypted-at-rest";
      for (const resource of [...shown, other]) deepEqual(await of(rule, preview.analyze(resource)), []);
      deepEqual(await of(rule, preview.analyzeStack([other, ...shown.slice(2)])), [
        "data encrypted [unencrypted]",
        "other encrypted [unencrypted]",
      ]);
      await preview.analyze(volume("data", { app: "db", encrypted: false }));
      await preview.analyze(volume("data", { app: "db" }));
      deepEqual(await of(rule, preview.analyzeStack([volume("data", { app: "db" })])), []);
    });

    it("counts a policy as neither passed nor failed by a resource that it reports at the end", async () => {
      const rule = "volume-encrypted-at-rest";
      const isPassedOver = async (encrypted: boolean) =>
        (await preview.notApplicable(volume("data", { app: "db", encrypted }))).includes(rule);
      deepEqual([await isPassedOver(true), await isPassedOver(false)], [false, true]);
    });

    it("says in full once what is the same in several resources, and names the place of each", async () => {
      const program = ["a", "b", "c"].map((name) => volume(name, { app: "db", encrypted: false }));
      for (const resource of program) await preview.analyze(resource);
      const late = await preview.analyzeStack([...program].reverse());
      const found = late.filter(({ rule }) => rule === "volume-encrypted-at-rest");
      deepEqual(
        found.map(({ urn }) => urn.split("::").at(-1)),
        ["a", "b", "c"],
      );
      deepEqual(
        found.map(({ message }) => message.match(/^\w+:/gm)),
        [
          ["problem:", "where:", "resources:", "found:", "fix:", "docs:"],
          ["where:", "fix:"],
          ["where:", "fix:"],
        ],
      );
    });
  });

  it("judges inputs that the provider does not return, and joins by dependency in the stack pass", async () => {
    const program: TestResource[] = [
      app("db", {}),
      { ...volume("data", { app: unknown }, { from: { app: ["db"] } }), outputs: { id: unknown } },
      {
        ...machine(
          "m",
          { app: unknown },
          {
            mounts: [{ volume: unknown, path: "/d" }],
            metadata: { "app-encryption": "luks", "app-encryption-key-secret": "KEY" },
          },
          { from: { app: ["db"], config: ["data"] } },
        ),
        outputs: {},
      },
    ];
    for (const resource of program) await pack.analyze(resource);
    deepEqual(await of("volume-app-level-encryption", pack.analyzeStack(program)), []);
  });

  it("reports one advisory line for a resource with unread values, and every other finding", async () => {
    const program = [
      app("db"),
      address("ip", { app: "db", type: "v4" }),
      machine("m", { app: "db" }, { image: unknown, services: postgresServices, env: { A: unknown, B: unknown } }),
    ];
    const found: string[] = [];
    for (const resource of program) found.push(...(await of("database-no-public-ip", pack.analyze(resource))));
    deepEqual(found, ["ip type [public-address]"]);
    const stack = await pack.analyzeStack(program);
    deepEqual(
      stack.filter(({ rule }) => rule === "analysis-complete").map(({ level, resource }) => [level, resource]),
      [[0, "m"]],
    );
  });

  it("says nothing of resources of other clouds and of the stack itself", async () => {
    const others = ["pulumi:pulumi:Stack", "aws:s3/bucket:Bucket", "pulumi:providers:fly"].map(
      (type): TestResource => ({ type, name: "other", inputs: { password: "hunter2", encrypted: false } }),
    );
    for (const other of others) deepEqual(await pack.analyze(other), []);
    deepEqual(await pack.analyzeStack(others), []);
  });

  it("reads and judges bad input, wrong types and nulls anywhere, without a failure, and what stands next to it", async () => {
    for (const bad of [5, null, "text", [], [null], [[1]], { a: null }, true]) {
      const config = { image: bad, env: bad, services: bad, mounts: bad, containers: bad };
      const program: TestResource[] = [
        { type: "fly:index:Machine", name: "m", inputs: { app: bad, region: bad, config } },
        { type: "fly:index:Machine", name: "n", inputs: { app: "a", config: bad } },
        { type: "fly:index:Volume", name: "v", inputs: { app: bad, encrypted: bad, appEncryption: bad } },
        volume("sound", { app: "db", encrypted: false }),
      ];
      const found = [];
      for (const resource of program) found.push(...(await pack.analyze(resource)));
      found.push(...(await pack.analyzeStack(program)));
      // analysis-complete, in the stack pass, names every rule and reader that has failed.
      const failures = found.filter(({ message }) => /failed on this input|not readable by flyguard/.test(message));
      deepEqual(failures, [], JSON.stringify(bad));
      deepEqual(found.filter(({ resource, rule }) => resource === "sound" && rule !== "analysis-complete").map(show), [
        "sound encrypted [unencrypted]",
        "sound appEncryption [undeclared]",
      ]);
    }
  });

  it("stops on an option that the policy does not have, with one clear sentence", async () => {
    await pack.configure({ "volume-encrypted-at-rest": { level: 1, properties: { databaseAps: ["x"] } } });
    const failure = await pack.analyze(volume("data", { app: "db" })).then(
      () => "no error",
      (error: Error) => error.message,
    );
    ok(
      failure.includes(
        "flyguard: policy volume-encrypted-at-rest: databaseAps is not a known key; known keys: exceptions.",
      ),
      failure,
    );
    ok(!failure.includes("host.js"), "no call stack is shown");
  });

  it("drops what an exception covers", async () => {
    const exception = { resource: "dat?", finding: "unencrypted", reason: "scratch data", expires: "2999-12-31" };
    await pack.configure({ "volume-encrypted-at-rest": { level: 1, properties: { exceptions: [exception] } } });
    const of = (name: string) => volume(name, { app: "db", encrypted: false });
    deepEqual(await pack.analyze(of("data")), []);
    deepEqual((await pack.analyze(of("other"))).map(show), ["other encrypted [unencrypted]"]);
  });

  it("lets a stack rule see inputs although every other rule is disabled", async () => {
    const others = allRules
      .filter(({ name }) => name !== "volume-app-level-encryption")
      .map(({ name }) => [name, { level: 2 }]);
    await pack.configure(Object.fromEntries(others));
    const data = { ...volume("data", { app: "db" }), outputs: {} };
    deepEqual(await pack.analyze(data), []);
    deepEqual((await pack.analyzeStack([data])).map(show), ["data appEncryption [undeclared]"]);
  });

  it("reports everything again in a second operation, should the engine keep the process", async () => {
    const program = [
      app("db"),
      address("ip", { app: "db", type: "v4" }),
      machine("m", { app: "db" }, { image: postgresImage, services: postgresServices }),
    ];
    const operation = async () => {
      const found = [];
      for (const resource of program) found.push(...(await pack.analyze(resource)));
      return [...found, ...(await pack.analyzeStack(program))].map((violation) => [violation.rule, show(violation)]);
    };
    const first = await operation();
    ok(first.some(([rule]) => rule === "database-no-public-ip"));
    deepEqual(await operation(), first);
  });

  it("judges every resource of calls that overlap, among resources of other clouds", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `data-${index}`);
    const program = names.flatMap((name): TestResource[] => [
      { type: "aws:s3/bucket:Bucket", name, inputs: { encrypted: false } },
      volume(name, { app: "db", encrypted: false }),
    ]);
    const found = await Promise.all(program.map((resource) => of("volume-encrypted-at-rest", pack.analyze(resource))));
    deepEqual(
      found.flat(),
      names.map((name) => `${name} encrypted [unencrypted]`),
    );
  });

  it("judges each of overlapping calls by its own inputs, also where they show the same resource", async () => {
    const found = await Promise.all(
      [false, true, false, true].map((encrypted) =>
        of("volume-encrypted-at-rest", pack.analyze(volume("data", { app: "db", encrypted }))),
      ),
    );
    const finding = ["data encrypted [unencrypted]"];
    deepEqual(found, [finding, [], finding, []]);
  });

  it("tells which policies do not apply: those of other kinds, and those that wait for the whole stack", async () => {
    const applies = (kind: Kind | undefined) => (rule: Rule) => {
      if (rule.scope === "resource") return kind !== undefined && rule.kinds.includes(kind);
      return rule.scope === "stack" && rule.monotone && kind !== undefined;
    };
    const judging = allRules.filter(({ scope, level }) => scope !== "report" && level !== "disabled");
    const others = (kind: Kind | undefined) => judging.filter((rule) => !applies(kind)(rule)).map(({ name }) => name);
    const data = volume("data", { app: "db" });
    const bucket: TestResource = { type: "aws:s3/bucket:Bucket", name: "b", inputs: {} };
    // The first resource is shown to all: each rule then checks its configuration.
    for (let time = 0; time < 2; time += 1) {
      deepEqual(await pack.notApplicable(data), others("volume"));
      deepEqual(await pack.notApplicable(bucket), others(undefined));
      deepEqual(await pack.notApplicable(machine("m", { app: "db" })), others("machine"));
    }
  });

  it("stops on a wrong option of a rule that judges nothing in the stack", async () => {
    await pack.configure({ "token-expires": { level: 1, properties: { maxHour: 5 } } });
    const outcome = await pack.analyze(volume("data", { app: "db" })).then(
      () => "judged",
      () => "stopped",
    );
    equal(outcome, "stopped");
  });

  it("reports what one resource shows by itself as often as it is shown", async () => {
    const data = volume("data", { app: "db", encrypted: false });
    const once = await of("volume-encrypted-at-rest", pack.analyze(data));
    deepEqual(once, ["data encrypted [unencrypted]"]);
    deepEqual(await of("volume-encrypted-at-rest", pack.analyze(data)), once);
  });

  it("judges by the configuration that holds, also within an operation", async () => {
    const data = volume("data", { app: "db", encrypted: false });
    const configured = async (properties: Record<string, JavaScriptValue>) => {
      await pack.configure({ "volume-encrypted-at-rest": { level: 1, properties } });
      return await pack.analyze(data).then(
        (found) => found.map(show),
        () => "stopped",
      );
    };
    const exception = { resource: "data", reason: "scratch data", expires: "2999-12-31" };
    deepEqual(await configured({}), ["data encrypted [unencrypted]"]);
    deepEqual(await configured({ exceptions: [exception] }), []);
    equal(await configured({ exceptions: [exception], wrong: true }), "stopped");
    equal(await configured({ exceptions: [exception], wrong: true }), "stopped");
    deepEqual(await configured({}), ["data encrypted [unencrypted]"]);
  });

  describe("where one process serves two stacks", () => {
    const database = [app("db"), machine("m", { app: "db" }, { image: postgresImage, services: postgresServices })];
    const publicAddress = address("ip", { app: "db", type: "v4" });
    const all = [...database, publicAddress];
    const rule = "database-no-public-ip";
    const finding = ["ip type [public-address]"];

    it("completes no pair of one stack's resource and another's, wherever the first one's operation broke off", async () => {
      for (const resource of database) await pack.analyze(resource, "dev");
      deepEqual(await of(rule, pack.analyze(publicAddress, "prod")), []);
      deepEqual(await of(rule, pack.analyze(publicAddress, "dev")), finding);
    });

    it("tells of each what it tells of one alone, with calls that take turns", async () => {
      const found: Record<string, string[]> = { dev: [], prod: [] };
      for (const resource of all) {
        for (const stack of ["dev", "prod"]) found[stack]?.push(...(await of(rule, pack.analyze(resource, stack))));
      }
      deepEqual(found, { dev: finding, prod: finding });
      deepEqual(await of(rule, pack.analyzeStack(all, "dev")), [], "told before");
      deepEqual(await of(rule, pack.analyzeStack(all, "prod")), [], "told before, and the end of dev changes nothing");
    });

    it("tells of each what it tells of one alone, with calls that overlap", async () => {
      const stacks = ["dev", "prod", "test", "demo"];
      const early = await Promise.all(
        all.flatMap((resource) => stacks.map((stack) => of(rule, pack.analyze(resource, stack)))),
      );
      deepEqual(
        early.flat(),
        stacks.flatMap(() => finding),
      );
      const late = await Promise.all(stacks.map((stack) => pack.analyzeStack(all, stack)));
      for (const violations of late) deepEqual(violations.map(show), late[0]?.map(show));
      deepEqual(
        late.map((violations) => new Set(violations.map(({ urn }) => urn.split("::")[0]))),
        stacks.map((stack) => new Set([`urn:pulumi:${stack}`])),
      );
    });

    it("fills in no other stack's inputs, and counts nothing of it as unread", async () => {
      const undeclared = { ...volume("data", { app: "db" }), outputs: {} };
      const unread = machine("m", { app: "db" }, { image: unknown });
      for (const resource of [undeclared, unread]) await pack.analyze(resource, "dev");
      const prod = [{ ...volume("data", { app: unknown }), outputs: { app: "db" } }];
      const violations = await pack.analyzeStack(prod, "prod");
      deepEqual(
        violations.filter(({ rule: name }) => name === "volume-app-level-encryption").map(show),
        [],
        "not known to be undeclared: prod's inputs were never shown",
      );
      deepEqual(
        violations.filter(({ rule: name }) => name === "analysis-complete").map(({ resource }) => resource),
        ["data"],
      );
    });

    it("keeps what a stack has shown when another one's empty stack ends", async () => {
      for (const resource of database) await pack.analyze(resource, "dev");
      deepEqual(await pack.analyzeStack([], "prod"), []);
      deepEqual(await of(rule, pack.analyze(publicAddress, "dev")), finding);
    });
  });

  it("names resources whose names are no single word, and lets no name forge a line", async () => {
    for (const name of ["", "my data", 'say "hi"', "data\nfix: nothing", "\u001b[2Jdata", "ünï::$x", "\u202eatad"]) {
      const [found] = await pack.analyze(volume(name, { app: "db", encrypted: false }));
      deepEqual([found?.rule, found?.resource, found?.path], ["volume-encrypted-at-rest", name, "encrypted"]);
      deepEqual(found?.message.match(/^\w+:|[^\P{Cc}\n]|\u202e/gmu), ["problem:", "where:", "found:", "fix:", "docs:"]);
    }
  });

  it("accepts a secure web app", async () => {
    const program = [
      app("web"),
      address("ip", { app: "web", type: "shared_v4" }),
      machine("m", { app: "web" }, { services: [webService] }),
    ];
    const mandatory = [];
    for (const resource of program) mandatory.push(...(await pack.analyze(resource)));
    mandatory.push(...(await pack.analyzeStack(program)));
    deepEqual(mandatory.filter(({ level }) => level === 1).map(show), []);
  });

  async function of(rule: string, violations: Promise<readonly Parameters<typeof show>[0][]>): Promise<string[]> {
    return (await violations).filter((violation) => violation.rule === rule).map(show);
  }
});
