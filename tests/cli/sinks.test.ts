import { deepEqual, doesNotMatch } from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProcess } from "./inProcess";

const secret = "sk_live_4eC39HqLyjWDarjtT1zdp7dc";

interface Sink {
  /** What the file says after its app, with `@` where the credential stands, or `@base64@`. */
  readonly text: string;
  /** `LINE rule[id]` of the text. */
  readonly found: readonly string[];
  /** Files next to it, with `@` for the credential. */
  readonly beside?: Readonly<Record<string, string>>;
  /** Where the credential stands in one of those. */
  readonly inFile?: string;
}

const key = "stripe-secret-key";

/** Each has the credential once; `harmless` takes its place and must be silent. */
const sinks: Readonly<Record<string, Sink>> = {
  env: { text: `[env]\nPORT = "80"\nPAYMENT = "@"`, found: [`3 secret-in-env[${key}]`] },
  "the command of a process": {
    text: `[processes]\nweb = "node web.js"\nworker = "node worker.js --key @"`,
    found: [`3 secret-in-command[${key}]`],
  },
  "experimental.cmd": { text: `[experimental]\ncmd = ["serve", "@"]`, found: [`2 secret-in-command[${key}]`] },
  "experimental.entrypoint": {
    text: `[experimental]\nentrypoint = ["serve", "@"]`,
    found: [`2 secret-in-command[${key}]`],
  },
  "experimental.exec": { text: `[experimental]\nexec = ["serve", "@"]`, found: [`2 secret-in-command[${key}]`] },
  release_command: {
    text: `[deploy]\nrelease_command = "bin/migrate --key=@"`,
    found: [`2 secret-in-command[${key}]`],
  },
  seed_command: { text: `[deploy]\nseed_command = "bin/seed --key=@"`, found: [`2 secret-in-command[${key}]`] },
  console_command: { text: `console_command = "bin/console --key=@"`, found: [`1 secret-in-command[${key}]`] },
  "the command of a machine check": {
    text: `[[machine_checks]]\nimage = "curlimages/curl:8.10.1"\ncommand = ["curl", "-u", "@", "http://app.internal"]`,
    found: [`3 secret-in-command[${key}]`],
  },
  "the entrypoint of a machine check of a service": {
    text: `[http_service]\ninternal_port = 80\n[[http_service.machine_checks]]\nentrypoint = ["probe", "@"]`,
    found: [`4 secret-in-command[${key}]`],
  },
  "files.raw_value": {
    text: `[[files]]\nguest_path = "/etc/app.conf"\nraw_value = "payment = @\\n"`,
    found: [`3 secret-in-file[${key}]`],
  },
  "files.local_path": {
    text: `[[files]]\nguest_path = "/etc/app.conf"\nlocal_path = "app.conf"`,
    beside: { "app.conf": "payment = @\n" },
    found: [`3 secret-in-file[${key}]`],
  },
  "env of a compose file": {
    text: `[build.compose]\nfile = "compose.yaml"`,
    beside: { "compose.yaml": `services:\n  web:\n    image: web:1\n    environment:\n      PAYMENT: "@"\n` },
    inFile: "compose.yaml",
    found: [`5 secret-in-env[${key}]`],
  },
  "the command of a compose file": {
    text: `[build.compose]\nfile = "compose.yaml"`,
    beside: { "compose.yaml": `services:\n  web:\n    image: web:1\n    command: ["serve", "@"]\n` },
    inFile: "compose.yaml",
    found: [`4 secret-in-command[${key}]`],
  },
  "a file of the host that a compose file names": {
    text: `[build.compose]\nfile = "compose.yaml"`,
    beside: {
      "compose.yaml": `services:\n  web:\n    image: web:1\n    volumes:\n      - ./app.conf:/etc/app.conf:ro\n`,
      "app.conf": "payment = @\n",
    },
    inFile: "compose.yaml",
    found: [`5 secret-in-file[${key}]`],
  },
  "metadata of machine_config": {
    text: `machine_config = '{"metadata": {"payment": "@"}}'`,
    found: [`1 secret-in-metadata[${key}]`],
  },
  "env of a container of a machine_config in its own file": {
    text: `machine_config = "machine.json"`,
    beside: { "machine.json": `{"containers": [{\n"name": "c", "image": "web:1",\n"env": {"PAYMENT": "@"}}]}\n` },
    inFile: "machine.json",
    found: [`3 secret-in-env[${key}]`],
  },
  "files of a container of machine_config": {
    text: `machine_config = '{"containers": [{"name": "c", "image": "web:1", "files": [{"guest_path": "/app.conf", "raw_value": "@base64@"}]}]}'`,
    found: [`1 secret-in-file[${key}]`],
  },
  "the command of a container of machine_config": {
    text: `machine_config = '{"containers": [{"name": "c", "image": "web:1", "cmd": ["serve", "@"]}]}'`,
    found: [`1 secret-in-command[${key}]`],
  },
  "env of a container of machine_config": {
    text: `machine_config = '{"containers": [{"name": "c", "image": "web:1", "env": {"PAYMENT": "@"}}]}'`,
    found: [`1 secret-in-env[${key}]`],
  },
  "headers of a check": {
    text: `[checks.up]\ntype = "http"\nport = 80\n[checks.up.headers]\nX-Payment = "@"`,
    found: [`5 secret-in-header[${key}]`],
  },
  "headers of a check of http_service": {
    text: `[http_service]\ninternal_port = 80\n[[http_service.checks]]\npath = "/"\n[http_service.checks.headers]\nX-Payment = "@"`,
    found: [`6 secret-in-header[${key}]`],
  },
  "headers of a check of a service": {
    text: `[[services]]\ninternal_port = 80\n[[services.http_checks]]\npath = "/"\n[services.http_checks.headers]\nX-Payment = "@"`,
    found: [`6 secret-in-header[${key}]`],
  },
  "response headers of http_service": {
    text: `[http_service]\ninternal_port = 80\n[http_service.http_options.response.headers]\nX-Payment = "@"`,
    found: [`4 secret-in-header[${key}]`],
  },
  "response headers of a port": {
    text: `[[services]]\ninternal_port = 80\n[[services.ports]]\nport = 443\nhandlers = ["tls", "http"]\n[services.ports.http_options.response.headers]\nX-Payment = "@"`,
    found: [`7 secret-in-header[${key}]`],
  },
  "build.args": { text: `[build.args]\nPAYMENT = "@"`, found: [`2 secret-in-build-args[${key}]`] },
  "build.settings": { text: `[build.settings]\npayment = "@"`, found: [`2 secret-in-build-args[${key}]`] },
  "kernel arguments": { text: `[[vm]]\nkernel_args = ["payment=@"]`, found: [`2 secret-in-metadata[${key}]`] },
};

