import { deepEqual, equal, throws } from "node:assert/strict";
import { mayUpload, packageToInstall, scanArguments } from "../../tools/action/plan";

describe("the GitHub Action's inputs", () => {
  it("become options of flyguard scan, where they are given", () => {
    deepEqual(scanArguments({ FLYGUARD_PATHS: ".", FLYGUARD_FAIL_ON: "high", FLYGUARD_CONFIG: " " }), {
      options: ["--fail-on=high"],
      paths: ["."],
    });
  });

  it("name one path on each line, with spaces in it or a hyphen before it", () => {
    deepEqual(scanArguments({ FLYGUARD_PATHS: "apps/web\n  my apps/fly.toml\r\n\n--config\n" }).paths, [
      "apps/web",
      "my apps/fly.toml",
      "--config",
    ]);
  });

  it("cannot smuggle a second option in", () => {
    deepEqual(scanArguments({ FLYGUARD_PROFILE: "strict --fail-on=never" }).options, [
      "--profile=strict --fail-on=never",
    ]);
  });

  describe("install", () => {
    const files = ["pack/flyguard-1.2.3.tgz", "flyguard"];
    const chosen = (env: Record<string, string>) => packageToInstall(env, (path) => files.includes(path));

    it("the action's checkout by default", () => {
      equal(chosen({}), undefined);
      equal(chosen({ FLYGUARD_VERSION: "", FLYGUARD_PACKAGE: "  " }), undefined);
    });

    it("the package file of a release", () => {
      const release = "https://github.com/flyguard/flyguard/releases/download/v1.2.3/flyguard-1.2.3.tgz";
      equal(chosen({ FLYGUARD_VERSION: "1.2.3" }), release);
    });

    it("a file, a folder or an address", () => {
      for (const what of [...files, "https://packages.example/flyguard-1.2.3.tgz"]) {
        equal(chosen({ FLYGUARD_PACKAGE: what }), what);
      }
    });

    for (const what of ["flyguard@1.2.3", "@acme/flyguard", "http://packages.example/f.tgz", "git+https://x/y", "-g"]) {
      it(`no ${what}`, () => {
        throws(() => chosen({ FLYGUARD_PACKAGE: what }), {
          message: `package must be a file, a folder, or an https address that ends in .tgz, and ${what} is not`,
        });
      });
    }

    for (const version of ["latest", "1.2", "1.2.3/../../x", "^1.2.3"]) {
      it(`no version ${version}`, () => {
        throws(() => chosen({ FLYGUARD_VERSION: version }), {
          message: `version must be like 1.2.3, not ${version}`,
        });
      });
    }

    it("not two things", () => {
      throws(() => chosen({ FLYGUARD_VERSION: "1.2.3", FLYGUARD_PACKAGE: "flyguard" }), {
        message: "give either version or package, not both",
      });
    });
  });

  describe("upload to code scanning", () => {
    const push = { FLYGUARD_UPLOAD: "true", GITHUB_EVENT_NAME: "push", GITHUB_ACTOR: "octocat" };
    const pull = { ...push, GITHUB_EVENT_NAME: "pull_request" };
    const from = (full_name: string) => ({
      repository: { full_name: "acme/shop" },
      pull_request: { head: { repo: { full_name } } },
    });

    it("on a push, a schedule, and a pull request from the repository itself", () => {
      equal(mayUpload(push, { repository: { full_name: "acme/shop" } }), true);
      equal(mayUpload({ ...push, GITHUB_EVENT_NAME: "schedule" }, undefined), true);
      equal(mayUpload(pull, from("acme/shop")), true);
    });

    it("not on a pull request from a fork, deleted or not", () => {
      equal(mayUpload(pull, from("mallory/shop")), false);
      const deleted = { repository: { full_name: "acme/shop" }, pull_request: { head: { repo: null } } };
      equal(mayUpload(pull, deleted), false);
      equal(mayUpload(pull, { pull_request: null }), false);
      equal(mayUpload(pull, undefined), false);
    });

    it("not for Dependabot, whose token can only read", () => {
      equal(mayUpload({ ...pull, GITHUB_ACTOR: "dependabot[bot]" }, from("acme/shop")), false);
    });

    it("not where the input says so", () => {
      equal(mayUpload({ ...push, FLYGUARD_UPLOAD: "false" }, undefined), false);
    });
  });
});
