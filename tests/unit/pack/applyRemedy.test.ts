import { deepEqual } from "node:assert/strict";
import fc from "fast-check";
import { applyRemedy } from "../../../policies/pack/applyRemedy";
import { catalogue } from "../../../policies/rules/catalogue";
import { checkVerifiesTls } from "../../../policies/rules/network/check-verifies-tls/rule";
import { volumeSnapshots } from "../../../policies/rules/volumes/volume-snapshots/rule";
import { type TestResource, unknown } from "../../../policies/testing/resources";
import schema from "../../../provider/schema.json";
import { machine, volume } from "../../support/fly";
import { locationAt } from "../../support/location";
import { asInputs, isSecretInput, remediate, withoutSecrets } from "../../support/remediation";
import { judge } from "../../support/rules";

const finding = (path: string, remedy?: boolean | number | readonly string[]) => ({
  id: "x",
  problem: "x",
  at: locationAt(path),
  ...(remedy === undefined ? {} : { remedy }),
});

/** The properties after a remedy, and whether it reports a change. */
function applied(properties: Record<string, unknown>, path: string, remedy?: boolean | number | readonly string[]) {
  return [applyRemedy(properties, finding(path, remedy)), properties];
}

describe("a remedy", () => {
  it("writes one property and leaves its neighbours alone", () => {
    deepEqual(applied({ a: 1, b: false, c: [2] }, "b", true), [true, { a: 1, b: true, c: [2] }]);
  });

  it("finds its way through objects and lists", () => {
    const properties = { config: { services: [{ ports: [{ port: 80 }, { port: 81 }] }] } };
    deepEqual(applied(properties, "config.services[0].ports[1].forceHttps", true), [
      true,
      { config: { services: [{ ports: [{ port: 80 }, { port: 81, forceHttps: true }] }] } },
    ]);
  });

  it("takes keys that are no names in quotes", () => {
    deepEqual(applied({ checks: { "a.b": { on: true } } }, 'checks["a.b"].on', false), [
      true,
      { checks: { "a.b": { on: false } } },
    ]);
  });

  it("takes keys with quotes and backslashes in them", () => {
    const key = 'say "a.b" \\ ]';
    deepEqual(applied({ checks: { [key]: { on: true } } }, `checks[${JSON.stringify(key)}].on`, false), [
      true,
      { checks: { [key]: { on: false } } },
    ]);
  });

  it("makes the objects on its way that are not there", () => {
    deepEqual(applied({ config: null }, "config.rootfs.sizeGb", 8), [true, { config: { rootfs: { sizeGb: 8 } } }]);
  });

  it("takes Terraform's list around a single object for the object", () => {
    deepEqual(applied({ tlsOptions: [{ alpn: ["h2"] }] }, "tlsOptions.versions", ["TLSv1.3"]), [
      true,
      { tlsOptions: [{ alpn: ["h2"], versions: ["TLSv1.3"] }] },
    ]);
  });

  it("writes nothing where the way leads through a value that is no object", () => {
    deepEqual(applied({ config: "text" }, "config.encrypted", true), [false, { config: "text" }]);
  });

  it("changes no prototype, whatever the keys on its way are called", () => {
    const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];
    const before = new Map(
      [Object.prototype, Object, Array.prototype].map((shared) => [shared, Reflect.ownKeys(shared)]),
    );
    const paths = names.flatMap((a) => names.flatMap((b) => [`${a}.${b}`, `list[0].${a}.${b}.on`, `list.${a}.on`]));
    for (const path of paths) {
      applyRemedy({ list: [{}] }, finding(path, true));
      applyRemedy(
        JSON.parse('{ "__proto__": {}, "constructor": {}, "list": [{ "__proto__": [] }] }'),
        finding(path, true),
      );
    }
    for (const [shared, keys] of before) deepEqual(Reflect.ownKeys(shared), keys);
    deepEqual([Reflect.get({}, "on"), typeof Object.prototype.toString], [undefined, "function"]);
  });

  it("writes nothing for a finding without a remedy, or about a whole resource", () => {
    deepEqual(applied({ a: 1 }, "a"), [false, { a: 1 }]);
    deepEqual(applied({ a: 1 }, "", true), [false, { a: 1 }]);
  });

  it("gives each resource a list of its own", () => {
    const remedy = ["TLSv1.3"];
    const properties: Record<string, unknown> = {};
    applyRemedy(properties, finding("versions", remedy));
    deepEqual(properties.versions === remedy, false);
  });
});

