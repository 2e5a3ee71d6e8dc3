import { networkOf } from "../../../fly/declarations/app";
import type { Organisation } from "../../../fly/declarations/organisation";
import type { StackGraph } from "../../../fly/graph/stackGraph";
import { each, equals, knownValue, type Reading, when } from "../../../fly/known";
import { firstMatch } from "../../../glob";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { globs } from "../../options";

export const replayStaysInNetwork = defineRule({
  name: "replay-stays-in-network",
  family: "network",
  title: "fly-replay must not cross networks or organisations that are kept apart",
  severity: "medium",
  level: "advisory",
  scope: "stack",
  subject: "graph",
  since: "0.2.0",
  sources: ["live"],
  findings: ["cross-network", "other-organisation"],
  controls: { flyChecklist: [6], cis8: ["12.2"], soc2: ["CC6.6"], nist80053: ["SC-7"] },
  exceptWhen:
    "An app routes requests to apps of other networks, such as the router of a platform that gives each customer a network.",
  source: "https://fly.io/docs/networking/dynamic-request-routing/",
  why: "By default, Fly Proxy replays requests only within a network. If an organisation allows more, any app of the other networks or organisations can send a request to any app here, with the headers and the state that it chooses: custom networks then no longer keep apps apart.",
  fix: "Allow replays only from where an app needs them.",
  options: { allowedOrganisations: globs("Slugs of organisations whose apps may replay requests to this one") },
  *check(graph, { options }) {
    for (const organisation of graph.organisations) {
      yield* crossNetwork(organisation, graph);
      yield* otherOrganisations(organisation, options.allowedOrganisations);
    }
  },
});

/** The setting has no effect while all apps are in one network. */
function* crossNetwork(organisation: Organisation, graph: StackGraph): Generator<Judgement> {
  const { allowAllCrossNetworkReplays } = organisation;
  const networks = yield* when(equals(allowAllCrossNetworkReplays, true), severalNetworks(graph));
  if (networks === undefined) return;
  yield finding(allowAllCrossNetworkReplays.at, {
    id: "cross-network",
    problem: `apps of every network of organisation ${slugOf(organisation)} may replay requests to all the others`,
    found: `true, with ${networks.length} networks`,
    expected: "false",
    fix: `Run fly orgs cross-network-replays disable --org ${slugOf(organisation)}.`,
  });
}

function* severalNetworks(graph: StackGraph): Reading<string[] | undefined> {
  const networks = new Set<string>();
  for (const { declaration } of graph.apps) {
    const network = declaration && (yield* networkOf(declaration));
    if (network !== undefined) networks.add(network);
  }
  return networks.size > 1 ? [...networks] : undefined;
}

function* otherOrganisations(organisation: Organisation, allowed: readonly string[]): Generator<Judgement> {
  const { allowedReplaySourceOrgSlugs } = organisation;
  const slugs = yield* each(allowedReplaySourceOrgSlugs);
  const unexpected = slugs.filter((slug) => firstMatch(allowed, slug) === undefined).sort();
  if (unexpected.length === 0) return;
  yield finding(allowedReplaySourceOrgSlugs.at, {
    id: "other-organisation",
    problem: `apps of other organisations may replay requests to the apps of organisation ${slugOf(organisation)}`,
    found: unexpected.join(", "),
    expected: allowed.length > 0 ? allowed.join(", ") : "no other organisations",
    fix: `Run fly orgs replay-sources remove ${unexpected.join(" ")} --org ${slugOf(organisation)}, or ask the owner of the policy to add them to the option allowedOrganisations.`,
  });
}

function slugOf({ slug, resource }: Organisation): string {
  return knownValue(slug) ?? resource.name;
}
