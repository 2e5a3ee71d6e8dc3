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
  "env of machine_config, which [env] replaces": {
    text: `machine_config = '{"env": {"PAYMENT": "@"}}'\n[env]\nPAYMENT = "monthly"`,
    found: [`1 secret-in-env[${key}]`],
  },
  "env of machine_config in its own file": {
    text: `machine_config = "machine.json"`,
    beside: { "machine.json": `{\n"env": {\n"PAYMENT": "@"}}\n` },
    inFile: "machine.json",
    found: [`3 secret-in-env[${key}]`],
  },
  "env of a machine_config with escapes": {
    text: `app = "a"\nmachine_config = "{\\"env\\": {\\"PAYMENT\\": \\"@\\"}}"`,
    found: [`2 secret-in-env[${key}]`],
  },
  "env of a machine_config that an experimental one replaces": {
    text: `machine_config = '{"env": {"PAYMENT": "@"}}'\n[experimental]\nmachine_config = '{"metadata": {"a": "b"}}'`,
    found: [`1 secret-in-env[${key}]`],
  },
  "files of machine_config": {
    text: `machine_config = '{"files": [{"guest_path": "/app.conf", "raw_value": "@base64@"}]}'`,
    found: [`1 secret-in-file[${key}]`],
  },
  "init of machine_config": {
    text: `machine_config = '''{"init": {\n"exec": ["serve", "@"]}}'''`,
    found: [`2 secret-in-command[${key}]`],
  },
  "processes of machine_config": {
    text: `machine_config = '''{"processes": [{\n"env": {"PAYMENT": "@"}}]}'''`,
    found: [`2 secret-in-env[${key}]`],
  },
  "checks of machine_config": {
    text: `machine_config = '''{"checks": {"up": {"type": "http", "headers": [\n{"name": "X-Payment", "values": ["@"]}]}}}'''`,
    found: [`2 secret-in-header[${key}]`],
  },
  "response headers of machine_config": {
    text: `machine_config = '''{"services": [{"ports": [{"http_options": {"response": {"headers": {\n"X-Payment": "@"}}}}]}]}'''`,
    found: [`2 secret-in-header[${key}]`],
  },
  "kernel arguments of a [[vm]] that another one replaces": {
    text: `[[vm]]\nkernel_args = ["payment=@"]\n[[vm]]\nprocesses = ["app"]\nsize = "shared-cpu-1x"`,
    found: [`2 secret-in-metadata[${key}]`],
  },
  "raw_value, which local_path replaces": {
    text: `[[files]]\nguest_path = "/etc/app.conf"\nlocal_path = "app.conf"\nraw_value = "payment = @"`,
    beside: { "app.conf": "payment = monthly\n" },
    found: [`4 secret-in-file[${key}]`],
  },
  "a file that a later one with its path replaces": {
    text: `[[files]]\nguest_path = "/app.conf"\nraw_value = "payment = @"\n[[files]]\nguest_path = "/app.conf"\nsecret_name = "APP_CONF"`,
    found: [`3 secret-in-file[${key}]`],
  },
  "experimental.cmd, which the command of a process replaces": {
    text: `[experimental]\ncmd = ["serve", "@"]\n[processes]\napp = "serve"`,
    found: [`2 secret-in-command[${key}]`],
  },
  "a process that another one with its name replaces": {
    text: `[[processes]]\nname = "web"\ncommand = "serve --key @"\n[[processes]]\nname = "web"\ncommand = "serve"`,
    found: [`3 secret-in-command[${key}]`],
  },
  "an [[env]] that another one replaces": {
    text: `[[env]]\nPAYMENT = "@"\n[[env]]\nPAYMENT = "monthly"`,
    found: [`2 secret-in-env[${key}]`],
  },
  "a check of a group that does not exist": {
    text: `[checks.up]\nprocesses = ["ghost"]\ntype = "http"\nport = 80\n[checks.up.headers]\nX-Payment = "@"`,
    found: [`6 secret-in-header[${key}]`],
  },
  "response headers of a service of a group that does not exist": {
    text: `[[services]]\nprocesses = ["ghost"]\ninternal_port = 80\n[[services.ports]]\nport = 443\nhandlers = ["tls", "http"]\n[services.ports.http_options.response.headers]\nX-Payment = "@"`,
    found: [`8 secret-in-header[${key}]`],
  },
  "the entrypoint of a machine check, which the experimental one replaces": {
    text: `[experimental]\nentrypoint = ["tini"]\n[[machine_checks]]\nimage = "curlimages/curl:8.10.1"\nentrypoint = ["probe", "@"]`,
    found: [`5 secret-in-command[${key}]`],
  },
  "a table that flyctl does not know": { text: `[secrets]\nPAYMENT = "@"`, found: [`2 secret-in-env[${key}]`] },
  "a key above [env]": { text: `PAYMENT = "@"\n[env]\nPORT = "80"`, found: [`1 secret-in-env[${key}]`] },
  "a key of [build] that flyctl does not know": {
    text: `[build]\nimage = "web:1"\n[build.secrets]\nPAYMENT = "@"`,
    found: [`4 secret-in-env[${key}]`],
  },
  "env of a group, which flyctl does not know": {
    text: `[env.web]\nPAYMENT = "@"`,
    found: [`1 secret-in-env[${key}]`, `2 secret-in-env[${key}]`],
  },
  "a list that flyctl does not know": {
    text: `[deploy]\nenv = ["PORT=80",\n"PAYMENT=@"]`,
    found: [`3 secret-in-env[${key}]`],
  },
  "env of a file that flyctl refuses": {
    text: `env = ["PAYMENT=@"]\n[http_service]\nforce_https = "true"`,
    found: [`1 secret-in-env[${key}]`],
  },
  "a command that flyctl refuses": {
    text: `[experimental]\ncmd = ["serve", 1, "@"]`,
    found: [`2 secret-in-command[${key}]`],
  },
  "env of a compose file as a list, which flyctl refuses": {
    text: `[build.compose]\nfile = "compose.yaml"`,
    beside: { "compose.yaml": `services:\n  web:\n    image: web:1\n    environment:\n      - PAYMENT=@\n` },
    inFile: "compose.yaml",
    found: [`5 secret-in-env[${key}]`],
  },
  "build arguments of a compose file": {
    text: `[build.compose]\nfile = "compose.yaml"`,
    beside: { "compose.yaml": `services:\n  web:\n    build:\n      context: .\n      args:\n        PAYMENT: "@"\n` },
    inFile: "compose.yaml",
    found: [`6 secret-in-env[${key}]`],
  },
  "the content of a config of a compose file": {
    text: `[build.compose]\nfile = "compose.yaml"`,
    beside: {
      "compose.yaml": `services:\n  web:\n    image: web:1\nconfigs:\n  app:\n    content: "payment = @"\n`,
    },
    inFile: "compose.yaml",
    found: [`6 secret-in-file[${key}]`],
  },
  "machine_config that a compose file replaces": {
    text: `machine_config = '{"env": {"PAYMENT": "@"}}'\n[build.compose]\nfile = "compose.yaml"`,
    beside: { "compose.yaml": `services:\n  web:\n    image: web:1\n` },
    found: [`1 secret-in-env[${key}]`],
  },
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

  it("says nothing about names of secrets, and about settings that no machine gets", () => {
    const text = `app = "shop"
[build]
builder = "paketobuildpacks/builder:base"
[build.compose]
[deploy]
strategy = "bluegreen"
release_command_timeout = "5m"
[experimental.attached.secrets.export]
DATABASE_URL = "PG_URL"
[[files]]
guest_path = "/etc/tls.key"
secret_name = "TLS_KEY"
local_path = "tls.pub"
[secrets]
required = ["DATABASE_URL", "SECRET_KEY_BASE"]
[http_service]
internal_port = 8080
auto_stop_machines = "suspend"
[http_service.concurrency]
type = "requests"
soft_limit = 200
[[vm]]
size = "performance-2x"
memory = "4gb"`;
    const compose = `services:
  web:
    image: web:1
    secrets: [db_password]
    environment: { POSTGRES_PASSWORD_FILE: /run/secrets/db_password }
    env_file: .env
    labels: { traefik.http.middlewares.auth.basicauth.usersfile: /users }
secrets:
  db_password: { file: ./db_password.txt }
  token: { environment: API_TOKEN }
`;
    const beside = { "tls.pub": "public\n", "compose.yaml": compose, "db_password.txt": "@\n" };
    deepEqual(foundWith({ text, beside, found: [] }, secret), []);
  });
});
