import { deepEqual, equal } from "node:assert/strict";
import { expectLive, expectUnreadLive, judgeLive, live, messagesLive, withheld } from "../../../../tests/support/live";
import { eventsOf, machineAnswer, secretsAnswer } from "../../../../tests/support/liveAnswers";
import { secretRedeployed } from "../secret-redeployed/rule";
import { secretDeployedEverywhere } from "./rule";

const rule = secretDeployedEverywhere;

/** What the two rules about secrets of machines say of one machine. `nothing` is what the API says of a machine that is fine. */
type Verdict = "nothing" | "stale" | "asleep" | "restarted" | "unknown";

interface History {
  readonly state?: string;
  /** Newest first, as the API sends them: `TYPE TIME STATUS SOURCE`. */
  readonly events: readonly string[];
  /** When the secret was set. */
  readonly set: string;
  readonly host?: string;
  /** When the version was made, if its instance id says so; older ones were no ULIDs. */
  readonly made?: string;
  readonly verdict: Verdict;
}

const launched = ["start 10:00:03 started", "launch 10:00:00 created user"];
const updated = [
  "start 11:00:04 started",
  "launch 11:00:01 created user",
  "exit 10:59:59 stopped",
  "update 10:59:58 replacing user",
];
const restarted = ["start 11:00:02 started", "exit 11:00:00 stopped"];
const suspended = ["suspend 10:30:01 suspended", "suspend 10:30:00 suspending"];
const resumed = ["start 10:40:01 started", "start 10:40:00 starting proxy"];

/**
 * Types, statuses and sources of events: superfly/docs, reference/machines/_get.erb, and fly-go, machine_types.go. What the
 * documentation says of each state: apps/secrets, reference/suspend-resume and machines/machine-states.
 */
