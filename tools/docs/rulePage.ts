import { configurationProperties } from "../../policies/configuration/ruleConfiguration";
import { flyChecklist, frameworks } from "../../policies/rules/controls";
import type { JsonSchema } from "../../policies/rules/options";
import type { Rule } from "../../policies/rules/rule";
import { type Example, exampleOf, fileExampleOf } from "./example";
import { type Expressible, expressibleBy } from "./expressible";
import { code, generatedMark, inline, listing, page, table } from "./markdown";
import { levelWords, scopeWords } from "./words";

/** The page of a rule in `docs/rules/`. */
export function rulePage(rule: Rule): string {
  const example = exampleOf(rule);
  return page(
    generatedMark,
    `# ${rule.name}`,
    `**${rule.title}.**`,
    table(
      ["severity", "level", "judges", "remediates", "since"],
      [[rule.severity, levelWords[rule.level], scopeWords(rule), rule.remediates ? "yes" : "no", rule.since]],
    ),
    ...whereItRuns(rule),
    "## Why",
    `${rule.why} Source: <${rule.source}>`,
    "## How to fix",
    rule.fix,
    ...(rule.remediates === undefined ? [] : ["## Remediation", remediationSection(rule.remediates)]),
    "## When not to use it",
    rule.exceptWhen,
    ...(example === undefined ? fileExampleSections(rule) : exampleSections(rule, example)),
    "## Options",
    optionsSection(rule),
    "## Exceptions",
    exceptionSection(rule, example),
    ...(example === undefined ? [] : ["## Providers", providersSection(rule, example)]),
    "## Controls",
    controlsSection(rule),
  );
}

/** What remediation changes, when, and what it does not: the same for every rule but for what it changes. */
function remediationSection(changes: string): string {
  return page(
    `With the enforcement level \`remediate\`, flyguard ${changes}. It corrects each resource that Pulumi creates, updates or imports, before the provider receives it: in the preview, and again in the update. The program itself stays as it is.`,
    "It does not correct a value that is unknown, or a finding that an exception covers. `pulumi policy analyze` reports a correction and makes none. No correction replaces a resource. If another change of the program replaces it, Pulumi creates the replacement from the program's own values, and the correction is lost: flyguard then reports the finding as mandatory, in the preview if the provider shows the planned values there. More in [Remediation](../guides/remediation.md).",
  ).trimEnd();
}

function exampleSections(rule: Rule, { good, bad, configuration, ids }: Example): string[] {
  return [
    "## Rejected",
    code("ts", bad),
    "## Accepted",
    code("ts", good),
    ...(configuration === undefined
      ? []
      : [
          "Both programs are judged with this policy configuration:",
          configurationBlock(rule, JSON.parse(configuration)),
        ]),
    "## Findings",
    findingsSection(rule, ids),
  ];
}

/** Of a rule that judges a `fly.toml` itself, or what exists. */
function fileExampleSections(rule: Rule): string[] {
  const example = fileExampleOf(rule);
  return [
    ...(example === undefined
      ? []
      : ["## Rejected", code("toml", example.bad), "## Accepted", code("toml", example.good)]),
    ...(rule.findings === undefined
      ? []
      : ["## Findings", findingsSection(rule, [...rule.findings].sort().slice(0, 5))]),
  ];
}

/** Nothing of a rule that judges Pulumi programs, as most do. */
function whereItRuns({ sources }: Rule): string[] {
  if (sources === undefined || sources.includes("pulumi")) return [];
  return sources.includes("live")
    ? ["Only `flyguard scan --live` runs this rule: it judges what exists in an organisation."]
    : ["Only `flyguard scan` runs this rule: it judges the configuration file."];
}

function findingsSection(rule: Rule, ids: readonly string[]): string {
  const names = listing(ids.map((id) => `\`[${id}]\``));
  return rule.options !== undefined && "extraNames" in rule.options
    ? `The line \`where:\` of a message ends with the sub-id of the finding. Each kind of credential has one, such as ${names}: [how detection works](../secret-detection.md).`
    : `The line \`where:\` of a message ends with the sub-id of the finding: ${names}.`;
}

function optionsSection(rule: Rule): string {
  return page(optionsTable(rule), ...elementSections(rule)).trimEnd();
}

