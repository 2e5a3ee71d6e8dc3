import { deepEqual } from "node:assert/strict";
import { checkText, type LocatedMistake } from "../../cli/configurationText";
import { catalogue } from "../../policies/rules/catalogue";

const target = "urn:pulumi:prod::shop::fly:index/volume:Volume::data";

function check(text: string) {
  return checkText(catalogue, text, "2026-11-26");
}

/** `LINE RULE KEY: PROBLEM`, without what the file lacks. */
function show({ line, rule, key, problem }: LocatedMistake): string {
  return `${[line, rule, key].filter((part) => part !== undefined).join(" ")}: ${problem}`;
}

const policies = (text: string) => `{\n  "version": 2,\n  "policies": {\n    ${text}\n  }\n}`;
const exceptions = (text: string) => `{\n  "version": 2,\n  "exceptions": {\n    ${text}\n  }\n}`;
const match = (text: string) => exceptions(`"EXC-1": { "reason": "moves", "match": [{ ${text} }] }`);

/** One mistake each. Pulumi stops at those of the second half, and does not see the others. */
const wrong: Readonly<Record<string, readonly [text: string, problem: string]>> = {
  "a misspelt policy": [
    policies(`"secret-in-evn": "mandatory"`),
    "4 secret-in-evn: is not a flyguard policy (did you mean secret-in-env?)",
  ],
  "a misspelt option": [
    policies(`"volume-snapshots": { "minRetention": 7 }`),
    "4 volume-snapshots minRetention: is not a known key; known keys: enforcementLevel, minRetentionDays, exceptions",
  ],
  "a misspelt level": [
    policies(`"volume-protected": "mandatry"`),
    "4 volume-protected: must be one of advisory, mandatory, disabled (did you mean mandatory?)",
  ],
  "an exception of flyguard without an end": [
    policies(`"volume-protected": { "exceptions": [{ "resource": "pg", "reason": "moves" }] }`),
    "4 volume-protected exceptions[0]: must have the key expires",
  ],
  "a misspelt level of all": [
    policies(`"all": "advisry"`),
    "4 all: must be one of advisory, mandatory, disabled (did you mean advisory?)",
  ],
  "the schema inside policies": [
    policies(`"$schema": "x.json"`),
    "4 $schema: must not be in the file: Pulumi reads it as the name of a policy, and the run fails. Set the schema in your editor (docs/guides/configuration.md)",
  ],
  "environments inside policies": [
    policies(`"environments": ["acme/prod"]`),
    "4 environments: is not a flyguard policy",
  ],
  "a policy outside of policies": [
    `{\n  "version": 2,\n  "volume-protected": "advisory"\n}`,
    "3 volume-protected: belongs inside policies in a version 2 file",
  ],
  "all outside of policies": [
    `{\n  "version": 2,\n  "all": "advisory"\n}`,
    "3 all: belongs inside policies in a version 2 file",
  ],
  "a misspelt part": [
    `{\n  "version": 2,\n  "polices": {}\n}`,
    "3 polices: is not a key of a version 2 file (did you mean policies?); its keys: version, policies, exceptions, environments",
  ],
  "an exception for a policy that does not exist": [
    match(`"policies": ["volume-protect"], "targets": ["${target}"]`),
    "4 exceptions.EXC-1.match[0].policies[0]: is not a flyguard policy (did you mean volume-protected?)",
  ],
  "a last day, which Pulumi would not see": [
    exceptions(
      `"EXC-1": { "reason": "moves", "expires": "2027-01-31", "match": [{ "policies": ["volume-protected"], "targets": ["${target}"] }] }`,
    ),
    "4 exceptions.EXC-1.expires: does not exist here: Pulumi's exceptions have no last day, those of flyguard inside a policy do",
  ],
  "an owner, which Pulumi would not see": [
    exceptions(
      `"EXC-1": { "reason": "moves", "owner": "x", "match": [{ "policies": ["volume-protected"], "targets": ["${target}"] }] }`,
    ),
    "4 exceptions.EXC-1.owner: is not a known key; known keys: reason, match",
  ],
  "another version": [`{\n  "version": 3\n}`, "2 version: must be 2"],
  "the version as a text": [
    `{\n  "version": "2"\n}`,
    "2 version: must be the number 2 in a version 2 file, and must not be in any other",
  ],
  "policies without a version": [`{\n  "policies": {}\n}`, `2 policies: belongs to a version 2 file: add "version": 2`],
  "a list of policies": [`{\n  "version": 2,\n  "policies": []\n}`, "3 policies: must be an object, not a list"],
  "a list of exceptions": [
    `{\n  "version": 2,\n  "exceptions": []\n}`,
    "3 exceptions: must be an object whose keys are the ids of exceptions",
  ],
  "environments that are not a list": [
    `{\n  "version": 2,\n  "environments": "prod"\n}`,
    "3 environments: must be a list, not a string",
  ],
  "an id with a space": [
    exceptions(
      `"EXC 1": { "reason": "moves", "match": [{ "policies": ["volume-protected"], "targets": ["${target}"] }] }`,
    ),
    "4 exceptions.EXC 1: is not an id: use letters, digits, -, . and _",
  ],
  "an exception without a reason": [
    exceptions(`"EXC-1": { "match": [{ "policies": ["volume-protected"], "targets": ["${target}"] }] }`),
    "4 exceptions.EXC-1: must have the key reason",
  ],
  "a blank reason": [
    exceptions(`"EXC-1": { "reason": " ", "match": [{ "policies": ["volume-protected"], "targets": ["${target}"] }] }`),
    "4 exceptions.EXC-1.reason: must not be blank",
  ],
  "an exception that matches nothing": [
    exceptions(`"EXC-1": { "reason": "moves", "match": [] }`),
    "4 exceptions.EXC-1.match: must not be empty",
  ],
  "an exception without policies": [
    match(`"policies": [], "targets": ["${target}"]`),
    "4 exceptions.EXC-1.match[0].policies: must not be empty",
  ],
  "an exception for all": [
    match(`"policies": ["all"], "targets": ["${target}"]`),
    "4 exceptions.EXC-1.match[0].policies[0]: is not a flyguard policy",
  ],
  "an exception without targets": [
    match(`"policies": ["volume-protected"]`),
    "4 exceptions.EXC-1.match[0]: must have the key targets",
  ],
  "a name for a target": [
    match(`"policies": ["volume-protected"], "targets": ["data"]`),
    "4 exceptions.EXC-1.match[0].targets[0]: is not the URN of a resource, such as urn:pulumi:prod::shop::fly:index:Volume::data",
  ],
  "a URN without a name": [
    match(`"policies": ["volume-protected"], "targets": ["urn:pulumi:prod::shop::fly:index:Volume"]`),
    "4 exceptions.EXC-1.match[0].targets[0]: is not the URN of a resource, such as urn:pulumi:prod::shop::fly:index:Volume::data",
  ],
};

