import { deepEqual, equal } from "node:assert/strict";
import { checkText, type LocatedMistake } from "../../cli/configurationText";
import { catalogue } from "../../policies/rules/catalogue";

const rules = catalogue;

const today = "2026-11-26";

function mistakesIn(text: string): readonly LocatedMistake[] {
  return checkText(rules, text, today).mistakes;
}

/** `LINE RULE KEY: PROBLEM`, without what the file lacks. */
function show({ line, rule, key, problem }: LocatedMistake): string {
  return `${[line, rule, key].filter((part) => part !== undefined).join(" ")}: ${problem}`;
}

const exception = (text: string) => `{
  "volume-protected": {
    "exceptions": [
      { ${text} }
    ]
  }
}`;
const whole = `"resource": "pg", "reason": "rebuilt nightly", "expires": "2027-03-31"`;

/** One mistake each: the text of a file, and what is said about it. */
const seeded: Readonly<Record<string, readonly [text: string, problem: string]>> = {
  "a list for the file": [`[]`, "1: the file must contain one object whose keys are policies"],
  "a comma at the end": [`{\n  "all": "advisory",\n}`, "3: the file is not valid JSON here: property name expected"],
  "a comment": [`{\n  // later\n  "all": "advisory"\n}`, "2: the file is not valid JSON here: invalid comment token"],
  "a missing bracket": [`{\n  "all": "advisory"\n`, "3: the file is not valid JSON here: close brace expected"],
  "single quotes": [`{\n  'all': "advisory"\n}`, "2: the file is not valid JSON here: invalid symbol"],
  "a byte order mark": [
    `\uFEFF{ "all": "advisory" }`,
    "1: the file is not valid JSON here: it starts with a byte order mark; save it as UTF-8 without one",
  ],
  "more open brackets than a parser can follow": [
    `{ "volume-snapshots": ${"[".repeat(100_000)}`,
    "1: the file is nested too deeply",
  ],
  "a policy with a name that every object has": [
    `{\n  "constructor": "mandatory"\n}`,
    "2 constructor: is not a flyguard policy",
  ],
  "a policy with the name of a prototype": [
    `{\n  "__proto__": { "volume-snapshots": "mandatory" }\n}`,
    "2 __proto__: is not a flyguard policy",
  ],
  "an option with a name that every object has": [
    `{\n  "volume-protected": {\n    "toString": 1\n  }\n}`,
    "3 volume-protected toString: is not a known key; known keys: enforcementLevel, databaseApps, exceptions",
  ],
  "a policy with a very long name": [
    `{\n  "${"x".repeat(100_000)}": "mandatory"\n}`,
    `2 ${"x".repeat(100_000)}: is not a flyguard policy`,
  ],
  "a policy named twice": [
    `{\n  "volume-protected": "advisory",\n  "volume-protected": "mandatory"\n}`,
    "3 volume-protected: is set twice; only the last one counts",
  ],
  "a key given twice": [
    `{\n  "volume-snapshots": {\n    "minRetentionDays": 5,\n    "minRetentionDays": 7\n  }\n}`,
    "4 volume-snapshots minRetentionDays: is set twice; only the last one counts",
  ],
  "a key given twice inside an exception": [
    exception(`${whole},\n        "reason": "again"`),
    "5 volume-protected exceptions[0].reason: is set twice; only the last one counts",
  ],
  "a misspelt policy": [
    `{\n  "secret-in-evn": "mandatory"\n}`,
    "2 secret-in-evn: is not a flyguard policy (did you mean secret-in-env?)",
  ],
  "a policy in camelCase": [
    `{\n  "databaseNoPublicIp": "mandatory"\n}`,
    "2 databaseNoPublicIp: is not a flyguard policy (did you mean database-no-public-ip?)",
  ],
  "a policy with underscores": [
    `{\n  "image_tag_not_latest": "advisory"\n}`,
    "2 image_tag_not_latest: is not a flyguard policy (did you mean image-tag-not-latest?)",
  ],
  "a policy in the plural": [
    `{\n  "volumes-protected": "advisory"\n}`,
    "2 volumes-protected: is not a flyguard policy (did you mean volume-protected?)",
  ],
  "a policy of another pack": [
    `{\n  "s3-bucket-encrypted": "mandatory"\n}`,
    "2 s3-bucket-encrypted: is not a flyguard policy",
  ],
  "the address of the schema": [
    `{\n  "$schema": "./schemas/config.schema.json"\n}`,
    "2 $schema: must not be in the file: Pulumi reads it as the name of a policy, and the run fails. Set the schema in your editor (docs/guides/configuration.md)",
  ],
  "a level outside of a policy": [
    `{\n  "enforcementLevel": "advisory"\n}`,
    "2 enforcementLevel: belongs inside a policy. To set the level of all policies, use the key all",
  ],
  "an option outside of a policy": [
    `{\n  "minRetentionDays": 7\n}`,
    "2 minRetentionDays: belongs inside a policy, such as volume-snapshots",
  ],
  "exceptions outside of a policy": [
    `{\n  "exceptions": []\n}`,
    "2 exceptions: belongs inside a policy, such as secret-in-env, secret-in-file, secret-in-command",
  ],
  "a misspelt level": [
    `{\n  "volume-protected": "mandatry"\n}`,
    "2 volume-protected: must be one of advisory, mandatory, disabled (did you mean mandatory?)",
  ],
  "a level of ESLint": [
    `{\n  "volume-protected": "warn"\n}`,
    "2 volume-protected: must be one of advisory, mandatory, disabled",
  ],
  "a level in capitals": [
    `{\n  "volume-protected": "Mandatory"\n}`,
    "2 volume-protected: must be one of advisory, mandatory, disabled (did you mean mandatory?)",
  ],
  "a misspelt level in an object": [
    `{\n  "volume-protected": {\n    "enforcementLevel": "advisery"\n  }\n}`,
    "3 volume-protected enforcementLevel: must be one of advisory, mandatory, disabled (did you mean advisory?)",
  ],
  "a level that is not a string": [
    `{\n  "volume-protected": {\n    "enforcementLevel": true\n  }\n}`,
    "3 volume-protected enforcementLevel: must be a string, not a boolean",
  ],
  "remediation by a rule without a remedy": [
    `{\n  "volume-protected": "remediate"\n}`,
    "2 volume-protected: must be one of advisory, mandatory, disabled",
  ],
  "remediation by all": [`{\n  "all": "remediate"\n}`, "2 all: must be one of advisory, mandatory, disabled"],
  "a misspelt level of all": [
    `{\n  "all": "advisry"\n}`,
    "2 all: must be one of advisory, mandatory, disabled (did you mean advisory?)",
  ],
  "options of all": [
    `{\n  "all": {\n    "enforcementLevel": "advisory",\n    "exceptions": []\n  }\n}`,
    "4 all exceptions: is not a known key; known keys: enforcementLevel",
  ],
  "all without a level": [`{\n  "all": {}\n}`, "2 all: must have the key enforcementLevel"],
  "environments that are not a list": [
    `{\n  "environments": "prod"\n}`,
    "2 environments: must be a list, not a string",
  ],
  "an environment that is not a string": [
    `{\n  "environments": [\n    1\n  ]\n}`,
    "3 environments [0]: must be a string, not a whole number",
  ],
  "true for a policy": [
    `{\n  "volume-protected": true\n}`,
    "2 volume-protected: must be an enforcement level (advisory, mandatory, disabled) or an object with enforcementLevel, options and exceptions",
  ],
  "null for a policy": [
    `{\n  "volume-snapshots": null\n}`,
    "2 volume-snapshots: must be an enforcement level (advisory, mandatory, remediate, disabled) or an object with enforcementLevel, options and exceptions",
  ],
  "a misspelt option": [
    `{\n  "database-no-public-ip": {\n    "databaseAps": ["db"]\n  }\n}`,
    "3 database-no-public-ip databaseAps: is not a known key (did you mean databaseApps?); known keys: enforcementLevel, databaseApps, exceptions",
  ],
  "an option of another policy": [
    `{\n  "port-range-narrow": {\n    "minRetentionDays": 7\n  }\n}`,
    "3 port-range-narrow minRetentionDays: is not a known key; known keys: enforcementLevel, maxPorts, exceptions",
  ],
  "a misspelt enforcementLevel": [
    `{\n  "volume-protected": {\n    "enforcmentLevel": "advisory"\n  }\n}`,
    "3 volume-protected enforcmentLevel: is not a known key (did you mean enforcementLevel?); known keys: enforcementLevel, databaseApps, exceptions",
  ],
  "a misspelt exceptions": [
    `{\n  "volume-protected": {\n    "exeptions": []\n  }\n}`,
    "3 volume-protected exeptions: is not a known key (did you mean exceptions?); known keys: enforcementLevel, databaseApps, exceptions",
  ],
  "a string for a number": [
    `{\n  "volume-snapshots": {\n    "minRetentionDays": "7"\n  }\n}`,
    "3 volume-snapshots minRetentionDays: must be a whole number, not a string",
  ],
  "a fraction": [
    `{\n  "port-range-narrow": {\n    "maxPorts": 2.5\n  }\n}`,
    "3 port-range-narrow maxPorts: must be a whole number, not a number with a fraction",
  ],
  "a number that is too small": [
    `{\n  "port-range-narrow": {\n    "maxPorts": 0\n  }\n}`,
    "3 port-range-narrow maxPorts: must be at least 1",
  ],
  "a number that is too large": [
    `{\n  "port-range-narrow": {\n    "maxPorts": 70000\n  }\n}`,
    "3 port-range-narrow maxPorts: must be at most 65536",
  ],
  "a string for a list": [
    `{\n  "private-app-no-public-ip": {\n    "privateApps": "db-*"\n  }\n}`,
    "3 private-app-no-public-ip privateApps: must be a list, not a string",
  ],
  "a number in a list of strings": [
    `{\n  "private-app-no-public-ip": {\n    "privateApps": [\n      "db",\n      7\n    ]\n  }\n}`,
    "5 private-app-no-public-ip privateApps[1]: must be a string, not a whole number",
  ],
  "the same string twice": [
    `{\n  "private-app-no-public-ip": {\n    "privateApps": [\n      "db",\n      "db"\n    ]\n  }\n}`,
    "5 private-app-no-public-ip privateApps[1]: is in the list twice",
  ],
  "an empty string": [
    `{\n  "private-app-no-public-ip": {\n    "privateApps": [""]\n  }\n}`,
    "3 private-app-no-public-ip privateApps[0]: must not be empty",
  ],
  "a glob with braces": [
    `{\n  "private-app-no-public-ip": {\n    "privateApps": ["{db,cache}-*"]\n  }\n}`,
    "3 private-app-no-public-ip privateApps[0]: is not a glob for names: * matches any characters, ? matches one, and names contain no spaces, brackets or braces",
  ],
  "a region that does not exist": [
    `{\n  "region-allowed": {\n    "enforcementLevel": "mandatory",\n    "regions": ["Frankfurt"]\n  }\n}`,
    "4 region-allowed regions[0]: must match ^[a-z]{3}$",
  ],
  "a rule that is enabled without the option that it needs": [
    `{\n  "region-allowed": "mandatory"\n}`,
    "2 region-allowed: is enabled but needs the option regions",
  ],
  "options for a rule that stays disabled": [
    `{\n  "region-allowed": {\n    "regions": ["fra"]\n  }\n}`,
    "2 region-allowed: is disabled by default and stays disabled: add enforcementLevel",
  ],
  "an object for a list of exceptions": [
    `{\n  "volume-protected": {\n    "exceptions": { ${whole} }\n  }\n}`,
    "3 volume-protected exceptions: must be a list, not an object",
  ],
  "a string for an exception": [
    `{\n  "volume-protected": {\n    "exceptions": ["pg"]\n  }\n}`,
    "3 volume-protected exceptions[0]: must be an object, not a string",
  ],
  "an exception without a resource": [
    exception(`"reason": "rebuilt nightly", "expires": "2027-03-31"`),
    "4 volume-protected exceptions[0]: must have the key resource",
  ],
  "an exception without a reason": [
    exception(`"resource": "pg", "expires": "2027-03-31"`),
    "4 volume-protected exceptions[0]: must have the key reason",
  ],
  "an exception with an empty reason": [
    exception(`"resource": "pg", "reason": "", "expires": "2027-03-31"`),
    "4 volume-protected exceptions[0].reason: must not be empty",
  ],
  "an exception with a blank reason": [
    exception(`"resource": "pg", "reason": " \\t", "expires": "2027-03-31"`),
    "4 volume-protected exceptions[0].reason: must not be blank",
  ],
  "an exception with a blank owner": [
    exception(`${whole}, "owner": " "`),
    "4 volume-protected exceptions[0].owner: must not be blank",
  ],
  "an exception for a finding that the rule does not have": [
    exception(`${whole}, "finding": "unprotect"`),
    "4 volume-protected exceptions[0].finding: is not a finding of volume-protected (did you mean unprotected?); its findings: unprotected",
  ],
  "an exception for a finding of another rule": [
    `{\n  "volume-snapshots": {\n    "exceptions": [{ ${whole}, "finding": "unencrypted" }]\n  }\n}`,
    "3 volume-snapshots exceptions[0].finding: is not a finding of volume-snapshots; its findings: off, short-retention",
  ],
  "an empty list for the option that a rule waits for": [
    `{\n  "region-allowed": { "enforcementLevel": "mandatory", "regions": [] }\n}`,
    "2 region-allowed regions: must not be empty: with an empty list the rule judges nothing",
  ],
  "an empty list of isolated apps": [
    `{\n  "app-network-isolated": { "enforcementLevel": "advisory", "isolatedApps": [] }\n}`,
    "2 app-network-isolated isolatedApps: must not be empty: with an empty list the rule judges nothing",
  ],
  "an empty list of registries": [
    `{\n  "image-registry-allowed": { "enforcementLevel": "advisory", "registries": [] }\n}`,
    "2 image-registry-allowed registries: must not be empty: with an empty list the rule judges nothing",
  ],
  "an exception that never expires": [
    exception(`"resource": "pg", "reason": "rebuilt nightly"`),
    "4 volume-protected exceptions[0]: must have the key expires",
  ],
  "a date in the order of another country": [
    exception(`"resource": "pg", "reason": "rebuilt nightly", "expires": "31.03.2027"`),
    "4 volume-protected exceptions[0].expires: must be a date that exists, such as 2027-03-31",
  ],
  "a date that does not exist": [
    exception(`"resource": "pg", "reason": "rebuilt nightly", "expires": "2027-02-29"`),
    "4 volume-protected exceptions[0].expires: must be a date that exists, such as 2027-03-31",
  ],
  "a date with a time": [
    exception(`"resource": "pg", "reason": "rebuilt nightly", "expires": "2027-03-31T12:00:00Z"`),
    "4 volume-protected exceptions[0].expires: must be a date that exists, such as 2027-03-31",
  ],
  "a date that is a number": [
    exception(`"resource": "pg", "reason": "rebuilt nightly", "expires": 20270331`),
    "4 volume-protected exceptions[0].expires: must be a string, not a whole number",
  ],
  "a misspelt key of an exception": [
    exception(`${whole}, "expire": "2027-03-31"`),
    "4 volume-protected exceptions[0].expire: is not a known key (did you mean expires?); known keys: resource, finding, reason, expires, owner",
  ],
  "a regular expression for a resource": [
    exception(`"resource": "pg-[0-9]+", "reason": "rebuilt nightly", "expires": "2027-03-31"`),
    "4 volume-protected exceptions[0].resource: is not a glob for names: * matches any characters, ? matches one, and names contain no spaces, brackets or braces",
  ],
};

