import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyzeEvents, eventLog, previewDocument, previewEvents, urnOf, violation } from "../support/engineEvents";
import { inProcess } from "./inProcess";

const token = {
  rule: "secret-in-env",
  id: "named-credential",
  problem: "plaintext token: its name denotes a credential",
  path: "config.env.TOKEN",
};
const web = (name: string) => urnOf("fly:index:Machine", name);

interface Reported {
  readonly rule: string;
  readonly id: string;
  readonly level: string;
  readonly file: string;
  readonly range?: { readonly startLine: number; readonly startColumn: number };
  readonly resources: readonly string[];
  readonly path: string;
  readonly problem: string;
  readonly fingerprint: string;
  readonly callers?: readonly Omit<Reported, "callers">[];
}

describe("flyguard report", () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "flyguard-report-")));
  const project = join(folder, "shop");
  const startedIn = process.cwd();
  before(() => {
    mkdirSync(join(folder, ".git"));
    mkdirSync(project);
    writeFileSync(join(project, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  });
  beforeEach(() => process.chdir(project));
  afterEach(() => process.chdir(startedIn));
  after(() => rmSync(folder, { recursive: true, force: true }));

  function report(files: readonly string[], ...options: string[]) {
    const names = files.map((text, index) => {
      const name = join(folder, `${index}.json`);
      writeFileSync(name, text);
      return name;
    });
    return inProcess(["report", ...options, ...names]);
  }

  function reported(files: readonly string[], ...options: string[]): readonly Reported[] {
    const { stdout = "", stderr } = report(files, "--format", "json", ...options);
    equal(stderr, "");
    return JSON.parse(stdout).findings;
  }

  const placed = ({ file, range, resources, callers = [] }: Reported) =>
    [[file, range], ...callers.map((caller) => [caller.file, caller.range] as const)]
      .map(([name, at]) =>
        typeof at === "object" && "startLine" in at ? `${name}:${at.startLine}:${at.startColumn}` : `${name}`,
      )
      .concat(resources)
      .join(" ");

  it("places a finding at the line that declares its resource", () => {
    const files = [
      eventLog(previewEvents([violation({ ...token, name: "web-1" })])),
      previewDocument({ [web("web-1")]: ["project:///index.ts#7,1"] }),
    ];
    deepEqual(reported(files).map(placed), ["index.ts:7:1 web-1"]);
    const { code, stdout = "" } = report(files, "--quiet");
    equal(code, 1);
    deepEqual(stdout.split("\n").slice(0, 5), [
      "index.ts",
      "",
      "  critical secret-in-env[named-credential] (mandatory)",
      "    plaintext token: its name denotes a credential",
      "    at index.ts:7:1, config.env.TOKEN of web-1",
    ]);
  });

  it("places it at the first line outside of packages, and names who called that", () => {
    const frames = [
      "project:///../node_modules/@acme/parts/web.js#3,9",
      "",
      "project:///components/web%20service.ts#12,5",
      "project:///../lib/loop.ts#4,1",
      "project:///index.ts#9,1",
      "project:///../../elsewhere/run.ts#1,1",
      "project:///.venv/lib/site-packages/pulumi/run.py#1,1",
    ];
    const files = [
      eventLog(previewEvents([violation({ ...token, name: "web-1" })])),
      previewDocument({ [web("web-1")]: frames }),
    ];
    deepEqual(reported(files).map(placed), ["components/web service.ts:12:5 ../lib/loop.ts:4:1 index.ts:9:1 web-1"]);
  });

  it("places it in Pulumi.yaml where the CLI says no line, as an old one does", () => {
    deepEqual(reported([eventLog(previewEvents([violation({ ...token, name: "web-1" })]))]).map(placed), [
      "Pulumi.yaml web-1",
    ]);
  });

  it("knows the line of a YAML program", () => {
    const files = [
      eventLog(previewEvents([violation({ ...token, name: "web-1" })])),
      previewDocument({ [web("web-1")]: ["project:///Pulumi.yaml#12,3"] }),
    ];
    deepEqual(reported(files).map(placed), ["Pulumi.yaml:12:3 web-1"]);
  });

  it("says of each resource in full what the preview explains at the first of them", () => {
    const events = [
      violation({ ...token, name: "web-1" }),
      violation({ ...token, name: "web-2", like: "web-1" }),
      violation({ ...token, name: "web 3", like: "web-1" }),
    ];
    const lines = { [web("web-1")]: ["project:///index.ts#7,1"], [web("web-2")]: ["project:///index.ts#8,1"] };
    const found = reported([eventLog(previewEvents(events)), previewDocument(lines)]);
    deepEqual(found.map(placed), ["Pulumi.yaml web 3", "index.ts:7:1 web-1", "index.ts:8:1 web-2"]);
    deepEqual([...new Set(found.map(({ problem }) => problem))], [token.problem]);
    equal(new Set(found.map(({ fingerprint }) => fingerprint)).size, 3);
  });

  it("names the app of each resource, though the preview explains all at the first", () => {
    const [shop, blog] = ["app shop answers plain HTTP", "app blog answers plain HTTP"];
    const events = [
      violation({ ...token, problem: shop, name: "web-1" }),
      violation({ ...token, problem: blog, name: "web-2", like: "web-1", likeProblem: shop }),
    ];
    deepEqual(
      reported([eventLog(previewEvents(events))]).map(({ resources, problem }) => [...resources, problem]),
      [
        ["web-1", shop],
        ["web-2", blog],
      ],
    );
  });

  it("says once what a loop declares at one line, and apart what other callers do", () => {
    const events = ["web-1", "web-2", "api-1"].map((name, index) =>
      violation({ ...token, name, ...(index > 0 && { like: "web-1" }) }),
    );
    const line = "project:///machines.ts#5,3";
    const lines = {
      [web("web-1")]: [line, "project:///index.ts#1,1"],
      [web("web-2")]: [line, "project:///index.ts#1,1"],
      [web("api-1")]: [line, "project:///index.ts#2,1"],
    };
    deepEqual(reported([eventLog(previewEvents(events)), previewDocument(lines)]).map(placed), [
      "machines.ts:5:3 index.ts:1:1 web-1 web-2",
      "machines.ts:5:3 index.ts:2:1 api-1",
    ]);
  });

  it("keeps two properties of one resource apart", () => {
    const events = ["config.env.TOKEN", "config.env.KEY"].map((path) => violation({ ...token, name: "web-1", path }));
    const files = [eventLog(previewEvents(events)), previewDocument({ [web("web-1")]: ["project:///index.ts#7,1"] })];
    deepEqual(
      reported(files).map(({ path }) => path),
      ["config.env.KEY", "config.env.TOKEN"],
    );
  });

  it("reports once what both the preview and the update of pulumi up find, at the resource that it is about", () => {
    const early = violation({ ...token, name: "web-1", shownAt: urnOf("fly:index:IpAddress", "ip") });
    const files = [
      eventLog(previewEvents([violation({ ...token, name: "web-1" }), early])),
      previewDocument({
        [web("web-1")]: ["project:///index.ts#7,1"],
        [urnOf("fly:index:IpAddress", "ip")]: ["project:///index.ts#9,1"],
      }),
    ];
    deepEqual(reported(files).map(placed), ["index.ts:7:1 web-1"]);
  });

  it("reads pulumi policy analyze, with the lines of the state", () => {
    const resources = [{ urn: web("web-1"), sourcePosition: "project:///index.ts#7,1", stackTrace: [] }];
    const files = [
      eventLog(analyzeEvents([violation({ ...token, name: "web-1", level: "advisory" })])),
      JSON.stringify({ version: 3, deployment: { resources } }),
    ];
    deepEqual(reported(files).map(placed), ["index.ts:7:1 web-1"]);
    equal(report(files).code, 0, "an advisory finding does not fail");
    equal(report(files, "--fail-on", "critical").code, 1);
  });

  it("reads a stream from stdin", () => {
    const text = eventLog(previewEvents([violation({ ...token, name: "web-1" })]));
    for (const args of [["report", "-"], ["report"]]) {
      const { code, stdout = "" } = inProcess(args, { stdin: () => text });
      equal(code, 1);
      match(stdout, /secret-in-env/);
    }
  });

  it("leaves out what other packs found, also one of flyguard's rules, and says so", () => {
    const { policyEvent } = violation({ ...token, name: "web-1" });
    const other = { policyEvent: { ...policyEvent, policyPackName: "acme\u001b[31m" } };
    const { code, stdout = "", stderr } = report([eventLog(previewEvents([other]))]);
    equal(stderr, "flyguard: the report does not contain 1 violation of the policy pack acme\\u001b[31m\n");
    equal(code, 0);
    match(stdout, /^No findings in 1 program$/m);
  });

  it("scores only rules that the run had", () => {
    const { stdout = "" } = report([eventLog(previewEvents([], { passed: ["volume-snapshots"] }))], "--format", "json");
    const { rules, scorecard } = JSON.parse(stdout);
    deepEqual(
      rules.map(({ name }: { name: string }) => name),
      ["volume-snapshots"],
    );
    deepEqual(
      scorecard.map(({ columns: [{ status }] }: { columns: [{ status: string }] }) => status),
      Array(6).fill("not-checked"),
    );
  });

  it("does not call a run clean that ended before the stack was judged", () => {
    const {
      code,
      stdout = "",
      stderr,
    } = report([eventLog(previewEvents([], { stackIsJudged: false }))], "--format", "json");
    equal(code, 3);
    equal(
      stderr,
      "flyguard: the run of Pulumi ended before the policies judged the stack, so this report may lack findings\n",
    );
    deepEqual(JSON.parse(stdout).rules, []);
  });

  it("says how many violations it cannot read", () => {
    const { policyEvent } = violation({ ...token, name: "web-1" });
    const { code, stderr } = report([
      eventLog(previewEvents([{ policyEvent: { ...policyEvent, message: "other words" } }])),
    ]);
    equal(code, 3);
    equal(stderr, "flyguard: cannot read 1 violation of the pack flyguard: another version wrote it\n");
  });

  it("reports a rule that only a newer version has", () => {
    const { policyEvent } = violation({ ...token, name: "web-1" });
    const files = [
      eventLog(previewEvents([{ policyEvent: { ...policyEvent, policyName: "machine-is-green", severity: "high" } }])),
    ];
    deepEqual(
      reported(files).map(({ rule, problem }) => [rule, problem]),
      [["machine-is-green", token.problem]],
    );
  });

  it("reports nothing that a baseline made of an earlier report accepts", () => {
    const files = [eventLog(previewEvents([violation({ ...token, name: "web-1" })]))];
    const [before, accepted] = [join(folder, "before.json"), join(folder, "accepted.json")];
    equal(report(files, "--format", `json=${before}`).code, 1);
    equal(inProcess(["baseline", "--baseline", accepted, "--report", before]).code, 0);
    const { code, stdout = "" } = report(files, "--baseline", accepted);
    equal(code, 0);
    match(stdout, /^No findings in 1 program; 1 accepted by the baseline$/m);
  });

  it("reports only what --rule, --min-severity and a baseline leave", () => {
    const files = [eventLog(previewEvents([violation({ ...token, name: "web-1" })]))];
    deepEqual(reported(files, "--rule", "volume-snapshots"), []);
    equal(reported(files, "--rule", "secret-in-env").length, 1);
    const [finding] = reported(files);
    const accepted = { fingerprint: finding?.fingerprint, rule: "secret-in-env", id: "x", file: "x", path: "x" };
    writeFileSync(join(folder, "baseline.json"), JSON.stringify({ version: 1, findings: [accepted] }));
    const { code, stdout = "" } = report(files, "--baseline", join(folder, "baseline.json"));
    equal(code, 0);
    match(stdout, /^No findings in 1 program; 1 accepted by the baseline$/m);
  });

  it("accepts for every stack of the program what is accepted for one", () => {
    const log = eventLog(previewEvents([violation({ ...token, name: "web-1" })]));
    const [dev, production] = [log, log.replaceAll("urn:pulumi:dev::", "urn:pulumi:production::")].map((text) =>
      reported([text]),
    );
    equal(dev?.[0]?.fingerprint, production?.[0]?.fingerprint);
  });

  it("lets no name and no path forge a line or reach the terminal", () => {
    const name = "web\n  critical forged[x] (mandatory)\u001b[31m\n::error::x";
    const log = eventLog(previewEvents([violation({ ...token, name, problem: "it is\n::error::forged" })]));
    const lines = { [web(name)]: ["project:///a\u001b[31m%0A::error::forged.ts#7,1"] };
    for (const format of ["text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"]) {
      const { code, stdout = "" } = report([log, previewDocument(lines)], "--format", format);
      equal(code, 1);
      // Control characters other than the line breaks of the format.
      doesNotMatch(stdout, /[^\P{Cc}\n]/u);
      equal(stdout.split("\n").filter((line) => /^\s*(?:::error::|critical forged)/.test(line)).length, 0, format);
    }
  });

  const good = eventLog(previewEvents([violation({ ...token, name: "web-1" })]));
  const lineCount = good.trimEnd().split("\n").length;
  const notOfPulumi = "is not an event log of Pulumi, nor what pulumi preview --json or pulumi stack export writes";
  const refused: Readonly<Record<string, readonly [files: readonly string[], why: string]>> = {
    "an empty file": [[""], "0.json is empty"],
    "an event log cut off in an event": [
      [good.trimEnd().slice(0, -3)],
      `0.json ends or breaks in event ${lineCount}, which is not complete`,
    ],
    "an event log cut off after an event": [
      [good.split("\n").slice(0, 2).join("\n")],
      "0.json ends before the run does: the last event is missing",
    ],
    "an event log that begins with a broken event": [["{"], `0.json ${notOfPulumi}`],
    "JSON of something else": [[`{"name": "x"}`], `0.json ${notOfPulumi}`],
    "a list": [["[]"], `0.json ${notOfPulumi}`],
    "a text": [["hello\n"], `0.json ${notOfPulumi}`],
    "a preview document alone, which has no findings": [
      [previewDocument({})],
      "0.json: no policy findings: give the event log of the run as well",
    ],
    "an event log without the pack": [
      [eventLog([{ preludeEvent: {} }, { summaryEvent: { PolicyPacks: { acme: "1" } } }, { cancelEvent: {} }])],
      "0.json: the policy pack flyguard did not run",
    ],
    "two event logs": [[good, good], "0.json, FOLDER/1.json: the events of several runs; report one at a time"],
  };
  for (const [what, [files, why]] of Object.entries(refused)) {
    it(`says in one sentence what is wrong with ${what}, and exits with 3`, () => {
      const { code, stdout = "", stderr } = report(files);
      deepEqual(
        { code, stdout, stderr: stderr?.replaceAll(folder, "FOLDER") },
        { code: 3, stdout: "", stderr: `flyguard: FOLDER/${why}\n` },
      );
    });
  }

  it("says in one sentence that a file is not there", () => {
    deepEqual(inProcess(["report", "none.json"]), {
      stderr: "flyguard: cannot read none.json: no such file or directory\n",
      code: 3,
    });
  });
});