/** How the elements of options are written that are lists of objects. */
function elementSections(rule: Rule): string[] {
  return Object.entries(rule.options ?? {}).flatMap(([name, { schema, example }]) => {
    const { properties, required = [] } = schema.items ?? {};
    if (properties === undefined) return [];
    const rows = Object.entries(properties).map(([field, fieldSchema]) => [
      inline(field),
      typeWords(fieldSchema),
      required.includes(field) ? "yes" : "no",
      fieldSchema.description ?? "",
    ]);
    return [
      `Each element of ${inline(name)} has these fields:`,
      table(["field", "type", "required", "meaning"], rows),
      ...(example === undefined ? [] : ["For example:", configurationBlock(rule, { [name]: example })]),
    ];
  });
}

function optionsTable(rule: Rule): string {
  const options = Object.entries(configurationProperties(rule)).filter(([name]) => name !== "exceptions");
  if (options.length === 0) return "This rule has only the options of every rule: `enforcementLevel` and `exceptions`.";
  return table(
    ["option", "type", "default", "meaning"],
    options.map(([name, schema]) => [
      inline(name),
      typeWords(schema),
      inline(JSON.stringify(schema.default)),
      schema.description ?? "",
    ]),
  );
}

function typeWords(schema: JsonSchema): string {
  if (schema.type === "array" && schema.items !== undefined) return `list of ${typeWords(schema.items)}`;
  const range = [
    schema.minimum === undefined ? [] : [`at least ${schema.minimum}`],
    schema.maximum === undefined ? [] : [`at most ${schema.maximum}`],
  ].flat();
  const name = schema.type === "string" ? "text" : schema.type;
  return [schema.enum === undefined ? name : schema.enum.map(inline).join(" or "), ...range].join(", ");
}

/** The last day of the exceptions that pages show. */
const lastDay = "2027-03-31";

/** An exception that covers the first finding of the bad example; a test holds it to that. */
export function exceptionFor(example: Example | undefined): object {
  const [finding] = example?.findings ?? [];
  return {
    resource: finding?.resource ?? "*",
    ...(finding === undefined ? {} : { finding: finding.id }),
    reason: "why you accept this until then",
    expires: lastDay,
    owner: "team-or-person@example.com",
  };
}

function exceptionSection(rule: Rule, example: Example | undefined): string {
  // A rule that is off by default does nothing without its options.
  const options = rule.level === "disabled" ? JSON.parse(example?.configuration ?? "{}") : {};
  return page(
    "Only the owner of the policy can grant an exception, in the policy configuration:",
    configurationBlock(rule, { ...options, exceptions: [exceptionFor(example)] }),
    "`resource` is a glob over the name of the resource, its URN or the name of the Fly app. Without `finding`, the exception covers every finding of the rule there. It is valid through the end of `expires` in UTC. More in [Exceptions](../guides/exceptions.md).",
  ).trimEnd();
}

function configurationBlock(rule: Rule, configuration: object): string {
  const level = rule.level === "disabled" ? { enforcementLevel: "mandatory" } : {};
  return code("json", JSON.stringify({ [rule.name]: { ...level, ...configuration } }, undefined, 2));
}

function providersSection(rule: Rule, example: Example): string {
  const all = expressibleBy(rule, example).filter(
    ({ provider, lacks }) => provider !== "@pulumi/command" || lacks.length === 0,
  );
  const fully = all.filter(({ lacks }) => lacks.length === 0);
  const lacking = all.filter(({ lacks }) => lacks.length > 0);
  return page(
    `These providers can express the whole rejected example: ${listing(fully.map(({ provider }) => inline(provider)))}.`,
    lacking.length === 0 ? undefined : `The others cannot: ${lacking.map(lackWords).join("; ")}.`,
  ).trimEnd();
}

function lackWords({ provider, lacks, partly }: Expressible): string {
  const names = lacks.map((lack) => (lack.startsWith("a ") ? lack : inline(lack)));
  return `${inline(provider)} has no ${listing(names).replace(/^a /, "")}${partly ? " (it can express the rest)" : ""}`;
}

function controlsSection({ controls }: Rule): string {
  const lines = [
    ...controls.flyChecklist.map((item) => `- Fly.io security checklist, item ${item}: ${flyChecklist[item].text}`),
    ...frameworks.flatMap(({ key, name, version, titles }) =>
      (controls[key] ?? []).map((id) => `- ${name} ${version}, ${id}: ${titles[id]}`),
    ),
  ];
  return lines.length === 0
    ? "This rule does not map to a control."
    : `${lines.join("\n")}\n\nAll controls: [controls](../controls.md).`;
}
