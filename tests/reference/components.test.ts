import { deepEqual, equal, match } from "node:assert/strict";
import { dnsRecords } from "../../infra-example/components/dnsRecords";
import { runComponents } from "./componentPrograms";
import { diagnosticsOf } from "./componentTypes";

const digest = `sha256:${"0".repeat(64)}`;

/** Programs that are right but for one expression. */
const right = {
  image: `"registry.fly.io/web:1@${digest}"`,
  network: '"shop"',
  regions: '["ams", "fra"]',
  hostname: '"shop.example.com"',
  secrets: '{ SESSION_KEY: config.requireSecret("SESSION_KEY") }',
  env: '{ LOG_LEVEL: "info" }',
};

function web(changed: Partial<Record<keyof typeof right | "more", string>> = {}): string {
  const fields = Object.entries({ appName: '"shop-web"', ...right, ...changed });
  const args = fields.map(([name, value]) => (name === "more" ? value : `${name}: ${value}`)).join(",\n  ");
  return `new WebService("web", {\n  ${args},\n});\n`;
}

function database(changed: Readonly<Record<string, string>> = {}): string {
  const fields = {
    appName: '"shop-database"',
    network: right.network,
    image: `pinnedImage("postgres:17@${digest}")`,
    region: '"ams"',
    members: "2",
    primary: "1",
    synchronous: "true",
    appPassword: 'config.requireSecret("databasePassword")',
    replicationPassword: 'config.requireSecret("ledgerPassword")',
    fieldKeySecret: '"FIELD_KEY"',
    ...changed,
  };
  return `new PrivateDatabase("database", { ${Object.entries(fields)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ")} });\n`;
}

describe("the types of the components", () => {
  it("accept what is right", () => deepEqual(diagnosticsOf(web() + database()), []));

  for (const [what, program, expected] of [
    ["an image without a digest", web({ image: '"registry.fly.io/web:1"' }), /not assignable to type '.*@sha256:/],
    [
      "an image that nothing has checked",
      web({ image: 'config.require("webImage")' }),
      /Type 'string' is not assignable/,
    ],
    ["one region", web({ regions: '["ams"]' }), /Source has 1 element\(s\) but target requires 2/],
    ["a secret that is written in the program", web({ secrets: '{ KEY: "written-here" }' }), /Type 'string' is not/],
    ["a port for clients", web({ more: "ports: [{ port: 5432 }]" }), /'ports' does not exist in type 'WebServiceArgs'/],
    ["a size that Fly does not have", web({ more: 'size: { cpuKind: "large", cpus: 1, memoryMb: 512 }' }), /"large"/],
    ["a database without the name of the key", database({ fieldKeySecret: "" }), /'fieldKeySecret' is missing/],
    ["a password that is written in the program", database({ appPassword: '"written-here"' }), /Type 'string' is not/],
    ["a public address of a database", database({ publicAddress: "true" }), /'publicAddress' does not exist in type/],
  ] as const) {
    it(`refuse ${what}`, () => {
      const found = diagnosticsOf(program);
      equal(found.length, 1, found.join("\n"));
      match(found[0] ?? "", expected);
    });
  }
});

describe("the components", () => {
  it("accept what is right", async () => equal(await runComponents(web() + database()), undefined));

  for (const [what, program, expected] of [
    [
      "an image without a digest",
      web({ image: 'pinnedImage("registry.fly.io/web:1")' }),
      "the image registry.fly.io/web:1 has no digest: write registry.fly.io/web:1@sha256:DIGEST, or run npm run pin-images",
    ],
    [
      "an image with half a digest, past the types",
      web({ image: '"registry.fly.io/web:1@sha256:00"' }),
      "the image registry.fly.io/web:1@sha256:00 has no digest: write registry.fly.io/web:1@sha256:DIGEST, or run npm run pin-images",
    ],
    [
      "a secret among the variables",
      web({ env: '{ SESSION_KEY: config.requireSecret("SESSION_KEY") }' }),
      "the variable SESSION_KEY is a secret: pass it in secrets instead of env",
    ],
    [
      "the same region twice",
      web({ regions: '["ams", "ams"]' }),
      "a service needs machines in at least two regions, so that one can fail",
    ],
    ["the default network", web({ network: '"default"' }), "network must name a private network of the stack's own"],
    [
      "metrics on the port of the clients",
      web({ more: 'metrics: { port: 8080, path: "/metrics" }' }),
      "metrics need a port of their own: this one is served to clients",
    ],
    [
      "a database with one member",
      database({ members: "1" }),
      "a database needs at least two members: with its only one, the data is gone",
    ],
    ["a primary that is not a member", database({ primary: "3" }), "primary must be the number of a member"],
  ] as const) {
    it(`refuse ${what}`, async () => equal(await runComponents(program), expected));
  }
});

describe("the DNS records of a host name", () => {
  it("are the addresses, and what proves the ownership", () => {
    const asked = {
      a: ["203.0.113.7"],
      aaaa: ["2001:db8::7"],
      cname: "abc.fly.dev",
      acmeChallenge: { name: "_acme-challenge.shop.example.com", target: "shop.example.com.abc.flydns.net" },
      ownership: { name: "_fly-ownership.shop.example.com", appValue: "app-1", orgValue: "org-1" },
    };
    deepEqual(dnsRecords(["shop.example.com", asked]), [
      { type: "A", name: "shop.example.com", value: "203.0.113.7" },
      { type: "AAAA", name: "shop.example.com", value: "2001:db8::7" },
      { type: "CNAME", name: "_acme-challenge.shop.example.com", value: "shop.example.com.abc.flydns.net" },
      { type: "TXT", name: "_fly-ownership.shop.example.com", value: "app-1" },
    ]);
  });

  it("are empty where Fly asks for nothing", () => deepEqual(dnsRecords(["shop.example.com", {}]), []));
});
