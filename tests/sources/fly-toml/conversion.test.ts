import { deepEqual, equal } from "node:assert/strict";
import { readFlyConfig } from "../../../sources/fly-toml";
import { formatDuration, parseDuration } from "../../../sources/fly-toml/goDuration";
import { gigabytes, mebibytes } from "../../../sources/fly-toml/goSize";
import { splitCommand } from "../../../sources/fly-toml/shlex";
import { type Shown, shown } from "../../../sources/fly-toml/shown";
import type { Companions, SourceFile } from "../../../sources/source";

function files(besides: Readonly<Record<string, string>>): Companions {
  return {
    read: (path) => (Object.hasOwn(besides, path) ? Buffer.from(besides[path] ?? "") : undefined),
  };
}

const alone = files({});

function show(text: string, { file = "fly.toml", companions = alone } = {}): Shown {
  return JSON.parse(JSON.stringify(shown(file, text, companions, false)));
}

/** The configuration of the only group, or of a named one. */
function configOf(
  text: string,
  { group = "app", file = "fly.toml", companions = alone } = {},
): Record<string, unknown> {
  const result = show(text, { file, companions });
  return Object(result.groups?.[group]);
}

function whyUnread(file: string, text: string): string | undefined {
  return readFlyConfig(file, text, alone).problems.find(({ kind }) => kind === "unreadable")?.message;
}

function read(text: string, companions = alone): SourceFile {
  return readFlyConfig("fly.toml", text, companions);
}

/** The properties of a declaration, as JSON has them. */
function propertiesOf(text: string, type: string, name: string): Record<string, unknown> {
  const found = read(text).declarations.find((one) => one.type === `fly.toml:${type}` && one.name === name);
  return JSON.parse(JSON.stringify(found?.properties ?? null));
}

function namesOf(text: string): string[] {
  return read(text).declarations.map(({ type, name }) => `${type.replace("fly.toml:", "")} ${name}`);
}

function problemsOf(text: string, companions = alone): string[] {
  return read(text, companions).problems.map(({ kind, message, origin, suggestion }) => {
    const { line, column } = origin?.range.start ?? { line: 0, column: 0 };
    return `${line}:${column} ${kind}: ${message}${suggestion === undefined ? "" : ` -> ${suggestion}`}`;
  });
}

