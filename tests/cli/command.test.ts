import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { World } from "../../cli/command";
import { commands } from "../../cli/run";
import { allRules } from "../../policies/rules/catalogue";
import { inProcess } from "./inProcess";
import { schemaMistakes } from "./reportSchema";

const good = `app = "calm"\n[http_service]\ninternal_port = 80\nforce_https = true\n[[http_service.checks]]\npath = "/"\n`;
const advisory = `app = "calm"\n[http_service]\ninternal_port = 80\nforce_https = true\n`;
const bad = `app = "loud"\n[env]\nDB_PASSWORD = "willow-anchor-52"\n`;

describe("flyguard", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-command-"));
  const home = process.cwd();
  before(() => {
    process.chdir(folder);
    file("codes/good/fly.toml", good);
    file("codes/advisory/fly.toml", advisory);
    file("codes/bad/fly.toml", bad);
  });
  after(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  function file(path: string, text: string): string {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    return path;
  }

  function code(...args: string[]): number {
    return inProcess(args).code;
  }

  function foundBy(...args: string[]): string[] {
    const { findings } = JSON.parse(inProcess(["scan", "--format", "json", ...args]).stdout ?? "");
    return findings.map(({ rule, file: path }: Record<string, string>) => `${path} ${rule}`);
  }

  /** What an exception of the configuration covers. */
  function exceptedBy(config: string, ...args: string[]): string[] {
    const { excepted } = JSON.parse(inProcess(["scan", "--format", "json", "--config", config, ...args]).stdout ?? "");
    return excepted.map(
      ({ rule, exception }: { rule: string; exception: Record<string, string> }) =>
        `${rule} ${exception.resource} until ${exception.expires}`,
    );
  }

  describe("is used wrongly, exits with 2 and says what is meant", () => {
    for (const [args, message] of [
      [["scan", "--formt", "json"], "unknown option --formt (did you mean --format?)"],
      [["scan", "-f"], "unknown option -f"],
      [["scan", "--format", "jsonn"], "unknown format jsonn (did you mean json?); formats: "],
      [["scan", "--format", "json", "--format", "text"], "only one format can go to stdout"],
      [["scan", "--format", "json="], "--format json= needs the name of a file"],
      [
        ["scan", "--fail-on", "hihg"],
        "--fail-on must be one of mandatory, critical, high, medium, low, never, not hihg (did you mean high?)",
      ],
      [["scan", "--quiet=yes"], "--quiet takes no value"],
      [["scan", "--config"], "--config needs a value: FILE"],
      [
        ["scan", "--rule", "secret-in-evn"],
        "unknown rule secret-in-evn (did you mean secret-in-env?); flyguard rules lists all\n",
      ],
      [["scan", "-h"], "unknown option -h\n\nUsage: flyguard scan [OPTIONS] [PATH...]\nHelp:  flyguard scan --help\n"],
      [
        ["config", "check"],
        "config check needs a file\n\nUsage: flyguard config check [--rules MODULE] [--json] FILE...\nHelp:  flyguard config check --help\n",
      ],
      [
        ["scan", "--profile", "strickt"],
        "--profile must be one of standard, observe, baseline, strict, not strickt (did you mean strict?)",
      ],
      [["preview", "--stack", "dev"], "unknown option --stack; options of pulumi come after --\n"],
      [
        ["preview", "--formt", "json"],
        "unknown option --formt (did you mean --format?); options of pulumi come after --\n",
      ],
      [["scna"], "unknown command scna (did you mean scan?)"],
      [["--versoin"], "unknown option --versoin (did you mean --version?)"],
      [["explain"], "explain takes the name of one rule"],
      [["explain", "secret-in-evn"], "unknown rule secret-in-evn (did you mean secret-in-env?)"],
      [["rules", "x"], "rules takes no path"],
    ] as const) {
      it(args.join(" "), () => {
        const outcome = inProcess(args);
        equal(outcome.code, 2);
        equal(outcome.stdout, undefined);
        ok(outcome.stderr?.startsWith(`flyguard: ${message}`), outcome.stderr);
      });
    }
  });

  it("has help for every command, within 120 columns, and a version", () => {
    for (const name of commands.keys()) {
      const { stdout = "", code: status } = inProcess([...name.split(" "), "--help"]);
      equal(status, 0);
      match(stdout, new RegExp(`^Usage: flyguard ${name}`));
      match(stdout, /^Exit codes: /m);
      for (const line of stdout.split("\n")) ok(line.length <= 120, line);
    }
    match(inProcess(["--version"]).stdout ?? "", /^\d+\.\d+\.\d+\n$/);
    const { stdout = "" } = inProcess([]);
    match(stdout, /^Usage: flyguard COMMAND/);
    for (const line of stdout.split("\n")) ok(line.length <= 120, line);
  });

  it("explains and lists every rule, within 120 columns", () => {
    const { stdout = "" } = inProcess(["rules"]);
    for (const line of stdout.split("\n")) ok(line.length <= 120, line);
    const names = stdout.match(/^\S+/gm) ?? [];
    deepEqual(
      names,
      allRules.map(({ name }) => name),
    );
    for (const name of names) equal(inProcess(["explain", name]).stdout?.split("\n")[0], name);
  });

  describe("says in one line why it cannot read or write", () => {
    before(() => {
      mkdirSync(join(folder, "why/folder"), { recursive: true });
      symlinkSync("circle", join(folder, "why/circle"));
      symlinkSync("nowhere", join(folder, "why/dangling"));
      file("why/package.json", `{ "name": "shop" }`);
      file("why/state.json", `{ "deployment": { "resources": [] } }`);
      file("why/cut.json", `{ "deployment": { "resources": [`);
      file("why/shapeless.json", `{ "deployment": { "resources": "none" } }`);
      file("why/empty.toml", "");
    });
    const unknown = "it is not a configuration of Fly: flyctl knows none of its settings";
    for (const [command, path, why, status] of [
      ["scan", "why/cut.json", "it is not what pulumi stack export writes", 3],
      ["scan", "why/shapeless.json", "it is not what pulumi stack export writes", 3],
      ["scan", "why/circle", "too many symbolic links encountered", 3],
      ["scan", "why/dangling", "no such file or folder", 3],
      ["scan", "why/package.json/fly.toml", "not a directory", 3],
      ["baseline", "why/nowhere", "no such file or folder", 3],
      ["metrics", "why/folder", "it is a folder", 2],
      ["report", "why/folder", "it is a folder", 3],
      ["show", "why/package.json", unknown, 3],
      ["show", "why/empty.toml", "it is empty", 3],
      ["show", "why/state.json", "it is a state of Pulumi, which --graph draws", 3],
    ] as const) {
      it(`${command} ${path}`, () => {
        const stderr = `flyguard: cannot read ${path}: ${why}\n`;
        deepEqual(inProcess([command, path]), { stderr, code: status });
      });
    }

    it("what is a folder in place of a file", () => {
      for (const [args, said] of [
        [["config", "check", "why/folder"], "cannot read the configuration file why/folder: it is a folder"],
        [["baseline", "--baseline", "why/folder", "codes/bad"], "cannot read why/folder: it is a folder"],
        [["scan", "--format", "json=why/folder", "codes/good"], "cannot write why/folder: it is a folder"],
      ] as const) {
        deepEqual(inProcess(args), { stderr: `flyguard: ${said}\n`, code: 2 });
      }
    });

    it("where it found nothing", () => {
      const said = "no fly.toml, fly.json, fly.yaml, fly.*.toml or fly-*.toml";
      deepEqual(inProcess(["baseline", "why/folder"]), {
        stderr: `flyguard: nothing to scan in why/folder: ${said}\n`,
        code: 3,
      });
    });
  });

  describe("scan: exit codes", () => {
    it("are 0 without a mandatory finding, 1 with one", () => {
      deepEqual(
        ["codes/good", "codes/advisory", "codes/bad"].map((path) => code("scan", path)),
        [0, 0, 1],
      );
    });

    it("follow --fail-on, whatever the format", () => {
      for (const format of ["text", "json"]) {
        const at = (threshold: string, path: string) => code("scan", "--format", format, "--fail-on", threshold, path);
        deepEqual([at("low", "codes/good"), at("low", "codes/advisory"), at("medium", "codes/advisory")], [0, 1, 0]);
        deepEqual([at("critical", "codes/bad"), at("never", "codes/bad"), at("mandatory", "codes/bad")], [1, 0, 1]);
      }
    });

    it("are 3 where nothing is to scan, or a path cannot be read", () => {
      mkdirSync(join(folder, "codes/empty"));
      deepEqual(
        [code("scan", "codes/empty"), code("scan", "codes/nowhere"), code("scan", "codes/good", "nowhere")],
        [3, 3, 3],
      );
      match(inProcess(["scan", "codes/empty"]).stderr ?? "", /^flyguard: nothing to scan in codes\/empty/);
      match(inProcess(["scan", "nowhere"]).stderr ?? "", /^flyguard: cannot read nowhere: no such file or folder\n$/);
      deepEqual(
        ["codes/empty", "nowhere"].map((path) => code("scan", "--fix=dry", path)),
        [3, 3],
      );
    });

    it("are 3, without a report, for an empty text and for what a run of Pulumi wrote", () => {
      const ofRun = "a run of Pulumi wrote it, and flyguard report reads it";
      for (const [text, why] of [
        ["", "it is empty"],
        [" \n", "it is empty"],
        [`{"sequence":0,"timestamp":1795700985,"preludeEvent":{"config":{}}}\n`, ofRun],
        [`{\n "steps": [],\n "duration": 1,\n "changeSummary": {}\n}\n`, ofRun],
      ] as const) {
        deepEqual(inProcess(["scan", "-"], { stdin: () => text }), {
          stderr: `flyguard: cannot read stdin: ${why}\n`,
          code: 3,
        });
        file("codes/named", text);
        equal(inProcess(["scan", "codes/named"]).stderr, `flyguard: cannot read codes/named: ${why}\n`);
      }
      for (const name of ["codes/fly.toml", "codes/named"]) {
        const { stderr } = inProcess(["scan", file(name, "# later\n")]);
        equal(stderr, `flyguard: cannot read ${name}: it is empty\n`);
      }
    });

    it("are 3, without a report, for what a path names by mistake: the file of another tool", () => {
      const unknown = "flyctl knows none of its settings";
      for (const [name, text, why] of [
        ["package.json", `{ "name": "shop", "files": ["bin"], "scripts": { "build": "tsc" } }`, unknown],
        ["compose.yaml", "services:\n  db:\n    image: postgres\nvolumes:\n  data: {}\n", unknown],
        ["netlify.toml", `[build]\npublish = "dist"\n[[redirects]]\nfrom = "/"\n`, unknown],
        ["Dockerfile", "# syntax\nFROM node\n", "not TOML at 2:6: Expected equal (=) token"],
      ] as const) {
        deepEqual(inProcess(["scan", file(`others/${name}`, text)]), {
          stderr: `flyguard: cannot read others/${name}: it is not a configuration of Fly: ${why}\n`,
          code: 3,
        });
      }
    });

    it("are those of findings where one setting is Fly's, the name is, or the suffix says what is broken", () => {
      for (const [name, text, found] of [
        ["production.toml", `scale = 2\nzone = "a"\n[env]\nLEVEL = "info"\n`, ["known-keys", "known-keys"]],
        ["services.toml", `[[services]]\ninternal_port = "web"\n`, ["valid"]],
        ["fly.toml", `scale = 2\n`, ["known-keys"]],
        ["broken.toml", `[env\n`, ["valid"]],
      ] as const) {
        const rules = found.map((rule) => `others/${name} fly-config-${rule}`);
        const ofFiles = ["--rule", "fly-config-valid", "--rule", "fly-config-known-keys"];
        deepEqual(foundBy(...ofFiles, file(`others/${name}`, text)), rules);
      }
    });

    it("are 2 for a configuration with mistakes, each with its line", () => {
      file("codes/wrong.json", `{\n  "secret-in-evn": "advisory"\n}`);
      const { code: status, stderr } = inProcess(["scan", "--config", "codes/wrong.json", "codes/good"]);
      equal(status, 2);
      match(
        stderr ?? "",
        /codes\/wrong\.json:2:3: secret-in-evn is not a flyguard policy \(did you mean secret-in-env\?\)/,
      );
    });
  });

  describe("scan: what is looked at", () => {
    it("is every configuration below the paths, but what git ignores", () => {
      const root = "found";
      file(`${root}/.git/fly.toml`, bad);
      file(`${root}/.gitignore`, "/dist/\n*.local.toml\nbuild/**\n!keep.local.toml\n");
      file(`${root}/node_modules/x/fly.toml`, bad);
      for (const path of [
        "fly.toml",
        "fly.staging.toml",
        "fly-eu.toml",
        "dist/fly.toml",
        "a/dist/fly.toml",
        "b/build/x/fly.toml",
        "fly.local.toml",
        "build/fly.toml",
      ]) {
        file(`${root}/${path}`, bad);
      }
      file(`${root}/c/fly.json`, `{"app": "c", "env": {"DB_PASSWORD": "willow-anchor-52"}}`);
      file(`${root}/d/fly.yaml`, `app: d\nenv:\n  DB_PASSWORD: willow-anchor-52\n`);
      file(`${root}/e/fly.yaml`, `jobs:\n- name: other tool\n`);
      file(`${root}/e/fly.json`, `{"password": "willow-anchor-52"}`);
      file(`${root}/e/flyway.toml`, bad);
      deepEqual(
        foundBy("--rule", "secret-in-env", root).map((line) => line.split(" ")[0]?.slice(root.length + 1)),
        [
          "a/dist/fly.toml",
          "b/build/x/fly.toml",
          "c/fly.json",
          "d/fly.yaml",
          "fly-eu.toml",
          "fly.staging.toml",
          "fly.toml",
        ],
      );
    });

    it("is a file of any name that is named, ignored or not, and once only", () => {
      deepEqual(foundBy("--rule", "secret-in-env", "found/dist/fly.toml", "found/dist"), [
        "found/dist/fly.toml secret-in-env",
      ]);
      file("named/app.conf", bad);
      deepEqual(foundBy("--rule", "secret-in-env", "named/app.conf"), ["named/app.conf secret-in-env"]);
    });

    it("is stdin for the path -, in any notation", () => {
      for (const [text, name] of [
        [bad, "stdin/fly.toml"],
        [`{"app": "c", "env": {"DB_PASSWORD": "willow-anchor-52"}}`, "stdin/fly.json"],
        [`app: d\nenv:\n  DB_PASSWORD: willow-anchor-52\n`, "stdin/fly.yaml"],
      ] as const) {
        const { stdout = "" } = inProcess(["scan", "--format", "json", "-"], { stdin: () => text });
        deepEqual(JSON.parse(stdout).findings[0].file, name);
      }
    });

    it("checks no item of the checklist in a file of which only a part can be read", () => {
      const { stdout = "" } = inProcess(["scan", "--format", "json", "-"], { stdin: () => `app = "a"\n[env\n` });
      const { scorecard } = JSON.parse(stdout);
      deepEqual(
        scorecard.map(({ columns: [{ status }] }: { columns: [{ status: string }] }) => status),
        Array(6).fill("not-checked"),
      );
    });

    it("shows each of two findings that differ in their lines alone at its own line", () => {
      const files = ["a", "b"].map((name) => `[[files]]\nguest_path = "/${name}"\nlocal_path = "${name}.txt"\n`);
      const text = ['app = "shop"\n', ...files].join("");
      const { stdout = "" } = inProcess(["scan", "-"], { stdin: () => text });
      deepEqual(stdout.match(/^ {4}\d+ \| local_path.*$/gm), [
        '    4 | local_path = "a.txt"',
        '    7 | local_path = "b.txt"',
      ]);
    });

    it("says of a database that its addresses are assumed, and how to deploy it without them", () => {
      const text = `app = "db"\n[build]\nimage = "flyio/postgres-flex:16.4"\n[[services]]\ninternal_port = 5432\n[[services.ports]]\nport = 5432\n`;
      const args = ["scan", "--rule", "database-no-public-ip", "--format", "json", "-"];
      const { stdout = "" } = inProcess(args, { stdin: () => text });
      const [{ problem, fix }] = JSON.parse(stdout).findings;
      equal(problem, "app db is a database (it runs the image flyio/postgres-flex) and is assumed to be public");
      match(fix, /^Deploy the app with fly deploy --flycast, /);
    });

    it("is a state that pulumi stack export wrote, with its dependencies", () => {
      const urn = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;
      const app = { urn: urn("fly:index:App", "web"), type: "fly:index:App", inputs: { name: "web", orgSlug: "acme" } };
      const address = {
        urn: urn("fly:index:IpAddress", "v6"),
        type: "fly:index:IpAddress",
        inputs: { app: "web", type: "v6" },
      };
      const secrets = {
        urn: urn("fly:index:AppSecrets", "keys"),
        type: "fly:index:AppSecrets",
        inputs: {
          app: "web",
          values: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x" },
        },
      };
      const machine = (dependencies: string[]) => ({
        urn: urn("fly:index:Machine", "m"),
        type: "fly:index:Machine",
        inputs: {
          app: "web",
          config: { image: "nginx:latest", env: { DB_PASSWORD: "willow-anchor-52", OTHER_PASSWORD: "[secret]" } },
        },
        dependencies,
        propertyDependencies: { app: dependencies },
      });
      const state = (resources: unknown[]) => JSON.stringify({ version: 3, deployment: { resources } });
      file("state/waits.json", state([app, address, secrets, machine([secrets.urn])]));
      file("state/rushes.json", state([app, address, secrets, machine([])]));
      const rules = ["secret-in-env", "image-tag-not-latest", "secret-rollout", "public-ip-unused"].flatMap((rule) => [
        "--rule",
        rule,
      ]);
      const rulesOf = (path: string) => foundBy(...rules, path).map((line) => line.split(" ")[1]);
      deepEqual(rulesOf("state/rushes.json").sort(), [
        "image-tag-not-latest",
        "public-ip-unused",
        "secret-in-env",
        "secret-rollout",
      ]);
      deepEqual(rulesOf("state/waits.json").sort(), ["image-tag-not-latest", "public-ip-unused", "secret-in-env"]);
      doesNotMatch(inProcess(["scan", "state/rushes.json"]).stdout ?? "", /willow/);
    });
  });

  describe("scan: configuration", () => {
    it("is found above the working directory, as far as the repository goes, and --config wins", () => {
      mkdirSync(join(folder, "repo/.git"), { recursive: true });
      file("repo/flyguard.json", `{ "secret-in-env": "advisory" }`);
      file("repo/own.json", `{ "secret-in-env": "disabled" }`);
      file("flyguard.json", `{ "secret-in-env": "disabled" }`);
      file("repo/app/fly.toml", bad);
      file("repo/app/deep/.gitkeep", "");
      process.chdir(join(folder, "repo/app"));
      try {
        const levels = (...args: string[]) =>
          JSON.parse(inProcess(["scan", "--format", "json", ...args]).stdout ?? "").findings.map(
            ({ level }: { level: string }) => level,
          );
        deepEqual(levels(), ["advisory"]);
        deepEqual(levels("--config", "../own.json"), []);
        deepEqual(levels("--profile", "strict"), ["advisory"]);
      } finally {
        process.chdir(folder);
        rmSync(join(folder, "flyguard.json"));
      }
    });

    it("begins with the levels of a profile, also for the rules of files", () => {
      file(
        "levels/fly.toml",
        `app = "a"\n[http_service]\nforce_https = "true"\n[build.args]\nDB_PASSWORD = "willow-anchor-52"\n`,
      );
      const levels = (...args: string[]) =>
        JSON.parse(inProcess(["scan", "--format", "json", ...args, "levels"]).stdout ?? "").findings.map(
          ({ rule, level }: Record<string, string>) => `${rule} ${level}`,
        );
      deepEqual(levels(), ["fly-config-valid mandatory", "secret-in-build-args mandatory"]);
      deepEqual(levels("--profile", "observe"), ["fly-config-valid advisory", "secret-in-build-args advisory"]);
      deepEqual(levels("--profile", "baseline"), ["fly-config-valid advisory", "secret-in-build-args mandatory"]);
      deepEqual(levels("--profile", "strict"), ["fly-config-valid mandatory", "secret-in-build-args mandatory"]);
    });

    it("grants exceptions by resource, file app or rule, until they expire", () => {
      file("granted/fly.toml", bad);
      const exception = (expires: string) =>
        JSON.stringify({ "secret-in-env": { exceptions: [{ resource: "loud", reason: "a test key", expires }] } });
      file("granted/now.json", exception("2027-01-31"));
      file("granted/past.json", exception("2026-01-31"));
      deepEqual(foundBy("--config", "granted/now.json", "granted"), []);
      deepEqual(exceptedBy("granted/now.json", "granted"), ["secret-in-env loud until 2027-01-31"]);
      deepEqual(exceptedBy("granted/past.json", "granted"), []);
      deepEqual(exceptedBy("granted/now.json", "--rule", "user-not-root", "granted"), []);
      deepEqual(foundBy("--config", "granted/past.json", "granted").sort(), [
        "flyguard exceptions-in-use",
        "granted/fly.toml secret-in-env",
      ]);
      match(
        inProcess(["scan", "--config", "granted/past.json", "granted"]).stdout ?? "",
        /note: an exception covered it until 2026-01-31 \(a test key\)/,
      );
    });

    it("takes an excepted finding from the findings alone, with --min-severity as these", () => {
      const config = file(
        "granted/two.json",
        JSON.stringify({
          "secret-in-env": { exceptions: [{ resource: "loud", reason: "a test key", expires: "2027-01-31" }] },
          "image-digest-pinned": { exceptions: [{ resource: "loud", reason: "a test", expires: "2027-01-31" }] },
        }),
      );
      file("granted/two/fly.toml", `${bad}[build]\nimage = "nginx:1.29.1"\n`);
      const both = ["image-digest-pinned loud until 2027-01-31", "secret-in-env loud until 2027-01-31"];
      deepEqual(exceptedBy(config, "granted/two").sort(), both);
      deepEqual(exceptedBy(config, "--min-severity", "high", "granted/two"), both.slice(1));
      match(inProcess(["scan", "--config", config, "granted/two"]).stdout ?? "", /; 2 excepted\n$/);
    });

    it("takes apps for private by --private and by the option privateApps", () => {
      file("private/fly.toml", `app = "inner"\n[http_service]\ninternal_port = 80\n`);
      const only = ["--rule", "public-http-forces-https"];
      deepEqual(foundBy(...only, "private"), ["private/fly.toml public-http-forces-https"]);
      deepEqual(foundBy(...only, "--private", "in*", "private"), []);
      file("private.json", `{ "private-app-no-public-ip": { "privateApps": ["inner"] } }`);
      deepEqual(foundBy(...only, "--config", "private.json", "private"), []);
    });

    it("leaves out what is below --min-severity, also of the exit code", () => {
      file("least/fly.toml", `${advisory}[build]\nimage = "nginx:latest"\n`);
      deepEqual(
        foundBy("--min-severity", "medium", "least").map((line) => line.split(" ")[1]),
        ["image-digest-pinned", "image-tag-not-latest"],
      );
      deepEqual([code("scan", "least"), code("scan", "--min-severity", "high", "least")], [1, 0]);
    });
  });

  describe("baseline", () => {
    it("accepts what is found, survives moved lines, and prunes what is gone", () => {
      file("base/fly.toml", bad);
      const options = ["--baseline", "base/accepted.json"];
      equal(code("baseline", ...options, "base"), 0);
      equal(code("scan", ...options, "base"), 0);
      file("base/fly.toml", `# moved\n\n${bad}API_TOKEN = "juniper-9-slate-lantern"\n`);
      const { stdout = "", code: status } = inProcess(["scan", ...options, "base"]);
      equal(status, 1);
      match(stdout, /1 finding in 1 file: 1 critical \(1 mandatory\); 1 accepted by the baseline/);
      file("base/fly.toml", good);
      match(inProcess(["baseline", "--prune", ...options, "base"]).stderr ?? "", /accepts 0 findings; 1 removed/);
    });

    it("keeps what it holds of files that the paths do not name", () => {
      for (const name of ["a", "a-b"]) file(`two/${name}/fly.toml`, bad.replace("loud", name));
      const said = (...args: string[]) =>
        inProcess(["baseline", "--baseline", "two/accepted.json", "--rule", "secret-in-env", ...args]).stderr ?? "";
      match(said("two"), /accepts 2 findings; 0 removed\n$/);
      file("two/a/fly.toml", good);
      file("two/a-b/fly.toml", good);
      match(said("--prune", "two/a"), /accepts 1 finding; 1 removed\n$/);
      match(said("two/a"), /accepts 1 finding; 0 removed\n$/);
      match(said("two/a-b/fly.toml"), /accepts 0 findings; 1 removed\n$/);
    });

    it("counts in the scorecard what it accepts apart from what it does not", () => {
      file("scored/fly.toml", bad);
      const options = ["--baseline", "scored/accepted.json", "scored"];
      const scored = () => (inProcess(["scan", ...options]).stdout ?? "").match(/(?<=configuration {2,})\S.*|^No .*/gm);
      equal(code("baseline", ...options), 0);
      deepEqual(scored(), ["1 accepted", "No findings in 1 file; 1 accepted by the baseline"]);
      file("scored/fly.toml", `${bad}API_TOKEN = "juniper-9-slate-lantern"\n`);
      deepEqual(scored(), ["1 finding; 1 accepted"]);
      const { stdout = "" } = inProcess(["scan", "--format", "json", ...options]);
      const report = JSON.parse(stdout);
      deepEqual(report.scorecard[0].columns, [{ source: "file", status: "failed", findings: 1, accepted: 1 }]);
      deepEqual(schemaMistakes(report), []);
    });

    it("names no value", () => {
      file("base/fly.toml", bad);
      equal(code("baseline", "--baseline", "base/values.json", "base"), 0);
      const text = readFileSync(join(folder, "base/values.json"), "utf8");
      doesNotMatch(text, /willow|anchor/);
      deepEqual(Object.keys(JSON.parse(text).findings[0]), ["fingerprint", "rule", "id", "file", "path"]);
    });

    it("accepts what a JSON report shows, and what was accepted before", () => {
      file("base/fly.toml", bad);
      const accepted = ["--baseline", "base/reported.json"];
      equal(code("scan", "--format", "json=base/report.json", "base"), 1);
      equal(code("baseline", ...accepted, "--report", "base/report.json"), 0);
      equal(code("scan", ...accepted, "--format", "json=base/report.json", "base"), 0);
      match(
        inProcess(["baseline", ...accepted, "--report", "base/report.json"]).stderr ?? "",
        /accepts 1 findings?; 0 removed/,
      );
      equal(code("scan", ...accepted, "base"), 0);
    });

    it("keeps what the run that it is given could not have found", () => {
      const inputs = {
        "files.json": [{ file: "base/fly.toml", source: "file", apps: ["loud"] }],
        "live.json": [{ file: "fly.io/acme/loud", source: "live", apps: ["loud"] }],
        "program.json": [{ file: "ship/Pulumi.yaml", source: "pulumi", apps: [] }],
      };
      const uris = { "files.json": "base/fly.toml", "live.json": "fly.io/acme/loud", "program.json": "ship/index.ts" };
      const report = (
        name: keyof typeof inputs,
        ids: readonly string[],
        rules = ["secret-in-env", "metrics-not-public"],
      ) => {
        const findings = ids.map((id) => ({
          rule: "secret-in-env",
          id,
          uri: uris[name],
          path: "",
          fingerprint: `${name} ${id}`,
        }));
        const ran = rules.map((rule) => ({ name: rule }));
        return file(name, JSON.stringify({ version: 1, inputs: inputs[name], findings, baselined: [], rules: ran }));
      };
      const baseline = (...args: string[]) => {
        equal(code("baseline", "--baseline", "base/all.json", ...args), 0);
        const { findings } = JSON.parse(readFileSync(join(folder, "base/all.json"), "utf8"));
        return findings.map((one: { fingerprint: string }) => one.fingerprint);
      };
      const all = (["files.json", "live.json", "program.json"] as const).map((name) => report(name, ["a", "b"]));
      const both = (name: string) => [`${name} a`, `${name} b`];
      deepEqual(baseline(...all.flatMap((name) => ["--report", name])), all.flatMap(both));
      report("live.json", ["b", "c"]);
      deepEqual(baseline("--prune", "--report", "live.json"), [
        ...both("files.json"),
        "live.json b",
        ...both("program.json"),
      ]);
      report("program.json", []);
      deepEqual(baseline("--report", "program.json"), [...both("files.json"), "live.json b"]);
      report("files.json", [], ["metrics-not-public"]);
      deepEqual(baseline("--prune", "--report", "files.json"), [...both("files.json"), "live.json b"]);
      file("base/fly.toml", good);
      deepEqual(baseline("--rule", "metrics-not-public", "base"), [...both("files.json"), "live.json b"]);
      rmSync(join(folder, "base/fly.toml"));
      file("base/other/fly.toml", good);
      deepEqual(baseline("--prune", "base"), ["live.json b"]);
    });

    it("says which report is none, and takes either reports or paths", () => {
      file("base/wrong.json", '{"version": 1, "findings": [{}], "baselined": []}');
      match(inProcess(["baseline", "--report", "base/wrong.json"]).stderr ?? "", /base\/wrong\.json is not a report/);
      equal(code("baseline", "--report", "base/wrong.json"), 2);
      equal(code("baseline", "--report", "base/report.json", "base"), 2);
    });

    it("says which file is none", () => {
      file("base/wrong.json", "[]");
      match(
        inProcess(["scan", "--baseline", "base/wrong.json", "base"]).stderr ?? "",
        /base\/wrong\.json is not a baseline/,
      );
      file("base/broken.json", "{ broken");
      for (const [name, why] of [
        ["base/nowhere.json", "no such file or directory"],
        ["base/broken.json", "it is not JSON"],
      ] as const) {
        const said = { stderr: `flyguard: cannot read ${name}: ${why}\n`, code: 2 };
        deepEqual(inProcess(["scan", "--baseline", name, "base"]), said);
        deepEqual(inProcess(["baseline", "--report", name]), said);
      }
    });
  });

  describe("colour", () => {
    const colored = "\u001b[";
    const hasColor = (world: Partial<World>, ...args: string[]) =>
      (inProcess(["scan", ...args, "codes/bad"], world).stdout ?? "").includes(colored);

    it("is for terminals, unless NO_COLOR, FORCE_COLOR or --color say otherwise", () => {
      deepEqual(
        [
          hasColor({}),
          hasColor({ isTerminal: true }),
          hasColor({ isTerminal: true, env: { NO_COLOR: "1" } }),
          hasColor({ env: { FORCE_COLOR: "1" } }),
          hasColor({ isTerminal: true, env: { FORCE_COLOR: "0" } }),
          hasColor({ isTerminal: true, env: { TERM: "dumb" } }),
          hasColor({ env: { NO_COLOR: "1" } }, "--color", "always"),
          hasColor({ isTerminal: true }, "--color", "never"),
        ],
        [false, true, false, true, false, false, true, false],
      );
    });
  });

  it("writes formats into files, without colour, and nothing else to stdout", () => {
    const args = ["scan", "--color", "always", "--format", "json=out.json", "--format", "text=out.txt", "codes/bad"];
    deepEqual(inProcess(args), { stdout: "", stderr: "", code: 1 });
    equal(JSON.parse(readFileSync(join(folder, "out.json"), "utf8")).version, 1);
    const text = readFileSync(join(folder, "out.txt"), "utf8");
    match(text, /^Fly\.io security checklist/);
    ok(!text.includes("\u001b"));
  });

  it("lets no name forge a line or reach the terminal", () => {
    const name = "x\\u001b[31m\\n::error::forged\\u202e ##[error]y";
    file(
      "hostile/fly.toml",
      `app = "${name}"\n[http_service]\ninternal_port = 80\n"::error::k" = 1\n[env]\n"${name}_PASSWORD" = "willow-anchor-52"\n`,
    );
    const { stdout = "" } = inProcess(["scan", "hostile"]);
    for (const line of stdout.split("\n")) ok(!/^\s*::/.test(line), line);
    for (const forbidden of ["\u001b", "\u202e", "##["]) ok(!stdout.includes(forbidden));
  });

  it("keeps to 120 columns, and breaks between words only", () => {
    const { stdout = "" } = inProcess(["scan", join(__dirname, "fixtures")]);
    const long = stdout.split("\n").filter((line) => line.length > 120);
    deepEqual(
      long.filter((line) => line.trim().split(" ").length > 1 && !/^ +(at|docs:|\d+ \||\|)/.test(line)),
      [],
    );
  });

  describe("--fix", () => {
    it("corrects in place what has a remedy, and a second run changes nothing", () => {
      const text = `app = "a" # keep\n\n[[services]]\n  protocol = "tcp"\n  internal_port = 80\n\n  [[services.ports]] # plain\n    handlers = ["http"]\n    port = 80\n\n  [[services.ports]]\n    handlers = ["tls", "http"]\n    port = 443\n`;
      file("fix/fly.toml", text);
      file("fix/j/fly.json", `{ "app": "j", "http_service": {"internal_port": 80, "force_https": false} }`);
      file("fix/y/fly.yaml", `app: y # keep\nhttp_service: {internal_port: 80}\n`);
      const dry = inProcess(["scan", "--fix=dry", "fix"]);
      equal(readFileSync(join(folder, "fix/fly.toml"), "utf8"), text);
      match(dry.stdout ?? "", /^--- fix\/fly\.toml\n\+\+\+ fix\/fly\.toml\n@@ after line 7 @@\n\+force_https = true\n/);
      inProcess(["scan", "--fix", "fix"]);
      const fixed = text.replace("# plain\n", "# plain\n    force_https = true\n");
      equal(readFileSync(join(folder, "fix/fly.toml"), "utf8"), fixed);
      equal(
        readFileSync(join(folder, "fix/j/fly.json"), "utf8"),
        `{ "app": "j", "http_service": {"internal_port": 80, "force_https": true} }`,
      );
      equal(
        readFileSync(join(folder, "fix/y/fly.yaml"), "utf8"),
        `app: y # keep\nhttp_service: { force_https: true, internal_port: 80}\n`,
      );
      deepEqual(foundBy("--rule", "public-http-forces-https", "fix"), []);
      deepEqual(inProcess(["scan", "--fix=dry", "fix"]), {
        stdout: "",
        stderr: "flyguard: --fix corrects none of the findings\n",
        code: 0,
      });
    });

    for (const [form, name, before, after] of [
      [
        "a comment below the header, and line ends of Windows",
        "fly.toml",
        `app = "a" # x\r\n\r\n[http_service] # svc\r\n\r\n  # first\r\n  internal_port = 80\r\n`,
        `app = "a" # x\r\n\r\n[http_service] # svc\r\n  force_https = true\r\n\r\n  # first\r\n  internal_port = 80\r\n`,
      ],
      [
        "dotted keys",
        "fly.toml",
        `app = "a"\nhttp_service.internal_port = 80 # p\nhttp_service.checks = [{path = "/"}]\n`,
        `app = "a"\nhttp_service.force_https = true\nhttp_service.internal_port = 80 # p\nhttp_service.checks = [{path = "/"}]\n`,
      ],
      [
        "an inline table",
        "fly.toml",
        `app = "a"\nhttp_service = { internal_port = 80 } # inline\n`,
        `app = "a"\nhttp_service = { force_https = true, internal_port = 80 } # inline\n`,
      ],
      [
        "inline tables in a list",
        "fly.toml",
        `app = "a"\n[[services]]\nprotocol = "tcp"\ninternal_port = 80\nports = [{port = 80, handlers = ["http"]},\n  {port = 443, handlers = ["tls", "http"]}]\n`,
        `app = "a"\n[[services]]\nprotocol = "tcp"\ninternal_port = 80\nports = [{ force_https = true, port = 80, handlers = ["http"]},\n  {port = 443, handlers = ["tls", "http"]}]\n`,
      ],
      [
        "JSON with tabs",
        "fly.json",
        `{\n\t"app": "d",\n\t"http_service": {\n\t\t"internal_port": 80\n\t}\n}\n`,
        `{\n\t"app": "d",\n\t"http_service": {\n\t\t"force_https": true,\n\t\t"internal_port": 80\n\t}\n}\n`,
      ],
      [
        "YAML with a comment above the first key",
        "fly.yaml",
        `# top\napp: e\nhttp_service:\n    # inner\n    internal_port: 80   # p\n    checks:\n    - path: /\n`,
        `# top\napp: e\nhttp_service:\n    # inner\n    force_https: true\n    internal_port: 80   # p\n    checks:\n    - path: /\n`,
      ],
    ] as const) {
      it(`keeps the form of the file: ${form}`, () => {
        const path = file(`forms/${form.replaceAll(" ", "-")}/${name}`, before);
        inProcess(["scan", "--fix", "--rule", "public-http-forces-https", dirname(path)]);
        equal(readFileSync(join(folder, path), "utf8"), after);
        equal(inProcess(["scan", "--fix=dry", dirname(path)]).stdout, "");
        deepEqual(foundBy("--rule", "public-http-forces-https", dirname(path)), []);
      });
    }

    it("leaves what the baseline accepts", () => {
      file("fix/b/fly.toml", `app = "b"\n[http_service]\ninternal_port = 80\nforce_https = false\n`);
      inProcess(["baseline", "--baseline", "fix/accepted.json", "fix/b"]);
      equal(inProcess(["scan", "--fix=dry", "--baseline", "fix/accepted.json", "fix/b"]).stdout, "");
    });
  });
});
