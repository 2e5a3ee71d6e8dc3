import { defaultNetwork, networkOf } from "../../../fly/declarations/app";
import type { WireGuardPeer } from "../../../fly/declarations/peer";
import { firstMatch } from "../../../fly/glob";
import { wholeResource } from "../../../fly/graph/nodes";
import type { StackGraph } from "../../../fly/graph/stackGraph";
import { both, type Reading, read, settle } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { globs } from "../../options";

export const wireguardPeerListed = defineRule({
  name: "wireguard-peer-listed",
  family: "access",
  title: "A WireGuard peer is in the list, and bound to a network where custom networks are used",
  severity: "medium",
  level: "advisory",
  scope: "stack",
  subject: "graph",
  since: "0.1.0",
  controls: { flyChecklist: [3], cis8: ["12.7"], soc2: ["CC6.6"], nist80053: ["AC-17"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/networking/private-networking/",
  why: "A peer reaches every app of its private network, databases included. It never expires, and stays when its owner leaves the organisation.",
  fix: "Remove the peer, or have the policy's owner add its name to the list.",
  options: { peers: globs("Names of WireGuard peers that may be declared") },
  *check(graph, { options }) {
    for (const peer of graph.peers) {
      yield* unlisted(peer, options.peers);
      yield* unbound(graph, peer);
    }
  },
});

function* unlisted(peer: WireGuardPeer, peers: readonly string[]): Generator<Judgement> {
  const declared = yield* read(peer.name);
  if (peer.name.state === "unknown") return;
  // Without a name of its own, Pulumi makes one of the resource's name.
  const name = declared ?? peer.resource.name;
  if (firstMatch(peers, name) !== undefined) return;
  yield finding(declared === undefined ? wholeResource(peer) : peer.name.at, {
    id: "unlisted",
    problem: "the WireGuard peer is not in the list",
    found: name,
    expected: peers.length > 0 ? peers.join(", ") : "no peer",
  });
}

function* unbound(graph: StackGraph, peer: WireGuardPeer): Generator<Judgement> {
  const mistake = yield* both(withoutNetwork(peer), customNetwork(graph));
  if (mistake === undefined) return;
  const { at } = peer.network;
  yield finding(at, {
    id: "unbound",
    problem: `the WireGuard peer joins the organisation's default network, although the stack uses the network ${mistake[1]}`,
    found: "no network",
    expected: "the network that the peer is for",
    fix: `Set ${at.name} to the network that the peer is for.`,
  });
}

function* withoutNetwork({ network }: WireGuardPeer): Reading<true | undefined> {
  const name = yield* read(network);
  return network.state === "absent" || name === "" ? true : undefined;
}

/** A custom network that some app of the stack is in. */
function* customNetwork(graph: StackGraph): Reading<string | undefined> {
  const apps = graph.apps.flatMap(({ declaration }) => declaration ?? []);
  const networks = apps.map((app) => settle(networkOf(app)));
  const custom = networks.find(({ answer }) => answer !== undefined && answer !== defaultNetwork);
  if (custom === undefined) for (const { unread } of networks) yield* unread;
  return custom?.answer;
}
