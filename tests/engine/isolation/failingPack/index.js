const { createPack, defineRule, finding, Location, rules } = require("../../../../bin/policies/library.js");

// A policy pack whose rules fail in every way that JavaScript has, next to rules of flyguard that do not.

/** What no message and no output may contain: rules see decrypted values, and quote them in what they throw. */
const secret = "correct-horse-battery";

const about = {
  family: "volumes",
  title: "It fails",
  severity: "high",
  level: "mandatory",
  since: "1.0.0",
  controls: { flyChecklist: [] },
  source: "https://example.com/",
  why: "It is a test.",
  exceptWhen: "Never.",
  fix: "Nothing.",
};

/** A function that calls itself until the stack is full. */
function overflow() {
  return overflow() + 1;
}

function raise(thrown) {
  throw thrown;
}

/** Fails whatever is done with it. */
const hostile = new Proxy(() => undefined, {
  get: () => raise(new Error(secret)),
  has: () => raise(new Error(secret)),
  getPrototypeOf: () => raise(new Error(secret)),
});

const unprintable = { toString: () => raise(new Error(secret)) };

const found = (resource, details = {}) =>
  finding(Location.of(resource).property("encrypted"), { id: "found", problem: "it is found", ...details });

/** What the checks of resource rules do, by the rule's name. */
const checks = {
  "throws-an-error": () => raise(new Error(secret)),
  "throws-a-text": () => raise(secret),
  "throws-null": () => raise(null),
  "throws-what-cannot-be-looked-at": () => raise(hostile),
  "throws-for-want-of-stack": overflow,
  "returns-nothing": () => undefined,
  "returns-a-number": () => 5,
  "returns-a-rejected-promise": () => Promise.reject(new Error(secret)),
  "is-asynchronous": async () => raise(new Error(secret)),
  "is-an-asynchronous-generator": async function* () {
    yield raise(new Error(secret));
  },
  "yields-null": () => [null],
  "yields-what-cannot-be-looked-at": () => [hostile],
  "yields-a-finding-without-a-place": () => [{ id: "found", problem: secret }],
  "yields-a-finding-of-no-resource": () => [finding({ resource: {}, path: "" }, { id: "found", problem: "found" })],
  "yields-a-text-that-cannot-be-printed": ({ resource }) => [found(resource, { problem: unprintable })],
  "throws-after-its-first-finding": function* ({ resource }) {
    yield found(resource);
    throw new Error(secret);
  },
  "yields-a-bad-finding-between-good-ones": function* ({ resource }) {
    yield found(resource, { id: "first" });
    yield found(resource, { found: unprintable });
    yield found(resource, { id: "last" });
  },
};

const resourceRules = Object.entries(checks).map(([name, check]) =>
  defineRule({
    ...about,
    name,
    scope: "resource",
    subject: "volume",
    check: (volume) => check({ resource: volume.resource }),
  }),
);

const stackRule = (name, check, monotone = false) =>
  defineRule({ ...about, name, scope: "stack", subject: "graph", monotone, check });

const failingOnce = stackRule(
  "throws-early-only",
  ({ volumes }) => (volumes.length === 1 ? raise(new Error(secret)) : []),
  true,
);

const stackRules = [
  stackRule("stack-throws", () => raise(new Error(secret))),
  stackRule("stack-is-asynchronous", async () => raise(new Error(secret))),
  stackRule("throws-early-and-late", () => raise(new Error(secret)), true),
  failingOnce,
];

const remedy = (name, remedies) =>
  defineRule({
    ...about,
    name,
    scope: "resource",
    subject: "volume",
    remediates: "sets `snapshotRetention` to 5",
    check: remedies,
  });

const remediations = [
  remedy("remediation-throws", () => raise(new Error(secret))),
  remedy("remedy-throws-after-another", function* ({ resource }) {
    yield finding(Location.of(resource).property("snapshotRetention"), { id: "low", problem: "it is low", remedy: 5 });
    throw new Error(secret);
  }),
  remedy("remedy-cannot-be-looked-at", ({ resource }) => [
    {
      id: "bad",
      at: Location.of(resource).property("region"),
      problem: "it is bad",
      get remedy() {
        throw new Error(secret);
      },
    },
  ]),
];

const reports = [
  defineRule({ ...about, level: "advisory", name: "report-throws", scope: "report", check: () => raise(secret) }),
];

/** Makes `analysis-complete` itself fail: it has to print what this one says. Off, since then it says nothing else. */
const spoilsTheReport = defineRule({
  ...about,
  level: "disabled",
  name: "spoils-the-report",
  scope: "resource",
  subject: "volume",
  check: ({ resource }) => [{ undetermined: Location.of(resource).property("region"), because: unprintable }],
});

createPack("failing-pack", [...resourceRules, ...stackRules, ...remediations, spoilsTheReport, ...reports, ...rules]);