describe("remediation", () => {
  const unsaved = volume("data", { app: "db", autoBackupEnabled: false, sizeGb: 10 });
  const exception = { resource: "data", reason: "being migrated", expires: "2026-12-31" };

  it("puts right what the rule finds and nothing else", () => {
    deepEqual(remediate(volumeSnapshots, unsaved), {
      inputs: { ...unsaved.inputs, autoBackupEnabled: true },
      changed: true,
    });
  });

  it("says that it changed nothing where the rule is kept", () => {
    const kept = volume("data", { app: "db", autoBackupEnabled: true });
    deepEqual(remediate(volumeSnapshots, kept), { inputs: kept.inputs, changed: false });
  });

  it("adds a property that Fly's default is not enough for", () => {
    const { inputs } = remediate(volumeSnapshots, volume("data", { app: "db" }), { minRetentionDays: 14 });
    deepEqual(inputs.snapshotRetention, 14);
  });

  it("leaves unknown values and their siblings as they are", () => {
    const checks = {
      a: { protocol: "https", path: unknown, tlsSkipVerify: unknown },
      b: { protocol: "https", path: unknown, tlsSkipVerify: true },
    };
    const { inputs } = remediate(checkVerifiesTls, machine("m", { app: "db" }, { checks }));
    deepEqual(Object(inputs.config).checks, {
      a: { protocol: "https", path: unknown, tlsSkipVerify: unknown },
      b: { protocol: "https", path: unknown, tlsSkipVerify: false },
    });
  });

  it("keeps a secret secret, the one that it replaces too", () => {
    const secret = volume("data", { app: { secret: "db" }, autoBackupEnabled: { secret: false } });
    deepEqual(remediate(volumeSnapshots, secret).inputs, {
      ...secret.inputs,
      app: { secret: "db" },
      autoBackupEnabled: { secret: true },
    });
  });

  it("leaves alone what an exception covers", () => {
    deepEqual(remediate(volumeSnapshots, unsaved, { exceptions: [exception] }), {
      inputs: unsaved.inputs,
      changed: false,
    });
  });

  it("puts right what an exception of the past covered", () => {
    const { changed } = remediate(volumeSnapshots, unsaved, {
      exceptions: [{ ...exception, expires: "2026-01-14" }],
    });
    deepEqual(changed, true);
  });

  const flag = fc.constantFrom(undefined, true, false, "true", "false", unknown, "perhaps", { secret: false });
  const days = fc.oneof(fc.integer({ min: -1, max: 70 }), fc.constantFrom(undefined, "3", unknown, { secret: 1 }));
  const text = fc.constantFrom("a", "", unknown, { secret: "s" }, undefined);
  const versions = fc.constantFrom(undefined, ["TLSv1.1", "TLSv1.2"], ["TLSv1.3"], ["SSLv3"], [unknown], unknown);
  const protocol = fc.constantFrom("https", "http", undefined, unknown);
  const check = fc.record({ type: fc.constant("http"), protocol, tlsSkipVerify: flag, path: text });
  const volumes = fc
    .record({ name: text, encrypted: flag, autoBackupEnabled: flag, snapshotRetention: days, region: text })
    .map((inputs) => volume("data", { app: "db", ...inputs }));
  const machines = fc
    .record({
      env: fc.dictionary(fc.constantFrom("A", "B", "C.D"), text),
      mounts: fc.array(fc.record({ volume: text, path: text, encrypted: flag })),
      checks: fc.dictionary(fc.constantFrom("web", "a.b"), check),
      services: fc.array(
        fc.record({
          internalPort: fc.constantFrom(8080, unknown),
          checks: fc.array(check, { maxLength: 2 }),
          ports: fc.array(
            fc.record({
              port: fc.constantFrom(80, 443),
              handlers: fc.constantFrom(["http"], ["tls", "http"], [unknown]),
              tlsOptions: fc.record({ versions, defaultSelfSigned: flag, alpn: fc.constantFrom(["h2"], undefined) }),
            }),
            { maxLength: 2 },
          ),
        }),
        { maxLength: 2 },
      ),
    })
    .map((config) => machine("m", { app: "web" }, config));
  const resources = fc.oneof(volumes, machines);

  const plain = (tested: TestResource, inputs: TestResource["inputs"]): TestResource => ({
    ...tested,
    inputs: asInputs(withoutSecrets(inputs)),
  });

  for (const rule of catalogue) {
    if (rule.remediates === undefined) continue;
    describe(`of ${rule.name}, for any resource,`, () => {
      it("changes no property whose change replaces the resource", () => {
        fc.assert(
          fc.property(resources, (tested) => {
            const changed = differences(tested.inputs, remediate(rule, tested).inputs).map(({ path }) => path);
            const replacing = changed.filter((path) => replacedBy(tested.type).some((name) => path.startsWith(name)));
            deepEqual(replacing, []);
          }),
        );
      });

      it("leaves nothing to find after one pass, and a second pass changes nothing", () => {
        fc.assert(
          fc.property(resources, (tested) => {
            const once = remediate(rule, tested);
            deepEqual(judge(rule, [plain(tested, once.inputs)]).violations, []);
            deepEqual(remediate(rule, { ...tested, inputs: once.inputs }), { inputs: once.inputs, changed: false });
          }),
        );
      });

      it("changes only what the rule found, and keeps secrets secret", () => {
        fc.assert(
          fc.property(resources, (tested) => {
            const { inputs, changed } = remediate(rule, tested);
            const found = judge(rule, [plain(tested, tested.inputs)]).violations.map(({ path }) => path);
            const differing = differences(tested.inputs, inputs);
            deepEqual(
              differing.filter(({ path }) => !found.some((place) => path === place || path.startsWith(`${place}[`))),
              [],
            );
            deepEqual(changed, found.length > 0);
            deepEqual(
              differing.filter(({ before, after }) => isSecretInput(before) && !isSecretInput(after)),
              [],
            );
          }),
        );
      });
    });
  }
});

/**
 * Properties whose change replaces the resource: by the schema of `@pulumiverse/fly`, and `encrypted` and the like also by
 * Terraform's providers (`RequiresReplace` in stategraph/terraform-provider-fly, internal/resources).
 */
function replacedBy(type: string): string[] {
  const inputs = Object.entries(schema.resources).find(([token]) => token === type)?.[1].inputProperties ?? {};
  return Object.entries(inputs).flatMap(([name, property]) => ("replaceOnChanges" in Object(property) ? [name] : []));
}

interface Difference {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Where two trees differ. Two secrets with different values are one difference; a key with undefined counts as left out. */
function differences(before: unknown, after: unknown, path = ""): Difference[] {
  const isBranch = (value: unknown): value is object =>
    typeof value === "object" && value !== null && !isSecretInput(value);
  if (!isBranch(before) || !isBranch(after) || Array.isArray(before) !== Array.isArray(after)) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
  }
  const [left, right] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    differences(left.get(key), right.get(key), step(path, key, Array.isArray(before))),
  );
}

function step(path: string, key: string, isIndex: boolean): string {
  if (isIndex) return `${path}[${key}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}["${key}"]`;
  return path === "" ? key : `${path}.${key}`;
}
