import type { Resource } from "../fly/location";
import type { Finding } from "../rules/judgement";
import type { Exception } from "../rules/report";
import type { RuleDescription } from "../rules/rule";
import { shownPath } from "../rules/secrets/shownPath";
import { repository } from "./flyguard";
import type { OpenFinding } from "./judge";
import { printable, shortened } from "./oneLine";
import { expectedSeparator } from "./readMessage";

/**
 * The text of a violation: the same lines for every rule. The SDK writes the rule's title above it. `readMessage.ts` reads
 * it.
 *
 * ```
 * problem: app db is a database (it runs the image flyio/postgres-flex) with a public address
 * where: fly:index:IpAddress db-v4 type [public-address]
 * found: v4; expected: private_v6, or no address
 * fix: Release the address; reach the app over .internal or a private_v6 (Flycast) address.
 * docs: https://...
 * ```
 *
 * @param all the findings that say the same, this one included: their resources are listed
 */
export function renderMessage(
  { rule, finding, lapsed, misplaced }: OpenFinding,
  all: readonly OpenFinding[] = [],
): string {
  const { resource } = finding.at;
  const names = [...new Set(all.map((open) => open.finding.at.resource.name))];
  const compared = [
    finding.found === undefined ? undefined : `found: ${withoutSeparator(finding.found)}`,
    finding.expected === undefined ? undefined : `expected: ${finding.expected}`,
  ].filter((part) => part !== undefined);
  return [
    shortened(`problem: ${finding.problem}`),
    placeOf(finding),
    ...(names.length < 2 ? [] : [shortened(`resources: ${listed(names)}`)]),
    ...(compared.length === 0 ? [] : [shortened(compared.join("; "))]),
    shortened(`fix: ${finding.fix ?? rule.fix}`),
    ...(lapsed === undefined ? [] : [`exception: expired on ${lapsed.expires} (${lapsed.reason})`]),
    ...(misplaced === undefined ? [] : [shortened(`exception: ${whyMisplaced(misplaced, resource)}`)]),
    `docs: ${docsUrl(rule)}`,
  ]
    .map(printable)
    .join("\n");
}

/**
 * The text of a violation whose resource is in the list of another one with the same finding. The place is not the last line:
 * Pulumi Cloud ends a message with a color code, and whoever reads the place expects a whole line.
 */
export function renderPlace({ finding }: OpenFinding, first: OpenFinding): string {
  const explained = quoteName(shortened(first.finding.at.resource.name));
  return [
    ...(finding.problem === first.finding.problem ? [] : [shortened(`problem: ${finding.problem}`)]),
    placeOf(finding),
    `fix: as for ${explained}, where this finding is explained`,
  ]
    .map(printable)
    .join("\n");
}

/** What a program declares must not read as what a rule expects. */
function withoutSeparator(found: string): string {
  return found.replaceAll(expectedSeparator, ";\\u0020expected: ");
}

function placeOf({ at, id }: Finding): string {
  const { type, name } = at.resource;
  const place = [type, quoteName(shortened(name)), shortened(shownPath(at))];
  return `where: ${place.filter((part) => part !== "").join(" ")} [${id}]`;
}

/** The first five, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map(quoteName).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

/** The engine shows an early finding at the resource that completes it, and that one changes from run to run. */
function whyMisplaced(exception: Exception, { name }: Resource): string {
  return `the one for ${exception.resource} does not count here; an exception names the resource of the line where, ${quoteName(name)}`;
}

/** URL of the rule's page: in `docs/rules/`, unless the rule names its own. */
export function docsUrl(rule: Pick<RuleDescription, "name" | "docs">): string {
  return rule.docs ?? `${repository}/blob/main/docs/rules/${rule.name}.md`;
}

/** The name, in quotes if it would not read as one word. */
function quoteName(name: string): string {
  return /[\s"]|^$/.test(name) || printable(name) !== name ? JSON.stringify(name) : name;
}