const histories: Readonly<Record<string, History>> = {
  "launched before the secret was set": { events: launched, set: "10:00:10", verdict: "stale" },
  "launched hours before": { events: launched, set: "20:00:00", verdict: "stale" },
  "launched after it": { events: launched, set: "09:59:50", verdict: "nothing" },
  "launched hours after it": { events: launched, set: "01:00:00", verdict: "nothing" },
  "launched exactly five seconds after it": { events: launched, set: "09:59:55", verdict: "nothing" },
  "launched four seconds after it": { events: launched, set: "09:59:56", verdict: "unknown" },
  "launched in the same second": { events: launched, set: "10:00:00", verdict: "unknown" },
  "launched two seconds before it": { events: launched, set: "10:00:02", verdict: "unknown" },
  "started within five seconds before it": { events: launched, set: "10:00:07", verdict: "unknown" },
  "updated after it": { events: [...updated, ...launched], set: "10:30:00", verdict: "nothing" },
  "updated before it": { events: [...updated, ...launched], set: "11:30:00", verdict: "stale" },
  "set between the launch and the update of hours later": {
    events: [...updated, ...launched],
    set: "10:59:00",
    verdict: "nothing",
  },
  "an update that is all that is left of the list": {
    events: ["update 11:00:00 replacing user"],
    set: "10:00:00",
    verdict: "nothing",
  },
  "an update just before it": { events: ["update 11:00:00 replacing user"], set: "11:00:10", verdict: "stale" },
  "restarted after it": { events: [...restarted, ...launched], set: "10:30:00", verdict: "restarted" },
  "restarted before it": { events: [...restarted, ...launched], set: "11:30:00", verdict: "stale" },
  "restarted within five seconds of it": { events: [...restarted, ...launched], set: "11:00:00", verdict: "unknown" },
  "restarted after it, asked for by a user": {
    events: ["restart 11:00:02 restarting user", ...launched],
    set: "10:30:00",
    verdict: "restarted",
  },
  "restarted after it, with no event from before it": { events: restarted, set: "10:30:00", verdict: "unknown" },
  "restarted after it, with an exit from before it": {
    events: [...restarted, "exit 10:10:00 stopped"],
    set: "10:30:00",
    verdict: "restarted",
  },
  "started by the proxy after it, and stopped before it": {
    events: ["start 11:00:01 started", "start 11:00:00 starting proxy", "stop 10:20:00 stopped", ...launched],
    set: "10:30:00",
    verdict: "restarted",
  },
  "crashed and restarted many times since": {
    events: ["start 11:20:00 started", "exit 11:19:59 stopped", ...restarted, ...launched],
    set: "10:30:00",
    verdict: "restarted",
  },
  "suspended since before it": {
    state: "suspended",
    events: [...suspended, ...launched],
    set: "10:45:00",
    verdict: "asleep",
  },
  "suspended after it, launched before it": {
    state: "suspended",
    events: [...suspended, ...launched],
    set: "10:20:00",
    verdict: "asleep",
  },
  "suspending, launched before it": { state: "suspending", events: launched, set: "10:20:00", verdict: "asleep" },
  "suspended, launched after it": {
    state: "suspended",
    events: [...suspended, ...launched],
    set: "09:00:00",
    verdict: "nothing",
  },
  "suspended, restarted after it": {
    state: "suspended",
    events: ["suspend 11:30:00 suspended", ...restarted, ...launched],
    set: "10:30:00",
    verdict: "restarted",
  },
  "resumed after it, launched before it": {
    events: [...resumed, ...suspended, ...launched],
    set: "10:35:00",
    verdict: "stale",
  },
  "resumed after it, launched after it": {
    events: [...resumed, ...suspended, ...launched],
    set: "09:00:00",
    verdict: "nothing",
  },
  "started after it by an event that may be a resumption": { events: resumed, set: "10:35:00", verdict: "unknown" },
  "started before it by an event that may be a resumption": { events: resumed, set: "10:50:00", verdict: "stale" },
  "suspended, then updated after it": {
    events: [...updated, ...suspended, ...launched],
    set: "10:45:00",
    verdict: "nothing",
  },
  stopped: { state: "stopped", events: ["exit 10:10:00 stopped", ...launched], set: "10:30:00", verdict: "nothing" },
  "stopped, without events": { state: "stopped", events: [], set: "10:30:00", verdict: "nothing" },
  "created and not started yet": {
    state: "created",
    events: ["launch 10:00:00 created user"],
    set: "10:30:00",
    verdict: "nothing",
  },
  "failed to launch": { state: "launch_failed", events: launched, set: "10:30:00", verdict: "nothing" },
  starting: { state: "starting", events: launched, set: "10:30:00", verdict: "unknown" },
  replacing: { state: "replacing", events: launched, set: "10:30:00", verdict: "unknown" },
  "started, without events": { events: [], set: "10:30:00", verdict: "unknown" },
  "started, with events that say nothing of a boot": {
    events: ["exit 10:00:00 stopped"],
    set: "10:30:00",
    verdict: "unknown",
  },
  "on a host that does not answer": { host: "unreachable", events: launched, set: "10:30:00", verdict: "unknown" },
  "on a host of which nothing is known": { host: "unknown", events: launched, set: "09:30:00", verdict: "unknown" },
  "started by the proxy after it, with a version from after it": {
    events: ["start 12:00:01 started", "exit 11:50:00 stopped"],
    made: "10:00:00",
    set: "09:00:00",
    verdict: "nothing",
  },
  "started by the proxy after it, with a version from before it": {
    events: ["start 12:00:01 started", "exit 11:50:00 stopped"],
    made: "10:00:00",
    set: "11:00:00",
    verdict: "restarted",
  },
  "with a version of the same second": { events: restarted, made: "10:00:00", set: "10:00:01", verdict: "unknown" },
  "with an old version, without events": { events: [], made: "10:00:00", set: "11:00:00", verdict: "unknown" },
  "with a new version, without events": { events: [], made: "10:00:00", set: "09:00:00", verdict: "nothing" },
  "suspended, with a version from after it": {
    state: "suspended",
    events: suspended,
    made: "10:00:00",
    set: "09:00:00",
    verdict: "nothing",
  },
  destroyed: { state: "destroyed", events: launched, set: "10:30:00", verdict: "nothing" },
  "being destroyed": { state: "destroying", events: launched, set: "10:30:00", verdict: "nothing" },
};

/** An instance id of that time, as the API has them since 2022. */
function instanceOf(made: string | undefined): string {
  if (made === undefined) return "CS69NJ993EYP6VHYFXVJ9H0OBJS";
  const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const time = Date.parse(`2026-11-25T${made}Z`);
  const places = Array.from({ length: 10 }, (_, index) => digits[Math.floor(time / 32 ** (9 - index)) % 32]);
  return `${places.join("")}5DK95DK95DK95DK9`;
}

