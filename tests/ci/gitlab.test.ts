import { deepEqual, equal, match, ok } from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";
import { version } from "../../package.json";
import { checkout } from "../../tools/docs/example";
import { blocksOf } from "../guides/page";
import schema from "./schemas/gitlab-ci.json";

// GitLab's schema of .gitlab-ci.yml, as the package gitlab-ci-local 4.61.0 carries it.
const ajv = new Ajv({ strict: false, validateFormats: false });

const template = parse(readFileSync(join(checkout, "templates/flyguard.gitlab-ci.yml"), "utf8"));

describe("the template for GitLab", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-gitlab-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the script of the job as GitLab's runner does: line by line, up to the first that fails. */
  function job(variables: Readonly<Record<string, string>>, toml = "") {
    const cwd = mkdtempSync(join(folder, "job-"));
    mkdirSync(join(cwd, ".git"));
    if (toml !== "") writeFileSync(join(cwd, "fly.toml"), toml);
    const own = join(cwd, "installed");
    const script: string = template.flyguard.script.join("\n").replaceAll("/tmp/flyguard", own);
    const env = { ...process.env, ...template.flyguard.variables, ...variables };
    const { status, stdout, stderr } = spawnSync("sh", ["-eu", "-c", script], { cwd, env, encoding: "utf8" });
    const artifact = (name: "codequality" | "junit") => join(cwd, template.flyguard.artifacts.reports[name]);
    return { status, stdout, stderr, artifact };
  }

  it("is valid by GitLab's schema, which refuses it with a word more", () => {
    ok(ajv.validate(schema, template), ajv.errorsText());
    const { flyguard } = template;
    equal(ajv.validate(schema, { flyguard: { ...flyguard, artifact: {} } }), false);
  });

  it("is copied by the commands of its guide, with the package file of flyguard alone", () => {
    const repository = join(folder, "repository");
    for (const made of [
      `flyguard-${version}.tgz`,
      `flyguard-components-${version}.tgz`,
      `pulumiverse-fly-${version}.tgz`,
    ]) {
      mkdirSync(join(folder, "flyguard/dist"), { recursive: true });
      writeFileSync(join(folder, "flyguard/dist", made), "");
    }
    cpSync(join(checkout, "templates"), join(folder, "flyguard/templates"), { recursive: true });
    mkdirSync(repository);
    const [commands = ""] = blocksOf("docs/guides/gitlab.md")
      .filter(({ language }) => language === "sh")
      .map(({ text }) => text);
    execFileSync("bash", ["-euo", "pipefail", "-c", commands], { cwd: repository });
    deepEqual(readdirSync(join(repository, "ci")).sort(), [`flyguard-${version}.tgz`, "flyguard.gitlab-ci.yml"]);
  });

  it("installs a package file, fails on a finding, and leaves both reports", () => {
    const options = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
    execFileSync("npm", options, { cwd: checkout, stdio: "ignore" });
    const toml = 'app = "loud"\n[env]\nDB_PASSWORD = "willow-anchor-52"\n';
    const { status, stdout, stderr, artifact } = job(
      { FLYGUARD_PACKAGE: join(folder, `flyguard-${version}.tgz`) },
      toml,
    );
    equal(status, 1, stderr);
    match(stdout, /critical secret-in-env/);
    const issues: { check_name: string; location: unknown }[] = JSON.parse(
      readFileSync(artifact("codequality"), "utf8"),
    );
    deepEqual(
      issues.map(({ check_name, location }) => [check_name, location]),
      [["secret-in-env/named-credential", { path: "fly.toml", lines: { begin: 3 } }]],
    );
    match(readFileSync(artifact("junit"), "utf8"), /<failure type="mandatory"/);
  });

  for (const what of ["", "flyguard", "flyguard@1.2.3", "http://packages.example/flyguard.tgz", "--global"]) {
    it(`installs nothing where the package is ${what === "" ? "not set" : what}`, () => {
      const { status, stderr, artifact } = job({ FLYGUARD_PACKAGE: what }, 'app = "calm"\n');
      equal(status, 2);
      match(stderr, /^FLYGUARD_PACKAGE must be a path that begins with \.\/ or \//);
      equal(existsSync(artifact("junit")), false);
    });
  }
});
