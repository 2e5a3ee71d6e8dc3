import { deepEqual, doesNotMatch, equal, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { version } from "../../package.json";
import { checkout } from "../../tools/docs/example";

const text = readFileSync(join(checkout, "Dockerfile"), "utf8");

/** The instructions, each on one line. */
const instructions = text
  .replaceAll(/\\\n\s*/g, "")
  .split("\n")
  .filter((line) => /^[A-Z]/.test(line));

function argumentsOf(name: string): string[] {
  return instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
}

/** What Docker's own language server says of it. */
function mistakesIn(dockerfile: string): string[] {
  return validate(dockerfile).map(({ message }) => String(message));
}

describe("the Dockerfile", () => {
  it("has no mistake, and the linter sees one", () => {
    deepEqual(mistakesIn(text), []);
    equal(mistakesIn(text.replace("ENTRYPOINT", "ENTRYPONT")).length, 1);
  });

  it("has no image of its own: who builds it gives one, by digest", () => {
    deepEqual(argumentsOf("ARG"), ["NODE_IMAGE"]);
    deepEqual(argumentsOf("FROM"), ["${NODE_IMAGE}"]);
    doesNotMatch(text, /@sha256:[0-9a-f]/);
  });

  it("installs the package file, without scripts, and nothing by its name in a registry", () => {
    deepEqual(argumentsOf("COPY"), ["dist/flyguard-[0-9]*.tgz /tmp/package/"]);
    const [install = "", ...others] = argumentsOf("RUN");
    deepEqual(others, []);
    const [command = ""] = install.split(" && ");
    const words = command.trim().split(" ").slice(2);
    ok(words.includes("--ignore-scripts"));
    deepEqual(
      words.filter((word) => !word.startsWith("--")),
      ["/tmp/package/flyguard-[0-9]*.tgz"],
    );
  });

  it("takes the package of the command alone of what npm run package makes", () => {
    const folder = mkdtempSync(join(tmpdir(), "flyguard-dockerfile-"));
    mkdirSync(join(folder, "dist"));
    const own = `dist/flyguard-${version}.tgz`;
    for (const made of [own, `dist/flyguard-components-${version}.tgz`]) writeFileSync(join(folder, made), "");
    const [pattern = ""] = argumentsOf("COPY")[0]?.split(" ") ?? [];
    const listed = execFileSync("sh", ["-c", `ls ${pattern}`], { cwd: folder, encoding: "utf8" });
    rmSync(folder, { recursive: true, force: true });
    equal(listed, `${own}\n`);
  });

  it("does not run as root", () => {
    const user = instructions.indexOf("USER node");
    const last = instructions.findLastIndex((line) => /^(RUN|COPY|ADD|USER) /.test(line));
    ok(user >= 0 && user === last);
  });

  it("gets the package file only", () => {
    const lines = readFileSync(join(checkout, ".dockerignore"), "utf8").split("\n");
    deepEqual(
      lines.filter((line) => line !== "" && !line.startsWith("#")),
      ["*", "!dist/flyguard-[0-9]*.tgz"],
    );
  });
});