function verdictOf({ state = "started", events, set, host = "ok", made }: History): Verdict[] {
  const resources = [
    machineAnswer({ state, host_status: host, instance_id: instanceOf(made), events: eventsOf(...events) }),
    secretsAnswer({ DATABASE_URL: set }),
  ];
  const certain = judgeLive(rule, resources);
  const probable = judgeLive(secretRedeployed, resources);
  // Both say alike what they cannot tell.
  deepEqual(probable.unread, certain.unread);
  const ids = [...certain.found, ...probable.found].map(({ finding }) => finding.id);
  const verdicts = [...ids, ...certain.unread.map(() => "unknown")];
  return (["stale", "asleep", "restarted", "unknown"] as const).filter((one) => verdicts.includes(one));
}

describe("secret-deployed-everywhere and secret-redeployed", () => {
  it("are tested on at least 40 histories", () => equal(Object.keys(histories).length >= 40, true));

  for (const [name, history] of Object.entries(histories)) {
    it(`say of a machine ${name}: ${history.verdict}`, () => {
      deepEqual(verdictOf(history), history.verdict === "nothing" ? [] : [history.verdict]);
    });
  }
});

describe("secret-deployed-everywhere", () => {
  // superfly/docs, reference/machines/_get.erb: the launch is 23 ms after the time in the instance id.
  it("reads the time of a version that Fly has recorded", () => {
    const instance_id = "01G3GNA72484XS5D9SCRW8X79Q";
    const started = { type: "start", status: "started", source: "flyd", timestamp: 1653047895247 };
    const machine = machineAnswer({ instance_id, events: [started] });
    const setAt = (updated_at: string) => [
      machine,
      live("fly.live:Secrets", "shop/secrets", {
        app: "shop",
        secrets: [{ name: "KEY", updated_at }],
        secret_keys: [],
      }),
    ];
    expectLive(rule, setAt("2022-05-20T11:58:08Z"), []);
    expectLive(rule, setAt("2022-05-20T11:58:30Z"), ["shop/secrets [stale]"]);
    expectUnreadLive(rule, setAt("2022-05-20T11:58:09Z"), [
      "shop/148e4d7a events (not certain: the events do not tell whether it booted before or after a secret changed)",
    ]);
  });

  const old = { DATABASE_URL: "12:00:00" };

  it("finds each app once, with its machines by region and its secrets", () => {
    const resources = [
      machineAnswer({ id: "148e4d7a" }),
      machineAnswer({ id: "5683210c", region: "fra" }),
      machineAnswer({ id: "0857aa12", region: "fra" }),
      machineAnswer({ id: "9185bb34", events: eventsOf(...updated.map((event) => event.replace(/1[01]:/, "13:"))) }),
      secretsAnswer({ ...old, SMTP_PASSWORD: "12:30:00", LOG_LEVEL: "09:00:00" }),
    ];
    expectLive(rule, resources, ["shop/secrets [stale]"]);
    deepEqual(messagesLive(rule, resources), [
      [
        "problem: 3 of 4 machines of app shop booted before a secret changed and run with the old value",
        "where: fly.live:Secrets shop/secrets [stale]",
        "found: ams: 148e4d7a; fra: 0857aa12, 5683210c (secrets DATABASE_URL, SMTP_PASSWORD); expected: machines that were launched after the newest change",
        "fix: Run fly secrets deploy -a shop.",
        "docs: https://github.com/flyguard/flyguard/blob/main/docs/rules/secret-deployed-everywhere.md",
      ].join("\n"),
    ]);
  });

  it("speaks of one machine in the singular", () => {
    const asleep = machineAnswer({ id: "5683210c", state: "suspended", events: eventsOf(...suspended, ...launched) });
    deepEqual(
      messagesLive(rule, [machineAnswer(), asleep, secretsAnswer(old)]).map((message) => message.split("\n")[0]),
      [
        "problem: 1 of 2 machines of app shop booted before a secret changed and runs with the old value",
        "problem: 1 of 2 machines of app shop was suspended before a secret changed and will wake up with the old value",
      ],
    );
  });

  it("keeps apps apart", () => {
    expectLive(rule, [machineAnswer({ app: "shop" }), secretsAnswer(old, "blog")], []);
    expectLive(
      rule,
      [machineAnswer({ app: "shop" }), machineAnswer({ app: "blog" }), secretsAnswer(old, "blog")],
      ["blog/secrets [stale]"],
    );
  });

  it("names machines that run and that sleep apart", () => {
    const asleep = machineAnswer({ id: "5683210c", state: "suspended", events: eventsOf(...suspended, ...launched) });
    expectLive(rule, [machineAnswer(), asleep, secretsAnswer(old)], ["shop/secrets [asleep]", "shop/secrets [stale]"]);
  });

  it("says how to update machines that fly deploy has not made", () => {
    const byApi = machineAnswer({ config: { metadata: {} } });
    deepEqual(fixesOf([byApi, secretsAnswer(old)]), [
      "fix: Update the machines with the program that made them, or run fly machine update 148e4d7a -a shop --metadata secrets-version=2 for each: fly secrets deploy does not reach machines that fly deploy has not made.",
    ]);
    deepEqual(fixesOf([byApi, machineAnswer({ id: "5683210c" }), secretsAnswer(old)]), [
      "fix: Run fly secrets deploy -a shop, and update the machines that fly deploy has not made with the program that made them, or run fly machine update 148e4d7a -a shop --metadata secrets-version=2 for each.",
    ]);
  });

  it("accepts what reads no app secrets, and what does not stay", () => {
    const processes = [{ ignore_app_secrets: true }, { ignore_app_secrets: true }];
    expectLive(rule, [machineAnswer({ config: { processes } }), secretsAnswer(old)], []);
    expectLive(
      rule,
      [machineAnswer({ config: { processes: [{}, ...processes] } }), secretsAnswer(old)],
      ["shop/secrets [stale]"],
    );
    for (const group of ["fly_app_release_command", "fly_app_test_machine_command", "fly_app_console"]) {
      const metadata = { fly_platform_version: "v2", fly_process_group: group };
      expectLive(rule, [machineAnswer({ config: { metadata } }), secretsAnswer(old)], []);
    }
  });

  it("accepts an app without secrets, and one whose machines are gone", () => {
    expectLive(rule, [machineAnswer(), secretsAnswer({})], []);
    expectLive(rule, [machineAnswer({ state: "destroyed" }), secretsAnswer(old)], []);
  });

  it("takes the time of creation for a secret that was never changed", () => {
    const secrets = secretsAnswer({});
    const created = [{ name: "KEY", digest: "aa", created_at: "2026-11-25T12:00:00Z" }];
    expectLive(
      rule,
      [machineAnswer(), { ...secrets, properties: { ...secrets.properties, secrets: created } }],
      ["shop/secrets [stale]"],
    );
  });

  it("judges by its events a machine whose configuration is not shown", () => {
    expectLive(rule, [withheld(machineAnswer(), "config"), secretsAnswer(old)], ["shop/secrets [stale]"]);
  });

  it("says what it could not read", () => {
    const secrets = secretsAnswer({});
    expectUnreadLive(
      rule,
      [machineAnswer(), withheld(secrets, "secrets")],
      ["shop/secrets secrets (not read from Fly)"],
    );
    const undated = {
      ...secrets,
      properties: { ...secrets.properties, secrets: [{ name: "KEY", updated_at: "soon" }] },
    };
    expectUnreadLive(rule, [machineAnswer(), undated], ["shop/secrets secrets[0].updated_at (not a time)"]);
    expectUnreadLive(
      rule,
      [withheld(machineAnswer(), "events"), secretsAnswer(old)],
      ["shop/148e4d7a events (not read from Fly)"],
    );
  });

  it("names no value, and withholds a name that is a credential", () => {
    const pasted = "sk_live_51HqVx2LmT7wRbYcD4nHs8JpFqZ3";
    equal(
      messagesLive(rule, [machineAnswer(), secretsAnswer({ [pasted]: "12:00:00" })])
        .join()
        .includes(pasted.slice(0, 12)),
      false,
    );
  });

  function fixesOf(resources: Parameters<typeof messagesLive>[1]): string[] {
    return messagesLive(rule, resources).flatMap((message) =>
      message.split("\n").filter((line) => line.startsWith("fix: ")),
    );
  }
});
