import { defaultNetwork, networkOf } from "../../../fly/declarations/app";
import type { WireGuardPeer } from "../../../fly/declarations/peer";
import { wholeResource } from "../../../fly/graph/nodes";
import type { StackGraph } from "../../../fly/graph/stackGraph";
import { knownValue, type Reading, readOr, settle, when } from "../../../fly/known";
import { isLive } from "../../../fly/location";
import { flyCommand } from "../../../fly/notation";
import { firstMatch } from "../../../glob";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { globs } from "../../options";

export const wireguardPeerListed = defineRule({
  name: "wireguard-peer-listed",
  family: "access",
  title: "WireGuard peers must be in the list, and bound to a network if the stack uses custom networks",
  severity: "medium",
  level: "advisory",
  scope: "stack",
  subject: "graph",
  since: "0.1.0",
  sources: ["pulumi", "live"],
  findings: ["unbound", "unlisted"],
  controls: { flyChecklist: [3], soc2: ["CC6.6"], nist80053: ["AC-17"] },
  exceptWhen:
    "A peer is needed for a short time, for example to debug an incident. Peers that stay belong in the list. A peer that must reach apps of the default network can be excepted from the finding unbound.",
  source: "https://fly.io/docs/networking/private-networking/",
  why: "A peer reaches every app on its private network, including databases. One that was made by hand stays when its owner is removed from the organisation: Fly deletes only those that flyctl made by itself.",
  fix: "Remove the peer, or ask the owner of the policy to add its name to the option peers.",
  options: { peers: globs("Names of WireGuard peers that may be declared") },
  *check(graph, { options }) {
    const [organisation] = graph.organisations;
    const slug = (organisation && knownValue(organisation.slug)) ?? "ORGANISATION";
    for (const peer of graph.peers) {
      yield* unlisted(peer, options.peers, slug);
      yield* unbound(graph, peer);
    }
  },
});

/**
 * flyctl makes such a peer for each computer on which somebody runs `fly ssh console` or `fly proxy` (flyctl
 * `internal/wireguard/wg.go`). They are judged where the option peers lists some.
 */
const madeByFlyctl = "interactive-";

function* unlisted(peer: WireGuardPeer, peers: readonly string[], organisation: string): Generator<Judgement> {
  // Without a declared name, Pulumi derives one from the resource's name.
  const name = yield* readOr(peer.name, peer.resource.name);
  if (name === undefined || firstMatch(peers, name) !== undefined) return;
  if (isLive(peer.resource) && peers.length === 0 && name.startsWith(madeByFlyctl)) return;
  yield finding(peer.name.state === "known" ? peer.name.at : wholeResource(peer), {
    id: "unlisted",
    problem: "the WireGuard peer is not in the list of allowed peers",
    found: name,
    expected: peers.length > 0 ? peers.join(", ") : "no peers",
    ...flyCommand(
      peer.resource,
      `fly wireguard remove ${organisation} ${name}, or ask the owner of the policy to add the name to the option peers`,
    ),
  });
}

function* unbound(graph: StackGraph, peer: WireGuardPeer): Generator<Judgement> {
  const network = yield* when(isOnDefaultNetwork(peer), customNetwork(graph));
  if (network === undefined) return;
  const { at } = peer.network;
  yield finding(at, {
    id: "unbound",
    problem: `the WireGuard peer joins the organisation's default network, although the stack uses the network ${network}`,
    found: "the default network",
    expected: "the network that the peer needs",
    fix: `Set ${at.name} to the network that the peer needs.`,
  });
}

function* isOnDefaultNetwork({ network, resource }: WireGuardPeer): Reading<true | undefined> {
  // In an organisation, some apps are in the default network, and peers of these are right to join it.
  if (network.state === "unsupported" || isLive(resource)) return undefined;
  return (yield* readOr(network, "")) === "" ? true : undefined;
}

/** A custom network of an app in the stack; says what it could not read only if it found none. */
function* customNetwork(graph: StackGraph): Reading<string | undefined> {
  const apps = graph.apps.flatMap(({ declaration }) => declaration ?? []);
  const networks = apps.map((app) => settle(networkOf(app)));
  const custom = networks.find(({ answer }) => answer !== undefined && answer !== defaultNetwork);
  if (custom === undefined) for (const { unread } of networks) yield* unread;
  return custom?.answer;
}
