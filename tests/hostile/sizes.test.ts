import { deepEqual, ok } from "node:assert/strict";
import { analysisComplete } from "../../policies/rules/analysis/analysis-complete/rule";
import { healthCheckDeclared } from "../../policies/rules/machines/health-check-declared/rule";
import { checkVerifiesTls } from "../../policies/rules/network/check-verifies-tls/rule";
import { staticPathSafe } from "../../policies/rules/network/static-path-safe/rule";
import type { Rule } from "../../policies/rules/rule";
import { secretInEnv } from "../../policies/rules/secrets/secret-in-env/rule";
import { secretInFile } from "../../policies/rules/secrets/secret-in-file/rule";
import { urnOf } from "../../policies/testing/resources";
import type { WireResource } from "../engine/wire";
import { assertNormal } from "./operation";
import { packOfSuite } from "./suite";

/** Resources and values far beyond what anyone declares; the memory of the pack stays what it is. */
const [some, many] = [10_000, 100_000];
const megabytes = 4 * 1024 * 1024;

type Config = Readonly<Record<string, unknown>>;

function resource(type: string, name: string, properties: Config): WireResource {
  return { type, name, urn: urnOf({ type, name }), properties };
}

function machine(config: Config, name = "m"): WireResource {
  return resource("fly:index:Machine", name, { app: "shop", region: "fra", config: { image: "acme/a:1", ...config } });
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function keys(count: number, value: unknown): Config {
  return Object.fromEntries(times(count, (index) => [`PASSWORD_${index}`, value]));
}

const service = { protocol: "tcp", internalPort: 8080, ports: [{ port: 80, handlers: ["http"] }] };
const password = "an-invented-phrase";
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Machines with much of something, and how often what is found where. */
const machines: Readonly<Record<string, readonly [config: Config, rule: Rule, findings: number]>> = {
  "variables without credentials": [{ env: keys(many, "1") }, secretInEnv, 0],
  "variables with credentials": [{ env: keys(many, password) }, secretInEnv, many],
  "variables that are not computed yet": [{ env: keys(some, unknown) }, analysisComplete, 1],
  services: [{ services: times(some, () => service) }, healthCheckDeclared, some],
  ports: [{ services: [{ ...service, ports: times(some, () => service.ports[0]) }] }, healthCheckDeclared, 1],
  containers: [
    { containers: times(some, (i) => ({ name: `c${i}`, image: "acme/a:1", env: { PASSWORD: password } })) },
    secretInEnv,
    some,
  ],
  files: [
    {
      files: times(some, (i) => ({
        guestPath: `/${i}.env`,
        rawValue: Buffer.from("PASSWORD=a-phrase").toString("base64"),
      })),
    },
    secretInFile,
    some,
  ],
  checks: [
    { checks: Object.fromEntries(times(some, (i) => [`c${i}`, { type: "http", tlsSkipVerify: true }])) },
    checkVerifiesTls,
    0,
  ],
  "headers of a check with a name of megabytes": [
    {
      checks: {
        ["c".repeat(megabytes)]: {
          type: "http",
          headers: times(some, () => ({ name: "Authorization", values: ["Bearer abcdefghijklmnop1234567890"] })),
        },
      },
    },
    analysisComplete,
    1,
  ],
  mounts: [
    {
      mounts: times(some, (i) => ({ volume: `v${i}`, path: `/d${i}` })),
      statics: times(some, (i) => ({ guestPath: `/s${i}`, urlPrefix: "/" })),
    },
    staticPathSafe,
    0,
  ],
};

/** Texts of megabytes that are hard on a reader that goes back, or on one that keeps what it opens. */
const texts = ["a", "$(", "A=b\n", "postgres://a:b@", "\0"];

const texty = (text: string): Readonly<Record<string, WireResource>> => ({
  "a variable": machine({ env: { CONF: text, PASSWORD: text } }),
  "the name of a variable": machine({ env: { [text]: password } }),
  "a command": machine({ init: { cmd: ["sh", "-c", text] }, processes: [{ user: text }] }),
  "a file": machine({ files: [{ guestPath: text, rawValue: Buffer.from(text).toString("base64") }] }),
  "an image": machine({ image: text }),
  "a header": machine({ checks: { c: { headers: [{ name: text, values: [text] }] } } }),
  "a flyctl command": resource("command:local:Command", "c", { create: `fly deploy ${text}` }),
  "a resource's name": { ...machine({ env: { PASSWORD: password } }), name: text },
  "an app's name": resource("fly:index:App", "a", { name: text, network: text }),
  "a volume's name": resource("fly:index:Volume", "v", { app: text, name: text, region: text }),
});

describe("hostile sizes", () => {
  const packs = packOfSuite();

  afterEach(() => assertNormal(packs().pack, packs().expected));

  for (const [what, [config, { title }, count]] of Object.entries(machines)) {
    it(`a machine with very many ${what} is answered in full`, async () => {
      const messages = await packs().pack.operate([machine(config)]);
      const found = messages.filter((message) => message.startsWith(title)).length;
      deepEqual([found, messages.filter((message) => message.includes("failed on this input"))], [count, []]);
    });
  }

  for (const text of texts) {
    it(`megabytes of ${JSON.stringify(text)} are answered wherever they stand, and shortly`, async () => {
      const long = text.repeat(megabytes / text.length);
      for (const [place, shown] of Object.entries(texty(long))) {
        const messages = await packs().pack.operate([shown]);
        ok(
          messages.every((message) => message.length < 100_000),
          place,
        );
      }
    });
  }
});