describe("a policy configuration file", () => {
  for (const [name, [text, problem]] of Object.entries(seeded)) {
    it(`finds ${name}, and nothing else`, () => {
      deepEqual(mistakesIn(text).map(show), [problem]);
    });
  }

  it("finds all mistakes of a file, in the order of its lines", () => {
    const text = `{\n  "volume-protected": "warn",\n  "nonsense": "advisory",\n  "volume-snapshots": { "minRetentionDays": 0 }\n}`;
    deepEqual(
      mistakesIn(text).map(({ line, column, rule }) => [line, column, rule]),
      [
        [2, 23, "volume-protected"],
        [3, 3, "nonsense"],
        [4, 45, "volume-snapshots"],
      ],
    );
  });

  it("finds thousands of mistakes, each in its own line", () => {
    const text = `{ "volume-protected": { "exceptions": [${'\n{ "resource": "a b" },'.repeat(5_000)}\n{}] } }`;
    deepEqual(
      mistakesIn(text).map(({ line }) => line),
      Array.from({ length: 15_003 }, (_, index) => 2 + Math.floor(index / 3)),
    );
  });

  it("names the nearest findings of a rule that has too many to list them all", () => {
    const text = `{ "secret-in-env": { "exceptions": [{ ${whole}, "finding": "stripe-secret-kye" }] } }`;
    const [problem = ""] = mistakesIn(text).map(show);
    const expected =
      /^1 secret-in-env exceptions\[0\]\.finding: is not a finding of secret-in-env \(did you mean stripe-secret-key\?\); its findings: (?:[a-z0-9-]+, ){24}[a-z0-9-]+ and \d+ more in docs\/secret-detection\.md$/;
    equal(expected.test(problem), true, problem);
  });

  const right: Readonly<Record<string, string>> = {
    "an exception for a kind of credential": `{ "secret-in-env": { "exceptions": [{ ${whole}, "finding": "named-credential" }] } }`,
    "an exception for a format of the configuration": `{
      "secret-in-env": {
        "extraFormats": [{ "id": "acme-key", "prefix": "acme_", "alphabet": "hex", "minLength": 20 }],
        "exceptions": [{ ${whole}, "finding": "acme-key" }]
      }
    }`,
    "an empty list for a rule that judges without it": `{ "private-app-no-public-ip": { "privateApps": [] }, "wireguard-peer-listed": { "peers": [] } }`,
    "an empty file": "",
    "a file with lines that end as on Windows": `{\r\n  "all": "advisory"\r\n}\r\n`,
    "an empty object": "{}",
    "levels alone": `{ "all": "advisory", "secret-in-env": "mandatory", "volume-snapshots": "remediate" }`,
    "levels in objects": `{ "all": { "enforcementLevel": "advisory" }, "secret-in-env": { "enforcementLevel": "disabled" } }`,
    "names of ESC environments": `{ "environments": ["acme/prod"] }`,
    "an exception with all of its keys": exception(`${whole}, "finding": "unprotected", "owner": "data@acme.example"`),
    "a URN with wildcards": exception(
      `"resource": "urn:pulumi:prod::shop::fly:index:Volume::pg-?", "reason": "x", "expires": "2028-02-29"`,
    ),
    "a rule that is disabled by default, with its option and a level": `{ "region-allowed": { "enforcementLevel": "mandatory", "regions": ["fra"] } }`,
    "a rule that is disabled by default, with its option, if all have a level": `{ "all": "advisory", "region-allowed": { "regions": ["fra"] } }`,
  };
  for (const [name, text] of Object.entries(right)) {
    it(`accepts ${name}`, () => deepEqual(mistakesIn(text), []));
  }
});