const secretRules = "env file command header metadata build-args".split(" ").map((place) => `secret-in-${place}`);

describe("flyguard scan looks for credentials in every place of a fly.toml", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-sinks-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** `FILE:LINE rule[id]` of what is found, with the value in the place of the credential. */
  function foundWith({ text, beside = {} }: Sink, value: string): string[] {
    const own = mkdtempSync(join(folder, "sink-"));
    const filled = (content: string) =>
      content.replaceAll("@base64@", Buffer.from(value).toString("base64")).replaceAll("@", value);
    const rules = [...secretRules, "secret-suspected"].flatMap((rule) => ["--rule", rule]);
    for (const [name, content] of Object.entries(beside)) writeFileSync(join(own, name), filled(content));
    writeFileSync(join(own, "fly.toml"), `${filled(text)}\n`);
    const { stdout = "" } = inProcess(["scan", "--format", "json", ...rules, join(own, "fly.toml")]);
    doesNotMatch(stdout, /4eC39HqLyj/);
    return JSON.parse(stdout).findings.map(
      ({ file, range, rule, id }: { file: string; range?: { startLine: number }; rule: string; id: string }) =>
        `${file.slice(own.length + 1)}:${range?.startLine} ${rule}[${id}]`,
    );
  }

  for (const [place, sink] of Object.entries(sinks)) {
    it(`${place}: at its line`, () => {
      deepEqual(
        foundWith(sink, secret),
        sink.found.map((found) => `${sink.inFile ?? "fly.toml"}:${found}`),
      );
    });

    it(`${place}: silent at a harmless value`, () => {
      deepEqual(foundWith(sink, "monthly-invoice"), []);
    });
  }
});
