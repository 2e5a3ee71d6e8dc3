import { deepEqual, equal, match, ok } from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { eventLog, previewEvents, urnOf, violation } from "../support/engineEvents";
import { outcomeOf } from "../support/pulumi";

const checkout = resolve(__dirname, "../..");
const command = join(checkout, "bin", "cli", "main.js");
/** The value that the program's configuration and its resources have: it must not be written anywhere. */
const value = "Zq84vT3mWx7LkR2bN5hJ";
const finding = violation({
  rule: "secret-in-env",
  id: "named-credential",
  problem: "plaintext token: its name denotes a credential",
  name: "web-1",
  path: "config.env.TOKEN",
});
const urn = urnOf("fly:index:Machine", "web-1");

interface Behavior {
  readonly events: string;
  readonly calls: readonly string[];
  readonly code: number;
  readonly hangs?: boolean;
}

/** What the CLI was given, as the stand-in notes it. */
interface Seen {
  readonly args: readonly string[];
  readonly debugCommands: string;
  readonly areFifos: readonly boolean[];
  readonly modes: readonly string[];
  readonly pid: number;
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** With a stand-in for Pulumi's CLI; tests/e2e has the real one. */
describe("flyguard preview", () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "flyguard-preview-test-")));
  const project = join(folder, "shop");
  const temporary = join(folder, "tmp");
  const seenFile = join(folder, "seen.json");
  const behaviorFile = join(folder, "behavior.json");
  before(() => {
    for (const name of [project, temporary, join(project, ".git")]) mkdirSync(name);
    writeFileSync(join(project, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const call = (response?: object) =>
    JSON.stringify({
      method: "/pulumirpc.ResourceMonitor/RegisterResource",
      request: {
        type: "fly:index:Machine",
        name: "web-1",
        object: { config: { env: { TOKEN: value } } },
        sourcePosition: { uri: `file://${project}/index.ts`, line: 7, column: 1 },
        stackTrace: { frames: [{ pc: { uri: `file://${project}/index.ts`, line: 7, column: 1 } }, {}] },
      },
      ...(response === undefined ? {} : { response }),
    });
  const withFinding: Behavior = {
    events: eventLog([
      { resourcePreEvent: { metadata: { new: { inputs: { TOKEN: value } } } } },
      ...previewEvents([finding]),
    ]),
    calls: [
      "no JSON",
      call(),
      call({ urn }),
      JSON.stringify({ method: "/pulumirpc.Engine/Log", request: { message: value } }),
    ],
    code: 255,
  };
  const clean: Behavior = { events: eventLog(previewEvents([])), calls: [], code: 0 };

  function start(behavior: Behavior, args: readonly string[], path = join(__dirname, "fake-pulumi")) {
    writeFileSync(behaviorFile, JSON.stringify(behavior));
    rmSync(seenFile, { force: true });
    return spawn(process.execPath, [command, "preview", ...args], {
      cwd: project,
      env: {
        PATH: [path, process.env.PATH].join(delimiter),
        TMPDIR: temporary,
        FAKE_PULUMI: behaviorFile,
        FAKE_PULUMI_SAW: seenFile,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /** What is left of a run: private folders, and files with a value of the program. */
  function left(): string[] {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name !== "behavior.json");
    return names.filter((name) => {
      if (/(?:^|\/)flyguard-[^/]*$/.test(name)) return true;
      const path = join(folder, name);
      return statSync(path).isFile() && readFileSync(path, "utf8").includes(value);
    });
  }

  const run = (behavior: Behavior, ...args: string[]) => outcomeOf(start(behavior, args));
  const seen = (): Seen => JSON.parse(readFileSync(seenFile, "utf8"));

  it("hands the arguments on, shows the display, then the report, and keeps the exit code", async () => {
    const { code, stdout, stderr } = await run(withFinding, "--quiet", "--", "--stack", "dev", "--diff");
    equal(code, 255);
    deepEqual(stdout.split("\n").slice(0, 6), [
      "the display",
      "index.ts",
      "",
      "  critical secret-in-env[named-credential] (mandatory)",
      "    plaintext token: its name denotes a credential",
      "    at index.ts:7:1, config.env.TOKEN of web-1",
    ]);
    equal(stderr, "a warning\n");
    const { args, debugCommands } = seen();
    deepEqual(args.slice(0, -1), ["preview", "--policy-pack", checkout, "--stack", "dev", "--diff", "--event-log"]);
    equal(debugCommands, "true");
  });

  it("has the values of the program pass through pipes that only this user opens, and leaves nothing behind", async () => {
    const { stdout, stderr } = await run(withFinding, "--format", "json=report.json", "--format", "html=report.html");
    equal(stdout + stderr, "the display\na warning\n");
    const { areFifos, modes } = seen();
    deepEqual(
      [areFifos, modes],
      [
        [true, true],
        ["600", "600"],
      ],
    );
    deepEqual(left(), []);
    for (const name of ["report.json", "report.html"]) rmSync(join(project, name));
  });

  it("moves the display to stderr where another report than text goes to stdout", async () => {
    const { code, stdout, stderr } = await run(withFinding, "--format", "sarif", "--format", "text=report.txt");
    rmSync(join(project, "report.txt"));
    equal(code, 255);
    equal(JSON.parse(stdout).runs[0].results.length, 1);
    match(stderr, /^the display$/m);
  });

  it("fails by --fail-on where Pulumi does not", async () => {
    const passing = { ...withFinding, code: 0 };
    equal((await run(passing, "--fail-on", "critical")).code, 1);
    equal((await run(passing, "--fail-on", "never")).code, 0);
    equal((await run({ ...withFinding, code: 3 }, "--fail-on", "never")).code, 3);
    equal((await run(clean)).code, 0);
  });

  it("reports without lines where the CLI says none", async () => {
    const { stdout } = await run({ ...withFinding, calls: [] }, "--quiet");
    match(stdout, /^ {4}at Pulumi\.yaml, config\.env\.TOKEN of web-1$/m);
  });

  it("keeps the exit code where the report cannot be written", async () => {
    const [rejected, accepted] = [
      await run(withFinding, "--format", "json=none/report.json"),
      await run(clean, "--format", "json=none/report.json"),
    ];
    deepEqual([rejected.code, accepted.code], [255, 2]);
    equal(accepted.stderr, "a warning\nflyguard: cannot write none/report.json: no such file or directory\n");
  });

  describe("the configuration of the pack", () => {
    const file = () => join(project, "flyguard.json");
    afterEach(() => rmSync(file(), { force: true }));

    it("is the file that is there", async () => {
      writeFileSync(file(), `{ "secret-in-env": "advisory" }`);
      await run(clean);
      deepEqual(seen().configuration, { "secret-in-env": "advisory" });
    });

    it("is the profile", async () => {
      await run(clean, "--profile", "observe");
      deepEqual(seen().configuration, JSON.parse(readFileSync(join(checkout, "profiles", "observe.json"), "utf8")));
    });

    it("is the profile with what the file says, in a file that is removed", async () => {
      const exceptions = { "x-1": { reason: "moves", match: [{ policies: ["secret-in-env"], targets: [urn] }] } };
      writeFileSync(file(), JSON.stringify({ version: 2, policies: { "secret-in-env": "mandatory" }, exceptions }));
      await run(clean, "--profile", "observe");
      const { version, policies, exceptions: kept } = seen().configuration ?? {};
      const levelOf = (rule: string) => JSON.parse(JSON.stringify(policies))[rule].enforcementLevel;
      deepEqual([version, kept], [2, exceptions]);
      deepEqual([levelOf("secret-in-env"), levelOf("database-no-public-ip")], ["mandatory", "advisory"]);
      deepEqual(left(), []);
    });
  });

  /** Waits for Pulumi to show something. @returns what it has shown when asked */
  async function shown({ stdout, exitCode }: ReturnType<typeof start>): Promise<() => string> {
    let text = "";
    stdout.on("data", (more) => {
      text += more;
    });
    while (!text.includes("the display")) {
      equal(exitCode, null);
      await sleep(20);
    }
    return () => text;
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    it(`passes ${signal} on, waits for Pulumi to end, and leaves nothing behind`, async () => {
      const child = start({ ...withFinding, hangs: true, code: 4 }, ["--quiet"]);
      const stdout = await shown(child);
      child.kill(signal);
      equal((await outcomeOf(child)).code, 4);
      match(stdout(), new RegExp(`^cancelled by ${signal}$`, "m"));
      deepEqual(left(), []);
    });
  }

  it("says as a shell does which signal ended Pulumi", async () => {
    const child = start({ ...clean, hangs: true }, []);
    await shown(child);
    process.kill(seen().pid, "SIGKILL");
    equal((await outcomeOf(child)).code, 128 + 9);
    deepEqual(left(), []);
  });

  for (const [what, programs, why] of [
    ["Pulumi", ["mkfifo"], "cannot find the command pulumi: install Pulumi's CLI, https://www.pulumi.com/docs/install"],
    ["mkfifo", [], "this system has no named pipes (mkfifo): use pulumi preview --event-log, then flyguard report"],
  ] as const) {
    it(`says in one line that there is no ${what}, and exits with 2`, async () => {
      const bin = mkdtempSync(join(folder, "bin-"));
      for (const program of programs) symlinkSync(pathOf(program), join(bin, program));
      const child = spawn(process.execPath, [command, "preview"], {
        cwd: project,
        env: { PATH: bin, TMPDIR: temporary },
        stdio: ["ignore", "pipe", "pipe"],
      });
      deepEqual(await outcomeOf(child), { code: 2, stdout: "", stderr: `flyguard: ${why}\n` });
      deepEqual(left(), []);
    });
  }

  for (const [args, why] of [
    [["--", "--event-log", "x"], "--event-log is taken: flyguard preview reads the event log itself"],
    [["--stack", "dev"], "unknown option --stack; options of pulumi come after --"],
    [["--format", "xml"], "unknown format xml; formats: text, json, sarif, junit, github, gitlab, markdown, html"],
    [["--rule", "none"], "unknown rule none; flyguard rules lists all"],
  ] as const) {
    it(`does not start Pulumi on wrong use: ${args.join(" ")}`, async () => {
      const { code, stderr } = await run(clean, ...args);
      equal(code, 2);
      equal(stderr.split("\n")[0]?.replace(/ \(did you mean.*\)/, ""), `flyguard: ${why}`);
      ok(!existsSync(seenFile));
    });
  }
});

function pathOf(program: string): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((one) => join(one, program)).find((path) => existsSync(path)) ?? program;
}
