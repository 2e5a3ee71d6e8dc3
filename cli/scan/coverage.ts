import type { NotChecked } from "../../formats/report";
import type { ChecklistItem } from "../../policies/rules/controls";
import { type EndpointName, endpoints } from "../../sources/live/endpoints";
import type { Gap } from "../../sources/live/organization";
import { isFor, type RanRule } from "./judging";

/** Rules that need no machine. */
const withoutMachines = [
  "token-expires",
  "token-scope-narrow",
  "wireguard-peer-listed",
  "certificate-renews",
  "replay-stays-in-network",
  "app-network-isolated",
  "flycast-same-network",
  "flycast-app-also-public",
  "volume-encrypted-at-rest",
  "volume-snapshots",
  "snapshot-fresh",
  "exceptions-in-use",
] as const;

const volumes = [
  "volume-app-level-encryption",
  "volume-encryption-key-secret",
  "volume-encrypted-at-rest",
  "volume-snapshots",
  "volume-redundant",
  "volume-region-matches",
  "volume-attached",
  "snapshot-fresh",
] as const;

/**
 * Which rules do not see all that they judge where a call tells nothing: the one table of it. What the token may do, and
 * which organisation it is for, no rule asks.
 */
export const rulesOfCalls: Readonly<Record<EndpointName, Choice>> = {
  currentToken: only(),
  authorize: only(),
  apps: except("exceptions-in-use"),
  app: except("exceptions-in-use"),
  machines: except(...withoutMachines),
  events: only("secret-deployed-everywhere", "secret-redeployed"),
  versions: only("secret-in-history"),
  addresses: only(
    "database-no-public-ip",
    "database-port-not-public",
    "database-reached-privately",
    "admin-port-not-public",
    "private-app-no-public-ip",
    "flycast-app-also-public",
    "public-ip-unused",
    "public-http-forces-https",
    "public-port-terminates-tls",
    "flycast-without-force-https",
    "flycast-same-network",
    "tls-options-strong",
    "port-range-narrow",
    "metrics-not-public",
  ),
  secrets: only(
    "secret-deployed-everywhere",
    "secret-redeployed",
    "secret-shadowed-by-env",
    "secret-reference-declared",
    "volume-encryption-key-secret",
  ),
  secretKeys: only("volume-encryption-key-secret"),
  certificates: only("certificate-renews"),
  certificate: only("certificate-renews"),
  organizationVolumes: only(...volumes),
  volumes: only(...volumes),
  snapshots: only("snapshot-fresh"),
  replaySettings: only("replay-stays-in-network"),
  organizationTokens: only("token-expires", "token-scope-narrow"),
  peers: only("wireguard-peer-listed"),
  appTokens: only("token-expires", "token-scope-narrow"),
  appNetworks: only("flycast-same-network", "app-network-isolated"),
};

/** Some rules, or all but some. */
interface Choice {
  readonly names: readonly string[];
  readonly isAllBut: boolean;
}

function only(...names: readonly string[]): Choice {
  return { names, isAllBut: false };
}

function except(...names: readonly string[]): Choice {
  return { names, isAllBut: true };
}

/** What the gaps leave unchecked, in the order in which the calls are made: each call and reason once. */
export function notCheckedOf(gaps: readonly Gap[], ran: readonly RanRule[]): NotChecked[] {
  const groups = new Map<string, { gap: Gap; subjects: Set<string> }>();
  for (const gap of gaps) {
    const key = `${gap.endpoint} ${gap.why}`;
    const group = groups.get(key) ?? { gap, subjects: new Set<string>() };
    group.subjects.add(gap.subject);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ gap: { endpoint, why }, subjects }) => {
    const { names, isAllBut } = rulesOfCalls[endpoint];
    const concerned = ran
      .map(({ rule }) => rule)
      .filter((rule) => isFor(rule, "live") && names.includes(rule.name) !== isAllBut);
    const items = new Set<ChecklistItem>(concerned.flatMap(({ controls }) => controls.flyChecklist));
    return {
      endpoint: endpoints[endpoint],
      why,
      subjects: [...subjects],
      rules: concerned.map((rule) => rule.name),
      items: [...items].sort(),
    };
  });
}
