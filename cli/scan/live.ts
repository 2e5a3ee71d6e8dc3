import { readOrganization, UnclearWish } from "../../sources/live";
import type { LiveOrganization, LiveResource } from "../../sources/live/organization";
import { tokenIn } from "../../sources/live/token";
import { type Arguments, type Options, UsageError } from "../arguments";
import type { World } from "../command";
import { installed } from "../installed";
import type { Input } from "./inputs";
import { liveMembers } from "./liveMembers";

/** Options of a scan of what runs. */
export const liveOptions = {
  live: {
    help: "judge a running organisation: the apps, machines, volumes, addresses and tokens that Fly's API shows",
  },
  org: { value: "SLUG", help: "the organisation (default: FLY_ORG, or the one that the token is for)" },
  app: { value: "NAME", help: "judge only this app of the organisation (repeatable)" },
  history: { help: "judge older versions of machines too: one more call for each machine" },
  "strict-live": { help: "exit with 4 if a part of the organisation could not be read" },
} satisfies Options;

/** How to make the token that suffices. */
export const tokenHint = "fly tokens create readonly -x 1h";

/** An organisation, read into the model: an input for each app, and one for the organisation itself. */
export interface LiveInputs {
  readonly inputs: readonly Input[];
  readonly gaps: LiveOrganization["gaps"];
  readonly mayWrite: boolean;
  /** Whether not even the list of apps could be read. */
  readonly isUnread: boolean;
}

/** @throws {UsageError} where options of a live scan are given without it, or there is no token */
export function checkLive(args: Arguments, { env }: World): void {
  const others = ["org", "app", "history", "strict-live"].filter((name) => args.flag(name));
  const [first] = others;
  if (!args.flag("live")) {
    if (first !== undefined) throw new UsageError(`--${first} needs --live`);
    return;
  }
  if (args.flag("fix") && args.positionals.length === 0) throw new UsageError("--fix needs a path: it corrects files");
  if (tokenIn(env) === undefined) {
    throw new UsageError(`--live needs a token: export FLY_API_TOKEN="$(${tokenHint})"`);
  }
}

/**
 * Reads the organisation that the arguments and the environment name.
 *
 * @throws {UsageError} where the organisation is not clear, or it has no such app
 * @throws an Error named AbortError where the user interrupts it
 */
export async function readLive(args: Arguments, world: World): Promise<LiveInputs> {
  const { env, clock, progress } = world;
  const account = {
    token: tokenIn(env) ?? "",
    machinesUrl: given(env.FLY_FLAPS_BASE_URL) ?? "https://api.machines.dev",
    graphQlUrl: given(env.FLY_API_BASE_URL) ?? "https://api.fly.io",
    userAgent: `flyguard/${installed().version}`,
  };
  const outside = { fetch: world.fetch, pause: world.pause, now: clock, signal: world.interruption() };
  const wish = {
    organization: given(args.text("org")) ?? given(env.FLY_ORG),
    apps: [...new Set(args.texts("app"))],
    history: args.flag("history"),
    onProgress: (read: number, all: number) => progress(`read ${read} of ${all} apps`),
  };
  try {
    const organization = await readOrganization(account, outside, wish);
    return inputsOf(organization);
  } catch (error) {
    if (error instanceof UnclearWish) throw new UsageError(error.message);
    throw error;
  }
}

function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text.trim();
}

function inputsOf({ slug, resources, gaps, mayWrite }: LiveOrganization): LiveInputs {
  const groups = new Map<string | undefined, LiveResource[]>([[undefined, []]]);
  for (const resource of resources) {
    const app = appOf(resource);
    const group = groups.get(app) ?? [];
    groups.set(app, group);
    group.push(resource);
  }
  const inputs = [...groups].map(([app, group]) => ({
    file: app === undefined ? `fly.io/${slug}` : `fly.io/${slug}/${app}`,
    source: "live" as const,
    text: "",
    apps: app === undefined ? [] : [app],
    members: liveMembers({ resources: group }),
    isRefused: false,
  }));
  return { inputs, gaps, mayWrite, isUnread: gaps.some(({ endpoint }) => endpoint === "apps") };
}

function appOf({ type, properties }: LiveResource): string | undefined {
  const name = type === "fly.live:App" ? properties.name : properties.app;
  return typeof name === "string" ? name : undefined;
}
