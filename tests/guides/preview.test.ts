import { equal, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { locatePulumi } from "../../tools/pulumi/locate";
import { say } from "../../tools/pulumi/say";
import { Cli, checkout, stack } from "../e2e/cli";
import { blocksOf } from "./page";

const page = "docs/guides/preview.md";
const insecure = join(checkout, "infra-example", "insecure");
const [previewCommand = "", reportCommands = ""] = blocksOf(page)
  .filter(({ language }) => language === "sh")
  .map(({ text }) => text);
const [shown = ""] = blocksOf(page)
  .filter(({ language }) => language === "")
  .map(({ text }) => text);

describe(page, () => {
  let cli: Cli;
  let path: string;
  before(async () => {
    cli = await Cli.for(insecure);
    const { command } = await locatePulumi({ env: process.env, say });
    path = [dirname(command), process.env.PATH].join(delimiter);
  });
  after(() => cli.remove());

  /** Runs commands of the page on the insecure variant of the reference stack; the files lie in a temporary folder. */
  function run(commands: string) {
    const flyguard = `${process.execPath} ${join(checkout, "bin", "cli", "main.js")}`;
    const text = commands
      .replaceAll("npx --no-install flyguard", flyguard)
      .replaceAll("--stack dev", `--stack ${stack} --non-interactive --color never`)
      .replaceAll("--policy-pack ../flyguard", `--stack ${stack} --non-interactive --policy-pack ${checkout}`)
      .replace(/[a-z]+\.(?:json|sarif)/g, (name) => join(cli.folder, name));
    const { PULUMI_DEBUG_COMMANDS: _, ...env } = cli.env;
    return spawnSync("sh", ["-c", text], { cwd: insecure, env: { ...env, PATH: path }, encoding: "utf8" });
  }

  it("shows a finding that the preview prints, and it is the last", () => {
    const { status, stdout, stderr } = run(previewCommand);
    equal(status, 1, stderr);
    const report = stdout.slice(stdout.indexOf("Fly.io security checklist"));
    ok(report.includes(`\n${shown}\n`), report);
    equal(report.slice(report.indexOf(shown) + shown.length).split("\n").length, 3, "only the summary follows");
  });

  it("is right that the event log and the document give the lines of the program, and that nothing else is left", () => {
    const { stderr } = run(reportCommands);
    equal(stderr, "");
    const { runs } = JSON.parse(readFileSync(join(cli.folder, "flyguard.sarif"), "utf8"));
    const uris = runs[0].results.map(
      ({ locations }: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        locations[0]?.physicalLocation.artifactLocation.uri,
    );
    equal(uris.length, 5);
    equal(new Set(uris).size, 1);
    equal(uris[0], "infra-example/insecure/index.ts");
    for (const name of ["events.json", "preview.json"]) ok(!existsSync(join(cli.folder, name)), name);
  });
});
