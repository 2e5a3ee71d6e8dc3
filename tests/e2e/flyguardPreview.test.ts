import { deepEqual, equal, match, notEqual } from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { locatePulumi } from "../../tools/pulumi/locate";
import { say } from "../../tools/pulumi/say";
import { outcomeOf } from "../support/pulumi";
import { Cli, checkout, stack } from "./cli";
import { findings } from "./events";
import { headlineMistakes } from "./headlineMistakes";

const command = join(checkout, "bin", "cli", "main.js");
const secure = join(checkout, "infra-example");
const insecure = join(secure, "insecure");

interface Place {
  readonly file: string;
  readonly range?: { readonly startLine: number; readonly startColumn: number };
}

interface Finding extends Place {
  readonly rule: string;
  readonly id: string;
  readonly level: string;
  readonly resources: readonly string[];
  readonly path: string;
  readonly callers?: readonly Place[];
}

describe("flyguard preview, with Pulumi's CLI", () => {
  let cli: Cli;
  afterEach(() => cli.remove());

  const run = (program: string, ...options: string[]) => runOn(stack, program, options);

  async function runOn(stackName: string, program: string, options: readonly string[]) {
    const { command: pulumi } = await locatePulumi({ env: process.env, say });
    const { PULUMI_DEBUG_COMMANDS: _, ...env } = cli.env;
    const args = [command, "preview", ...options, "--", "--stack", stackName, "--non-interactive", "--color", "never"];
    const child = spawn(process.execPath, args, {
      cwd: program,
      env: { ...env, PATH: [dirname(pulumi), process.env.PATH].join(delimiter), TMPDIR: cli.folder },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const outcome = await outcomeOf(child);
    const left = readdirSync(cli.folder).filter((name) => name.startsWith("flyguard-"));
    deepEqual(left, [], "the private folder is gone");
    return outcome;
  }

  async function findingsOf(program: string, ...options: string[]) {
    const { code, stdout, stderr } = await run(program, "--format", "json", ...options);
    const report: { findings: readonly Finding[] } = JSON.parse(stdout);
    return { code, stderr, findings: report.findings };
  }

  /** Of each resource, in the notation of `findings`. */
  function listed(reported: readonly Finding[]): string[] {
    return reported
      .flatMap(({ rule, id, resources, path, level }) =>
        resources.map((name) => [rule, `[${id}]`, name, path, `(${level})`].filter((part) => part !== "").join(" ")),
      )
      .sort();
  }

  /** What stands in the program from the place on, to the end of the line. */
  function codeAt(program: string, { file, range }: Place): string {
    const line = readFileSync(resolve(program, file), "utf8").split("\n")[(range?.startLine ?? 0) - 1] ?? "";
    return line.slice((range?.startColumn ?? 0) - 1);
  }

  it("finds what the pack finds, each at the line of the program that declares the resource", async () => {
    cli = await Cli.for(insecure);
    const { code, stderr, findings: found } = await findingsOf(insecure);
    equal(code, 1, stderr);
    deepEqual(listed(found), headlineMistakes);
    for (const finding of found) {
      equal(finding.file, "index.ts");
      match(codeAt(insecure, finding), /^new (?:IpAddress|Machine|Volume)\(/);
    }
    match(stderr, /^ {4}❌ flyguard@v0\.1\.0 \(local: /m, "the display goes to stderr, since the report takes stdout");
  });

  it("shows Pulumi's own display, then the report", async () => {
    cli = await Cli.for(insecure);
    const { code, stdout, stderr } = await run(insecure);
    equal(code, 1, stderr);
    const [display = "", report = ""] = stdout.split("Fly.io security checklist");
    match(display, /^Policies:\n {4}❌ flyguard@v0\.1\.0 \(local: .*\)$/m);
    match(report, /^ {4}at index\.ts:\d+:3, config\.env\.SESSION_KEY of web-ams and 1 more$/m);
  });

  it("names the line of a component, and who uses it; a configuration file wins over a profile", async () => {
    cli = await Cli.for(secure);
    const file = join(cli.folder, "flyguard.json");
    writeFileSync(file, JSON.stringify({ "region-allowed": { enforcementLevel: "mandatory", regions: ["syd"] } }));
    const { events } = await cli.operate("preview", "--policy-pack-config", file);
    const { code, stderr, findings: found } = await findingsOf(secure, "--profile", "observe", "--config", file);
    equal(code, 1, stderr);
    notEqual(found.length, 0);
    deepEqual(listed(found), findings(events));
    for (const finding of found) {
      match(finding.file, /^components\/\w+\.ts$/);
      // Node's SDK leaves out a frame without the name of a function: of an arrow function, the call that it is in is known.
      match(codeAt(secure, finding), /^(?:new (?:Machine|Volume)\(|map\($)/);
      const user = finding.callers?.at(-1) ?? finding;
      equal(user.file, "index.ts");
      match(codeAt(secure, user), /^new (?:PrivateDatabase|PrivateService|WebService)\(/);
    }
  });

  it("checks no item of the checklist where Pulumi does not know the stack", async () => {
    cli = await Cli.for(secure);
    const unknown = await runOn("nosuch", secure, ["--format", "json"]);
    notEqual(unknown.code, 0);
    match(unknown.stderr, /^flyguard: the run of Pulumi ended before the policies judged the stack/m);
    const { scorecard } = JSON.parse(unknown.stdout);
    deepEqual(
      scorecard.map(({ columns: [{ status }] }: { columns: [{ status: string }] }) => status),
      Array(6).fill("not-checked"),
    );
  });

  it("keeps Pulumi's exit code where the program has no mistake, and where it fails before it is judged", async () => {
    cli = await Cli.for(secure);
    const good = await run(secure, "--quiet");
    equal(good.code, 0, good.stdout + good.stderr);
    equal(good.stderr, "");
    cli.remove();

    const failing = join(checkout, "tests", "e2e", "programs", "failing");
    cli = await Cli.for(failing);
    const failed = await run(failing, "--quiet");
    notEqual(failed.code, 0);
    equal(
      failed.stderr,
      "flyguard: the run of Pulumi ended before the policies judged the stack, so this report may lack findings\n",
    );
  });
});