// Expectations are read from flyctl ad0172f and fly-go 22d6e51, in the files that each test names.
describe("the conversion of fly.toml", () => {
  it("says why a text cannot be read, and what to do if the form of the file is the reason", () => {
    const yaml = "app: [shop\n";
    const ofYaml = "Flow sequence in block collection must be sufficiently indented and end with a ]";
    equal(whyUnread("fly.yaml", yaml), ofYaml);
    equal(whyUnread("fly.yml", yaml), "Unexpected character; it reads .yml as TOML, and .yaml as YAML");
    equal(
      whyUnread("fly.toml", '\ufeffapp = "shop"'),
      "it starts with a byte order mark; save it as UTF-8 without one",
    );
  });

  describe("env (patches.go: patchEnv)", () => {
    it("is what flyctl makes of it in the machine, and what the file says in the declaration", () => {
      const text = `app = "a"\nenv = { N = 1_000, H = 0xFF, L = ["x", "y"], D = 1979-05-27T07:32:00Z, S = "1_000" }\n`;
      deepEqual(configOf(text).env, {
        N: "1000",
        H: "255",
        L: "[x y]",
        D: "1979-05-27 07:32:00 +0000 UTC",
        S: "1_000",
        FLY_PROCESS_GROUP: "app",
      });
      deepEqual(Object(propertiesOf(text, "Machine", "a/app").config).env, {
        N: "1_000",
        H: "0xFF",
        L: '["x", "y"]',
        D: "1979-05-27T07:32:00Z",
        S: "1_000",
        FLY_PROCESS_GROUP: "app",
      });
    });

    it("must be a table", () => {
      deepEqual(problemsOf(`env = "A=b"\n`), ["1:7 refused: env must be a table, not a text"]);
    });

    it("reaches the machines of every group and job", () => {
      const text = `app = "a"\n[env]\nA = "1"\n[processes]\nw = "x"\nc = "y"\n[deploy]\nrelease_command = "m"\nseed_command = "s"\n`;
      const machines = read(text).declarations.filter(({ type }) => type === "fly.toml:Machine");
      deepEqual(
        machines.map(({ properties }) => Object(Object(properties.config).env).A),
        ["1", "1", "1", "1", "1", "1"],
      );
    });
  });

  describe("keys (encoding/json)", () => {
    it("match in any letter case, and tables of two spellings are merged", () => {
      const text = `APP = "a"\n[Http_Service]\nInternal_Port = 80\n[http_service]\nforce_https = true\n`;
      const result = show(text);
      equal(result.app, "a");
      deepEqual(Object(configOf(text).services)[0].internal_port, 80);
      deepEqual(Object(configOf(text).services)[0].ports[0].force_https, true);
    });

    it("in another letter case escape the patches: [[Mounts]] is emptied by mounts, which flyctl always writes", () => {
      equal(configOf(`[[Mounts]]\nsource = "d"\ndestination = "/d"\n`).mounts, undefined);
      deepEqual(configOf(`[[mounts]]\nsource = "d"\ndestination = "/d"\n`).mounts, [{ name: "d", path: "/d" }]);
    });

    it("that are unknown are named with the nearest known one, in arrays of tables too", () => {
      deepEqual(
        problemsOf(
          `[http_service]\nforce_htps = true\n[[vm]]\ncpu = 2\nnothing_like_it = 1\n[[services.ports]]\nhandler = []\n`,
        ),
        [
          "2:14 unknown-key: unknown key http_service.force_htps -> force_https",
          "7:11 unknown-key: unknown key services[0].ports[0].handler -> handlers",
          "4:7 unknown-key: unknown key vm[0].cpu -> cpus",
          "5:19 unknown-key: unknown key vm[0].nothing_like_it",
        ],
      );
    });

    it("that patches use up are known", () => {
      const text = `[[checks]]\nname = "c"\ntype = "tcp"\nport = 1\n[experimental]\nmetrics_port = 1\nkill_timeout = 5\n[build]\nbuild_target = "t"\n`;
      deepEqual(problemsOf(text), []);
    });
  });

  describe("types (config.go)", () => {
    const refused: readonly [text: string, problem: string][] = [
      [`app = 1`, "1:7 refused: app must be a text, not a number"],
      [
        `[http_service]\ninternal_port = 80.5`,
        "2:17 refused: http_service.internal_port must be a whole number, not a number",
      ],
      [`[http_service]\nconcurrency = "20,25"`, "2:15 refused: http_service.concurrency must be a table, not a text"],
      [`[http_service.checks]\npath = "/"`, "1:15 refused: http_service.checks must be a list, not a table"],
      [`[[services]]\nports = 80`, "2:9 refused: services[0].ports must be a table or a list of tables, not a number"],
      [`[[services]]\nconcurrency = "20"`, '2:15 refused: services[0].concurrency must be two numbers such as "20,25"'],
      [`[files]\nguest_path = "/a"`, "1:2 refused: files must be a list, not a table"],
      [`[build.args]\nN = 1`, "2:5 refused: build.args.N must be a text, not a number"],
      [`[processes]\nweb = 1`, "2:7 refused: processes.web must be a text, not a number"],
      [`kill_timeout = "5"`, "1:16 refused: kill_timeout must be a duration such as 10s, not a text"],
      [`[[vm]]\ncpus = "2"`, "2:8 refused: vm[0].cpus must be a whole number, not a text"],
      [
        `[http_service]\nauto_stop_machines = "maybe"`,
        '2:22 refused: http_service.auto_stop_machines must be "off", "stop", "suspend" or a boolean, not a text',
      ],
      [`[experimental]\ncmd = [1]`, "2:7 refused: experimental.cmd must be a text or a list of texts"],
    ];
    for (const [text, problem] of refused) {
      it(`refuse ${text.replaceAll("\n", " ")}`, () => {
        deepEqual(problemsOf(text), [problem]);
        equal(read(text).accepted, false);
      });
    }

    it("refuse a number that JSON does not have, wherever it is", () => {
      deepEqual(problemsOf("x = inf\n")[0], "1:5 refused: a number must be finite outside of [env]");
    });

    it("of a refused value do not hide the others", () => {
      const text = `app = "a"\n[env]\nPASSWORD = "p"\n[http_service]\ninternal_port = "80"\n`;
      deepEqual(show(text), {
        accepted: false,
        reason: "fly.toml:5:17: http_service.internal_port must be a whole number, not a text",
        app: "a",
      });
      equal(Object(Object(propertiesOf(text, "Machine", "a/app").config).env).PASSWORD, "p");
    });
  });

  describe("old and short spellings (patches.go)", () => {
    it("of services", () => {
      const text = `[services]\ninternal_port = "8080"\nconcurrency = "20,25"\nports = { port = "443", handlers = ["tls"] }\ntcp_checks = { interval = 10000 }\nhttp_checks = [{ timeout = 1500, headers = [{ name = "A", value = 1 }] }]\n`;
      deepEqual(configOf(text).services, [
        {
          internal_port: 8080,
          concurrency: { type: "requests", hard_limit: 25, soft_limit: 20 },
          ports: [{ port: 443, handlers: ["tls"] }],
          checks: [
            { type: "tcp", interval: "10s" },
            { type: "http", timeout: "1.5s", headers: [{ name: "A", values: ["1"] }] },
          ],
        },
      ]);
    });

    it("of processes: a list of tables", () => {
      deepEqual(
        Object.keys(Object(show(`[[processes]]\nname = "b"\ncommand = "x y"\n[[processes]]\nname = "a"\n`).groups)),
        ["a", "b"],
      );
    });

    it("of vm, mounts and metrics: in the order of their names", () => {
      const text = `[metrics]\nport = 1\n[metric]\nport = 2\n[[mounts]]\nsource = "b"\n[mount]\nsource = "a"\n`;
      deepEqual(configOf(text).metrics, { port: 2 });
      deepEqual(configOf(text).mounts, [{ name: "a" }, { name: "b" }]);
    });

    it("of durations: http_service takes nanoseconds, services milliseconds, kill_timeout seconds", () => {
      const text = `kill_timeout = 90\n[[http_service.checks]]\ninterval = 10000\n`;
      deepEqual(configOf(text).stop_config, { timeout: "1m30s" });
      deepEqual(Object(configOf(text).services)[0].checks, [{ type: "http", interval: "10µs" }]);
    });
  });

  describe("process groups (processgroups.go)", () => {
    const text = `[processes]\nweb = "w"\nworker = "k"\n[[services]]\ninternal_port = 1\n[[services]]\ninternal_port = 2\nprocesses = ["worker"]\n[[mounts]]\nsource = "d"\nprocesses = ["worker", "web"]\n`;

    it("give a section without processes to the first group, if none is named app", () => {
      deepEqual(configOf(text, { group: "web" }).services, [{ internal_port: 1 }]);
      deepEqual(configOf(text, { group: "worker" }).services, [{ internal_port: 2 }]);
    });

    it("give a vm without processes to every group, and the most specific one whole", () => {
      const vm = `[processes]\na = ""\nb = ""\n[[vm]]\nmemory = "1gb"\nkernel_args = ["q"]\n[[vm]]\nsize = "performance-1x"\nprocesses = ["b"]\n`;
      deepEqual(configOf(vm, { group: "a" }).guest, {
        cpu_kind: "shared",
        cpus: 1,
        memory_mb: 1024,
        kernel_args: ["q"],
      });
      deepEqual(configOf(vm, { group: "b" }).guest, { cpu_kind: "performance", cpus: 1, memory_mb: 2048 });
    });

    it("without a command take that of experimental", () => {
      const fallback = `[processes]\na = ""\n[experimental]\ncmd = "run it"\nexec = ["e"]\n`;
      deepEqual(configOf(fallback, { group: "a" }).init, { cmd: ["run it"], exec: ["e"] });
    });
  });

  it("takes the last [[restart]] of a group (machines.go)", () => {
    const text = `[[restart]]\npolicy = "always"\n[[restart]]\npolicy = "on-failure"\nretries = 3\n[[restart]]\npolicy = "never"\nprocesses = ["other"]\n`;
    deepEqual(configOf(text).restart, { policy: "on-failure", max_retries: 3 });
    equal(show(`[[restart]]\nretries = 3\n`).accepted, false);
  });

  // google/shlex: lexer of POSIX shells without expansion.
  const commands: readonly [command: string, words: string[] | undefined][] = [
    ["a 'b c' \"d e\"", ["a", "b c", "d e"]],
    ['a\\ b "c\\"d" \'e\\f\'', ["a b", 'c"d', "e\\f"]],
    ["a # b c\nd", ["a", "d"]],
    ["a#b", ["a#b"]],
    ["a''b '' $X", ["ab", "", "$X"]],
    ["# nothing", []],
    ["'a", undefined],
    ["a\\", undefined],
  ];
  for (const [command, words] of commands) {
    it(`splits ${JSON.stringify(command)}`, () => deepEqual(splitCommand(command), words));
  }

  it("has no command where all of it is a comment, not even that of experimental", () => {
    deepEqual(configOf(`[processes]\napp = "# off"\n[experimental]\ncmd = "x"\n`).init, {});
  });

  const durations: readonly [written: string, printed: string | undefined][] = [
    ["1m21s", "1m21s"],
    ["90s", "1m30s"],
    ["1.5h", "1h30m0s"],
    ["1500ms", "1.5s"],
    ["10us", "10µs"],
    ["1ns", "1ns"],
    ["-2s", "-2s"],
    ["0", "0s"],
    ["1", undefined],
    ["1 s", undefined],
    ["", undefined],
  ];
  for (const [written, printed] of durations) {
    it(`prints the duration ${JSON.stringify(written)} as Go does`, () => {
      const nanoseconds = parseDuration(written);
      equal(nanoseconds === undefined ? undefined : formatDuration(nanoseconds), printed);
    });
  }

  const sizes: readonly [written: string, gigabytes: number | undefined, mebibytes: number | undefined][] = [
    ["10", 10, 10],
    ["1gb", 1, 1024],
    ["1 GiB", 1, 1024],
    ["1.5g", 1, 1536],
    ["512mb", 0, 512],
    ["1tb", 1000, 1048576],
    ["1gbb", undefined, undefined],
    ["big", undefined, undefined],
  ];
  for (const [written, expected, memory] of sizes) {
    it(`reads the size ${written}`, () => deepEqual([gigabytes(written), mebibytes(written)], [expected, memory]));
  }

  describe("the guest (machines.go: computeToGuest)", () => {
    it("starts from a GPU's size, if only the GPU is named", () => {
      deepEqual(configOf(`[[vm]]\ngpu_kind = "l40s"\n`).guest, {
        cpu_kind: "performance",
        cpus: 8,
        memory_mb: 16384,
        gpu_kind: "l40s",
      });
    });

    it("is on the dedicated host of the app or of the section", () => {
      equal(Object(configOf(`host_dedication_id = "h"\n[[vm]]\n`).guest).host_dedication_id, "h");
      equal(
        Object(configOf(`host_dedication_id = "h"\n[[vm]]\nhost_dedication_id = "i"\n`).guest).host_dedication_id,
        "i",
      );
    });

    it("must have memory that is a size", () => {
      deepEqual(problemsOf(`[[vm]]\nmemory = "much"\n`), [
        "2:10 conversion: memory must be a size above zero, such as 512 or 1gb",
      ]);
    });
  });

  describe("files (config.go: toMachineFile; fly-go: MergeFiles)", () => {
    it("say that a local file is missing, and keep the place", () => {
      const text = `app = "a"\n[[files]]\nguest_path = "/a"\nlocal_path = "missing.conf"\n`;
      deepEqual(problemsOf(text), ["4:14 companion: a local file cannot be read"]);
      equal(read(text).accepted, true);
      deepEqual(configOf(text).files, [{ guest_path: "/a" }]);
    });

    it("without content take away an earlier one with their path", () => {
      equal(configOf(`[[files]]\nguest_path = "/a"\nraw_value = "x"\n[[files]]\nguest_path = "/a"\n`).files, undefined);
    });
  });

  describe("machine_config (containerconfig, config/machine.go)", () => {
    it("is read from a .json file, with the local files of its containers", () => {
      const companions = files({
        "m.json": `{"containers":[{"name":"side","image":"redis:7"},{"name":"app","files":[{"guest_path":"/f","local_path":"f.txt"}]}]}`,
        "f.txt": "content",
      });
      deepEqual(configOf(`machine_config = "m.json"\n`, { companions }).containers, [
        { name: "side", image: "redis:7" },
        { name: "app", image: ".", files: [{ guest_path: "/f", raw_value: "Y29udGVudA==" }] },
      ]);
    });

    it("marks a value in the JSON itself", () => {
      const text = `app = "a"\nmachine_config = '''{\n  "containers": [{"name": "app", "env": {"TOKEN": "t"}}]\n}'''\n`;
      const machine = read(text).declarations.find(({ type }) => type === "fly.toml:Machine");
      const path = [
        { property: "config" },
        { property: "containers" },
        { index: 0 },
        { property: "env" },
        { key: "TOKEN" },
      ];
      const range = machine?.origin(path)?.range;
      equal(range && text.slice(range.start.offset, range.end.offset), '"t"');
      equal(range?.start.line, 3);
    });

    it("of experimental wins", () => {
      const text = `machine_config = '{"schedule":"daily"}'\n[experimental]\nmachine_config = '{"schedule":"hourly"}'\n`;
      equal(configOf(text).schedule, "hourly");
    });

    const broken: readonly [text: string, problem: string][] = [
      [`machine_config = "m.yaml"`, "machine_config must be a JSON object or the path of a .json file"],
      [`machine_config = "m.json"`, "the file that machine_config names cannot be read"],
      [`machine_config = "{"`, "machine_config is not valid JSON: close brace expected"],
      [`machine_config = '{"guest":{"cpus":"4"}}'`, "machine_config.guest.cpus must be a whole number, not a text"],
      [
        `container = "x"\nmachine_config = '{"containers":[{"name":"a","image":"i"}]}'`,
        "container names no container of machine_config",
      ],
      [`machine_config = '{"containers":[{"name":"a"},{"name":"b"}]}'`, "a container of machine_config has no image"],
    ];
    for (const [text, problem] of broken) {
      it(`is an error of the conversion: ${problem}`, () => {
        const result = show(text);
        equal(result.accepted, false);
        deepEqual(result.groups, { app: { error: problem } });
      });
    }
  });

  describe("compose (containerconfig/compose.go)", () => {
    const toml = `app = "a"\n[build.compose]\n`;
    const compose = (services: string) => ({ companions: files({ "compose.yml": `services:\n${services}` }) });

    it("becomes containers", () => {
      const services = `  web:\n    image: nginx:1.29\n    user: 1000\n    environment: {PORT: 8080, EMPTY: }\n    entrypoint: [a, 1, b]\n    depends_on: {db: {condition: service_healthy}}\n    healthcheck: {test: [CMD, curl, localhost], interval: 5s, retries: 3}\n  db:\n    build: .\n`;
      deepEqual(configOf(toml, compose(services)).containers, [
        {
          name: "web",
          image: "nginx:1.29",
          user: "1000",
          env: { PORT: "8080", EMPTY: "" },
          entrypoint: ["a", "b"],
          depends_on: [{ name: "db", condition: "healthy" }],
          healthchecks: [{ name: "", interval: 30, failure_threshold: 3, exec: { command: ["curl", "localhost"] } }],
        },
        { name: "db", image: "." },
      ]);
    });

    const refused: readonly [services: string, error: string][] = [
      ["  web:\n    ports: []\n", 'service "web" of the compose file needs an image or build'],
      [
        "  web:\n    image: a\n    environment: [A=b]\n",
        'the compose file has a list where flyctl takes a map only (service "web": environment)',
      ],
      ["  a: {build: .}\n  b: {build: .}\n", "only one service of the compose file may have build"],
      ["", "the compose file has no services"],
    ];
    for (const [services, error] of refused) {
      it(`is an error of the conversion: ${error}`, () => {
        deepEqual(show(toml, compose(services)).groups, { app: { error } });
      });
    }

    it("has its values at their places in the compose file", () => {
      const { companions } = compose("  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: p\n");
      const machine = readFlyConfig("apps/db/fly.toml", toml, companions).declarations[1];
      const path = [
        { property: "config" },
        { property: "containers" },
        { index: 0 },
        { property: "env" },
        { key: "POSTGRES_PASSWORD" },
      ];
      const origin = machine?.origin(path);
      deepEqual([origin?.file, origin?.range.start.line, origin?.range.start.column], ["apps/db/compose.yml", 5, 26]);
    });
  });

  describe("what the first deploy makes (deploy_first.go, deployMachinesApp)", () => {
    it("two machines with services, one with mounts, and a standby without either", () => {
      const text = `app = "a"\n[processes]\nweb = "w"\ndb = "d"\ncron = "c"\n[http_service]\ninternal_port = 80\nprocesses = ["web"]\n[[mounts]]\nsource = "data"\ndestination = "/d"\nprocesses = ["db"]\n`;
      deepEqual(namesOf(text), [
        "App a",
        "Machine a/cron",
        "Machine a/cron (standby of cron)",
        "Machine a/db",
        "Machine a/web",
        "Machine a/web (second machine)",
        "Volume a/db/data",
        "IpAddress a (v6)",
        "IpAddress a (shared_v4)",
      ]);
    });

    it("a machine for each job, and the command of the console", () => {
      const text = `app = "a"\nconsole_command = "rails c"\n[deploy]\nrelease_command = "m"\nseed_command = "s"\n[[machine_checks]]\ncommand = ["curl"]\nimage = "curl:8"\n`;
      deepEqual(namesOf(text).slice(3), [
        "Machine a (release command)",
        "Machine a (seed command)",
        "Machine a (machine check 1)",
        "Console a (console command)",
      ]);
    });

    it("a volume for each group with mounts, always encrypted", () => {
      const text = `primary_region = "ams"\n[processes]\na = ""\nb = ""\n[[vm]]\ngpu_kind = "a10"\nprocesses = ["b"]\n[[mounts]]\nsource = "d"\ndestination = "/d"\nsnapshot_retention = 9\nscheduled_snapshots = false\nprocesses = ["a", "b"]\n`;
      const volume = { name: "d", region: "ams", encrypted: true, snapshot_retention: 9, auto_backup_enabled: false };
      deepEqual(show(text).volumes, [
        { ...volume, size_gb: 1 },
        { ...volume, size_gb: 100 },
      ]);
      deepEqual(show(`[mounts]\nsource = "d"\ninitial_size = "30gb"\n`).volumes, [
        { name: "d", size_gb: 30, encrypted: true },
      ]);
    });

    const service = (lines: string) => `[[services]]\ninternal_port = 1\n${lines}\n`;
    const addresses: readonly [what: string, text: string, ipType: string, types: string[]][] = [
      ["no service", `app = "a"`, "shared", []],
      ["http_service", `[http_service]\ninternal_port = 80`, "shared", ["v6", "shared_v4"]],
      ["UDP", service(`protocol = "udp"`), "dedicated", ["v4"]],
      ["TCP on 5432", service(`protocol = "tcp"\nports = [{ port = 5432 }]`), "dedicated", ["v4", "v6"]],
      [
        "TCP on 80 and 443 as a website",
        service(
          `protocol = "tcp"\nports = [{ port = 80, handlers = ["http"] }, { port = 443, handlers = ["tls", "http"] }]`,
        ),
        "shared",
        ["v6", "shared_v4"],
      ],
      ["TCP on 80 without handlers", service(`protocol = "tcp"\nports = [{ port = 80 }]`), "dedicated", ["v4", "v6"]],
      [
        "a range of one port, 443",
        service(`protocol = "tcp"\nports = [{ start_port = 443, end_port = 443, handlers = ["tls", "http"] }]`),
        "shared",
        ["v6", "shared_v4"],
      ],
      ["TCP without ports", service(`protocol = "tcp"`), "shared", ["v6", "shared_v4"]],
    ];
    for (const [what, text, ipType, types] of addresses) {
      it(`addresses: ${what}`, () => {
        const result = show(text);
        deepEqual([result.ipType, result.addresses], [ipType, types.map((type) => ({ type }))]);
      });
    }

    it("a private address, where the caller knows that the app is private", () => {
      const known = { isPrivate: (app: string) => app === "a" };
      const { declarations } = readFlyConfig(
        "fly.toml",
        `app = "a"\n[http_service]\ninternal_port = 80\n`,
        alone,
        known,
      );
      deepEqual(
        declarations.filter(({ type }) => type === "fly.toml:IpAddress").map(({ name }) => name),
        ["a (private_v6)"],
      );
    });

    it("under the name of the file, where the app has none", () => {
      deepEqual(namesOf("").slice(0, 2), ["App fly.toml", "Machine fly.toml/app"]);
    });

    it("with the image that is not built", () => {
      equal(configOf(`[build]\nimage = "postgres:17"\n`).image, "postgres:17");
      equal(configOf(`[build]\ndockerfile = "D"\n`).image, undefined);
    });
  });

  describe("origins", () => {
    const text = `app = "a"\n[env]\nTOKEN = "t"\n[http_service]\ninternal_port = 80\nforce_https = false\n[http_service.http_options]\ncompress = true\n`;
    const machine = read(text).declarations.find(({ type }) => type === "fly.toml:Machine");

    const places: readonly [path: (string | number)[], marked: string, line: number][] = [
      [["config", "env", "TOKEN"], '"t"', 3],
      [["config", "services", 0, "ports", 0, "force_https"], "false", 6],
      [["config", "services", 0, "ports", 1, "forceHttps"], "http_service", 4],
      [["config", "services", 0, "ports", 1, "http_options", "compress"], "true", 8],
      [["config", "services", 0, "checks"], "http_service", 4],
      [["config", "checks"], "http_service", 4],
      [["app"], '"a"', 1],
    ];
    for (const [path, marked, line] of places) {
      it(`of ${path.join(".")}: ${marked} in line ${line}`, () => {
        const steps = path.map((step) => (typeof step === "number" ? { index: step } : { property: step }));
        const range = machine?.origin(steps)?.range;
        deepEqual([range && text.slice(range.start.offset, range.end.offset), range?.start.line], [marked, line]);
      });
    }

    it("are in declarations even of what Go drops, so that it has a place", () => {
      const config = Object(propertiesOf(text, "Machine", "a/app").config);
      equal(config.services[0].ports[0].force_https, false);
      equal(Object.hasOwn(Object(configOf(text).services)[0].ports[0], "force_https"), false);
    });
  });

  describe("validation (validation.go)", () => {
    const rejected: readonly [text: string, problem: string][] = [
      [
        `[deploy]\nstrategy = "rolling-eyes"`,
        "2:12 validation: deploy.strategy must be one of canary, rolling, immediate, bluegreen",
      ],
      [
        `[deploy]\nstrategy = "canary"\n[mounts]\nsource = "a"`,
        '2:12 validation: deploy.strategy "canary" does not work with [[mounts]]',
      ],
      [
        `[processes]\na = "x"\n[http_service]\ninternal_port = 1`,
        "3:2 validation: [http_service] must say with `processes` which of the groups in [processes] it is for",
      ],
      [
        `[http_service]\ninternal_port = 1\nprocesses = ["web"]`,
        "3:13 validation: [http_service] names groups that [processes] does not have: web",
      ],
      [
        `[checks.c]\ntype = "tcp"\nport = 1\ninterval = "1s"`,
        '4:12 validation: the interval of check "c" must be at least 2 seconds',
      ],
      [`console_command = "'"`, "1:19 validation: console_command has a quote or a backslash without its end"],
      [
        `[mounts]\nsource = "a"\nsnapshot_retention = 90`,
        "3:22 validation: mounts.snapshot_retention must be between 1 and 60 days",
      ],
      [`[build]\ncompression = "brotli"`, '2:15 validation: build.compression must be "gzip" or "zstd"'],
    ];
    for (const [text, problem] of rejected) {
      it(`rejects ${text.replaceAll("\n", " ")}`, () => {
        deepEqual(problemsOf(text), [problem]);
        // flyctl makes machines of it all the same: only its deployment stops.
        equal(read(text).accepted, true);
      });
    }
  });

  it("never repeats a mistake that groups share", () => {
    const text = `[processes]\na = ""\nb = ""\n[[vm]]\nsize = "shared-cpu-9x"\n`;
    equal(problemsOf(text).length, 1);
  });

  it("says nothing of the value in a problem", () => {
    const secret = "sk_live_4eC39HqLyjWDarjtT1zdp7dc";
    const text = `app = ["${secret}"]\nenv = "${secret}"\nkill_timeout = "${secret}"\nmachine_config = "${secret}"\n[[vm]]\nsize = "${secret}"\nmemory = "${secret}"\n[deploy]\nstrategy = "${secret}"\nrelease_command = "'${secret}"\n[[restart]]\npolicy = "${secret}"\n[[files]]\nlocal_path = "${secret}"\n`;
    equal(problemsOf(text).length > 6, true);
    deepEqual(
      problemsOf(text).filter((problem) => problem.includes(secret)),
      [],
    );
  });
});
