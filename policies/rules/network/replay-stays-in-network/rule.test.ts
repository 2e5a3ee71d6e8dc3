import { deepEqual } from "node:assert/strict";
import { expectLive, expectUnreadLive, live, messagesLive, withheld } from "../../../../tests/support/live";
import { appAnswer } from "../../../../tests/support/liveAnswers";
import type { RawObject } from "../../../fly/raw";
import { replayStaysInNetwork } from "./rule";

const rule = replayStaysInNetwork;

/** As GraphQL answers (superfly/fly-go, schema.graphql, type Organization), in the spelling of `sources/live`. */
const organisation = (settings: RawObject = {}) =>
  live("fly.live:Organization", "acme", {
    slug: "acme",
    allow_all_cross_network_replays: false,
    allowed_replay_source_org_slugs: [],
    ...settings,
  });

describe("replay-stays-in-network", () => {
  const open = organisation({ allow_all_cross_network_replays: true });
  const networks = [appAnswer("shop"), appAnswer("tenant-a", "tenant-a")];

  it("finds replays between the networks of an organisation", () => {
    expectLive(rule, [open, ...networks], ["acme allow_all_cross_network_replays [cross-network]"]);
    deepEqual(messagesLive(rule, [open, ...networks]), [
      [
        "problem: apps of every network of organisation acme may replay requests to all the others",
        "where: fly.live:Organization acme allow_all_cross_network_replays [cross-network]",
        "found: true, with 2 networks; expected: false",
        "fix: Run fly orgs cross-network-replays disable --org acme.",
        "docs: https://github.com/flyguard/flyguard/blob/main/docs/rules/replay-stays-in-network.md",
      ].join("\n"),
    ]);
  });

  it("accepts the setting where all apps are in one network: it has no effect", () => {
    expectLive(rule, [open, appAnswer("shop"), appAnswer("blog")], []);
    expectLive(rule, [open, appAnswer("shop", "prod"), appAnswer("blog", "prod")], []);
    // An empty name is the default network, too.
    expectLive(rule, [open, appAnswer("shop", ""), appAnswer("blog", "default")], []);
    expectLive(rule, [open], []);
  });

  it("accepts Fly's default", () => {
    expectLive(rule, [organisation(), ...networks], []);
    expectLive(rule, networks, []);
  });

  it("finds other organisations, whatever the networks are", () => {
    const shared = organisation({ allowed_replay_source_org_slugs: ["partner", "agency"] });
    expectLive(rule, [shared], ["acme allowed_replay_source_org_slugs [other-organisation]"]);
    deepEqual(messagesLive(rule, [shared])[0]?.split("\n").slice(2, 4), [
      "found: agency, partner; expected: no other organisations",
      "fix: Run fly orgs replay-sources remove agency partner --org acme, or ask the owner of the policy to add them to the option allowedOrganisations.",
    ]);
    expectLive(rule, [shared], ["acme allowed_replay_source_org_slugs [other-organisation]"], {
      allowedOrganisations: ["partner"],
    });
    expectLive(rule, [shared], [], { allowedOrganisations: ["partner", "agen*"] });
  });

  it("says what it could not read", () => {
    const unknown = withheld(
      withheld(organisation(), "allow_all_cross_network_replays"),
      "allowed_replay_source_org_slugs",
    );
    expectUnreadLive(
      rule,
      [unknown, ...networks],
      [
        "acme allow_all_cross_network_replays (not read from Fly)",
        "acme allowed_replay_source_org_slugs (not read from Fly)",
      ],
    );
  });

  it("does not ask for a setting that has no effect", () => {
    expectLive(rule, [withheld(organisation(), "allow_all_cross_network_replays"), appAnswer("shop")], []);
  });
});
