import { deepEqual, equal } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { FakeMachine } from "./fakeMachine";

const checkout = resolve(__dirname, "../..");

describe("what the tests need of Debian's packages", () => {
  let machine: FakeMachine;
  beforeEach(() => {
    machine = new FakeMachine();
    noting("apt-get", "npm");
    machine.install("id", "echo 0");
  });
  afterEach(() => machine.remove());

  /** Commands that only note how they are called. */
  function noting(...names: string[]): void {
    for (const name of names) machine.install(name, `echo "${name} $* CI=$CI" >>${machine.folder}/called`);
  }

  /** What a script calls on this machine, and how it ends. */
  function run(script: string, ...args: string[]) {
    const { env } = machine.context;
    const { status, stderr } = spawnSync("/bin/bash", [script, ...args], { env, encoding: "utf8" });
    const called = join(machine.folder, "called");
    const calls = existsSync(called) ? readFileSync(called, "utf8").trim().split("\n") : [];
    return { status, stderr, calls: calls.map((call) => call.replace(/ CI=$/, "")) };
  }

  describe("tools/test/postgres.sh", () => {
    const postgres = () => run(join(checkout, "tools/test/postgres.sh"), machine.folder);
    const failed = {
      status: 1,
      stderr: "Install Postgres 15 or later for tests/reference, for example with: sudo apt-get install postgresql\n",
      calls: [],
    };

    it("installs nothing where a server is in Debian's folder, or where pg_config says", () => {
      machine.install("pg_config", `echo ${machine.folder}/elsewhere`);
      machine.install("initdb", "exit 0", "elsewhere");
      deepEqual(postgres(), { status: 0, stderr: "", calls: [] });
      machine.install("pg_config", "exit 1");
      machine.install("initdb", "exit 0", "usr/lib/postgresql/17/bin");
      deepEqual(postgres(), { status: 0, stderr: "", calls: [] });
    });

    it("installs the server, without a database of the machine's own", () => {
      // As libpq's packages: the programs of clients alone.
      machine.install("pg_config", `echo ${machine.folder}/elsewhere`);
      deepEqual(postgres(), {
        status: 0,
        stderr: "",
        calls: ["apt-get update --quiet=2", "apt-get install --yes --quiet=2 --no-install-recommends postgresql"],
      });
      const configuration = join(machine.folder, "etc/postgresql-common/createcluster.d/flyguard.conf");
      equal(readFileSync(configuration, "utf8"), "create_main_cluster = false\n");
    });

    it("fails, and says what to do, for a user who may not install it, and without apt-get", () => {
      machine.install("id", "echo 1000");
      deepEqual(postgres(), failed);
      machine.install("id", "echo 0");
      machine.uninstall("apt-get");
      deepEqual(postgres(), failed);
    });

    it("fails where the package cannot be had", () => {
      machine.install("apt-get", 'test "$1" = update || exit 100');
      equal(postgres().status, 100);
    });
  });

  describe(".ci/run", () => {
    function ci() {
      const folder = join(machine.folder, "clone", ".ci");
      mkdirSync(folder, { recursive: true });
      copyFileSync(join(checkout, ".ci/run"), join(folder, "run"));
      return run(join(folder, "run"));
    }
    const tests = ["npm ci CI=true", "npm test CI=true"];

    it("installs a browser where there is none, before the tests", () => {
      deepEqual(ci(), {
        status: 0,
        stderr: "",
        calls: [
          "apt-get update -qq CI=true",
          "apt-get install -y -qq --no-install-recommends chromium CI=true",
          ...tests,
        ],
      });
    });

    it("installs nothing where there is one", () => {
      machine.install("chromium", "exit 0");
      deepEqual(ci(), { status: 0, stderr: "", calls: tests });
    });

    it("runs no test where the browser cannot be had", () => {
      machine.install("apt-get", 'test "$1" = update || exit 100');
      deepEqual(ci(), { status: 100, stderr: "", calls: [] });
    });
  });
});