const right: Readonly<Record<string, string>> = {
  "with both kinds of exceptions": `{
    "version": 2,
    "$schema": "./node_modules/flyguard/schemas/config.schema.json",
    "environments": ["acme/prod"],
    "policies": {
      "all": "advisory",
      "volume-protected": {
        "exceptions": [{ "resource": "pg", "reason": "rebuilt nightly", "expires": "2027-03-31" }]
      }
    },
    "exceptions": {
      "EXC-1": { "reason": "moves", "match": [{ "policies": ["volume-protected", "volume-redundant"], "targets": ["${target}"] }] }
    }
  }`,
  "with a target inside a component": match(
    `"policies": ["volume-protected"], "targets": ["urn:pulumi:prod::shop::acme:index:Site$fly:index:Volume::a::b c"]`,
  ),
  "without exceptions": policies(`"volume-protected": "advisory"`),
  "with nothing": `{ "version": 2 }`,
};

describe("a policy configuration file of version 2", () => {
  for (const [name, [text, problem]] of Object.entries(wrong)) {
    it(`has one mistake: ${name}`, () => deepEqual(check(text).mistakes.map(show), [problem]));
  }

  for (const [name, text] of Object.entries(right)) {
    it(`is accepted ${name}`, () => deepEqual(check(text).mistakes, []));
  }
});
