import { deepEqual, equal } from "node:assert/strict";
import { checkText } from "../../cli/configurationText";
import { contentsText } from "../../cli/contentsText";
import { catalogue } from "../../policies/rules/catalogue";

function check(text: string) {
  return checkText(catalogue, text, "2026-11-26");
}

function warnings(text: string): string[] {
  return check(text).warnings.map(({ line, rule = "", key = "", problem }) => `${line} ${rule} ${key}: ${problem}`);
}

function summary(text: string): string | undefined {
  const { contents } = check(text);
  return contents === undefined ? undefined : contentsText(contents);
}

/** A file with exceptions, one on each line from the second. */
function file(...exceptions: (readonly [resource: string, expires: string])[]): string {
  const lines = exceptions.map(([resource, expires]) => JSON.stringify({ resource, expires, reason: "moves" }));
  return `{ "volume-protected": { "exceptions": [\n${lines.join(",\n")}\n] } }`;
}

const native = (target: string) =>
  JSON.stringify({
    version: 2,
    exceptions: { "EXC-1": { reason: "moves", match: [{ policies: ["volume-protected"], targets: [target] }] } },
  });

describe("the warnings about a policy configuration file", () => {
  for (const [what, text] of Object.entries({
    "an empty file": "",
    "a file of spaces": " \n",
    "an empty object": "{}",
    "a version 2 file without policies": `{ "version": 2, "policies": {} }`,
    "a file with nothing but environments": `{ "environments": ["acme/prod"] }`,
  })) {
    it(`say that ${what} configures nothing`, () => {
      deepEqual(warnings(text), ["1  : the file configures nothing: every policy has its default level"]);
    });
  }

  for (const [what, text] of Object.entries({
    "a file with all alone": `{ "all": "advisory" }`,
    "a file with a policy": `{ "volume-protected": "advisory" }`,
    "a file with nothing but Pulumi's exceptions": native("urn:pulumi:prod::shop::fly:index:Volume::data"),
  })) {
    it(`are empty for ${what}`, () => deepEqual(warnings(text), []));
  }

  it("name expired exceptions, from the day after their last one", () => {
    deepEqual(warnings(file(["pg", "2026-11-26"], ["pg-2", "2026-11-25"], ["*", "2025-12-31"])), [
      "3 volume-protected exceptions[1].expires: is in the past: the exception has expired, and its findings are reported again",
      "4 volume-protected exceptions[2].expires: is in the past: the exception has expired, and its findings are reported again",
    ]);
  });

  it("name an exception for every resource that lasts more than 90 days", () => {
    deepEqual(warnings(file(["*", "2027-02-24"], ["*", "2027-02-25"])), [
      "3 volume-protected exceptions[1].resource: matches every resource until 2027-02-25: name the resources, or end the exception within 90 days",
    ]);
  });

  it("know the other spellings of every resource, and only those", () => {
    const globs = ["**", "?*", "urn:*", "urn:pulumi:*", "p*", "???", "urn:pulumi:staging::*", "*-staging"];
    deepEqual(
      check(file(...globs.map((glob) => [glob, "2027-12-31"] as const))).warnings.map(({ line }) => globs[line - 2]),
      ["**", "?*", "urn:*", "urn:pulumi:*"],
    );
  });

  it("name a target of Pulumi's exceptions with a wildcard, which matches nothing", () => {
    deepEqual(warnings(native("urn:pulumi:prod::shop::fly:index:Volume::data-*")), [
      "1  exceptions.EXC-1.match[0].targets[0]: contains a *, and Pulumi compares targets exactly",
    ]);
  });

  it("are left to the next run where there are mistakes", () => {
    const text = `{ "volume-protected": { "exceptions": [{ "resource": "pg", "reason": "moves", "expires": "2020-01-01" }], "x": 1 } }`;
    deepEqual([check(text).mistakes.length, warnings(text), summary(text)], [1, [], undefined]);
  });
});

describe("the summary of a policy configuration file", () => {
  for (const [text, expected] of [
    ["", "no mistakes; unversioned form; no policies configured; no exceptions"],
    [
      `{ "all": "advisory" }`,
      "no mistakes; unversioned form; no policies configured, all by the key all; no exceptions",
    ],
    [
      `{ "environments": [], "volume-protected": "advisory", "secret-in-env": {} }`,
      "no mistakes; unversioned form; 2 policies configured; no exceptions",
    ],
    [file(["pg", "2027-01-31"]), "no mistakes; unversioned form; 1 policy configured; 1 exception until 2027-01-31"],
    [
      file(["pg", "2027-01-31"], ["pg-2", "2026-12-31"], ["pg-3", "2027-03-31"]),
      "no mistakes; unversioned form; 1 policy configured; 3 exceptions, the first until 2026-12-31, the last until 2027-03-31",
    ],
    [
      file(["pg", "2027-01-31"], ["pg-2", "2027-01-31"]),
      "no mistakes; unversioned form; 1 policy configured; 2 exceptions until 2027-01-31",
    ],
    [
      native("urn:pulumi:prod::shop::fly:index:Volume::data"),
      "no mistakes; version 2 form; no policies configured; no exceptions; 1 exception of Pulumi, without a last day",
    ],
  ] as const) {
    it(expected, () => equal(summary(text), expected));
  }
});
