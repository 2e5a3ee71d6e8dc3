import { didYouMean } from "../../policies/configuration/nearest";
import { isRawObject, notComputed, type Raw, type RawObject } from "../../policies/fly/raw";
import { at, listAt, objectsAt, textAt } from "./answers";
import { type Account, type Answer, Client, type Outside } from "./client";
import { inParallel } from "./inParallel";
import type { Gap, LiveOrganization, LiveResource } from "./organization";
import { organizationQuery } from "./queries";
import { readApp } from "./readApp";
import { Collected } from "./reading";
import { addTokens, connectionAt } from "./tokens";

/** What to read. */
export interface Wish {
  /** The slug of the organisation; undefined for the one that the token belongs to. */
  readonly organization: string | undefined;
  /** Names of apps; empty for all of the organisation. */
  readonly apps: readonly string[];
  /** Whether to read the older versions of machines too. */
  readonly history: boolean;
  /** Called whenever one more app is read. */
  readonly onProgress: (read: number, all: number) => void;
}

/** What to read is not clear: an organisation or an app that there is. The message says what to do. */
export class UnclearWish extends Error {}

/** Apps that are read at the same time. Fly limits calls by action and app (https://fly.io/docs/machines/api/working-with-machines-api/). */
const atATime = 8;

/**
 * Reads an organisation as it is. Whatever is refused or breaks is a gap, and nothing else fails.
 *
 * @throws {UnclearWish} where neither the wish nor the token names one organisation, or Fly does not show the organisation or an app in it
 * @throws the signal's reason where it is aborted
 */
export async function readOrganization(account: Account, outside: Outside, wish: Wish): Promise<LiveOrganization> {
  const client = new Client(account, outside);
  const now = outside.now();
  const own = new Collected(client);
  const named = await namedApps(own, wish.apps);
  const slug = wish.organization ?? organizationOf(named) ?? (await currentOrganization(own));
  await checkNames(client, slug, wish.apps, named);
  const mayWrite = await canWrite(own, slug, wish);
  const hasSettings = await readSettings(own, slug, now);
  const apps = wish.apps.length === 0 ? await listedApps(own, slug) : named;
  if (!hasSettings && apps.length === 0) await checkOrganization(own, slug);
  const volumes = wish.apps.length === 0 ? await volumesByApp(own, slug) : undefined;
  let read = 0;
  const parts = await inParallel(apps, atATime, async (app) => {
    const collected = new Collected(client);
    const name = textAt(app, "name") ?? "";
    const ofApp = volumes === undefined ? undefined : (volumes.get(name) ?? []);
    await readApp({ collected, app: name, now, history: wish.history, volumes: ofApp }, app);
    wish.onProgress(++read, apps.length);
    return collected;
  });
  const resources: LiveResource[] = [...own.resources];
  const gaps: Gap[] = [...own.gaps];
  for (const part of parts) {
    for (const resource of part.resources) resources.push(resource);
    for (const gap of part.gaps) gaps.push(gap);
  }
  return { slug, resources, gaps, mayWrite };
}

async function namedApps(own: Collected, names: readonly string[]): Promise<readonly RawObject[]> {
  const apps: RawObject[] = [];
  for (const name of names) {
    const body = await own.told("app", name, own.client.get(["apps", name]));
    if (isRawObject(body)) apps.push({ ...body, name });
  }
  return apps;
}

/** @throws {UnclearWish} where Fly refuses all of an organisation to a token that is in force: the organisation is another */
async function checkOrganization({ client, gaps }: Collected, slug: string): Promise<void> {
  if (gaps.some(({ why }) => why !== "refused" && why !== "not found")) return;
  const answer = await client.get(["tokens", "current"]);
  if ("why" in answer) return;
  const meant = didYouMean(slug, slugsIn(answer));
  throw new UnclearWish(`Fly shows the token no organisation ${slug}${meant}: name another one with --org or FLY_ORG`);
}

/** @throws {UnclearWish} where an app of which nothing was told is not in the list of the organisation either */
async function checkNames(
  client: Client,
  slug: string,
  names: readonly string[],
  told: readonly RawObject[],
): Promise<void> {
  const untold = names.filter((name) => told.every((app) => app.name !== name));
  if (untold.length === 0) return;
  const answer = await client.get(["apps"], { org_slug: slug });
  if ("why" in answer) return;
  const listed = objectsAt(answer.body, "apps").flatMap((app) => textAt(app, "name") ?? []);
  const unknown = untold.find((name) => !listed.includes(name));
  if (unknown === undefined) return;
  const meant = didYouMean(unknown, listed);
  throw new UnclearWish(`the organisation ${slug} has no app ${unknown} that the token shows${meant}`);
}

function organizationOf(apps: readonly RawObject[]): string | undefined {
  return apps.map((app) => textAt(app, "organization", "slug")).find((slug) => slug !== undefined);
}

async function currentOrganization(own: Collected): Promise<string> {
  const answer = await own.client.get(["tokens", "current"]);
  const slugs = slugsIn(answer);
  const [only, ...others] = slugs;
  if (only !== undefined && others.length === 0) return only;
  throw new UnclearWish(`${whyUnclear(answer, slugs)} name one with --org or FLY_ORG`);
}

/** The organisations that a token is for, by its own words. */
function slugsIn(answer: Answer): readonly string[] {
  const tokens = "body" in answer ? objectsAt(answer.body, "tokens") : [];
  return [...new Set(tokens.flatMap((token) => textAt(token, "org_slug") ?? []))];
}

/** Fly refuses this call to a token that is wrong, revoked or over; any other may make it. */
function whyUnclear(answer: Answer, slugs: readonly string[]): string {
  if (slugs.length > 0) return `the token is for several organisations (${slugs.join(", ")}):`;
  if ("body" in answer) return "the token does not say which organisation it is for (GET /tokens/current: none):";
  const check = answer.why === "refused" ? "check that the token is valid, or" : "try again, or";
  return `Fly does not say which organisation the token is for (GET /tokens/current: ${answer.why}): ${check}`;
}

/** Refused is the answer that a scan hopes for. The action is a text: `resset/action.go` of superfly/macaroon. */
async function canWrite(own: Collected, slug: string, { apps, organization }: Wish): Promise<boolean> {
  const [app] = apps;
  const subject = app !== undefined && organization === undefined ? { app_name: app } : { org_slug: slug };
  const answer = await own.client.authorize({ ...subject, action: "w" });
  if ("body" in answer) return true;
  if (answer.why !== "refused") own.miss("authorize", slug, answer.why);
  return false;
}

async function listedApps(own: Collected, slug: string): Promise<readonly RawObject[]> {
  const body = await own.told("apps", slug, own.client.get(["apps"], { org_slug: slug }));
  return body === undefined ? [] : objectsAt(body, "apps");
}

/** The volumes of all apps. @returns undefined where the list cannot be read: each app is asked for its own then */
async function volumesByApp(
  { client }: Collected,
  slug: string,
): Promise<ReadonlyMap<string, RawObject[]> | undefined> {
  // What the apps tell instead is not missing: the gaps of this reading are dropped.
  const volumes = await new Collected(client).pages("organizationVolumes", slug, "volumes", (cursor) =>
    client.get(["orgs", slug, "volumes"], { limit: "1000", ...cursor }),
  );
  if (volumes === undefined) return undefined;
  const byApp = new Map<string, RawObject[]>();
  for (const volume of volumes) {
    const app = textAt(volume, "app_name") ?? "";
    byApp.set(app, [...(byApp.get(app) ?? []), volume]);
  }
  return byApp;
}

/** A part of an answer, and what it means where that part is missing. */
interface OfOrganization {
  readonly body: Raw | undefined;
  readonly why: Gap["why"];
}

/**
 * The settings, tokens and peers of the organisation: the lists page by page, each as long as it has pages.
 *
 * @returns whether Fly told anything of the organisation
 */
async function readSettings(own: Collected, slug: string, now: Date): Promise<boolean> {
  const ask = async (variables: Readonly<Record<string, string | boolean>>): Promise<OfOrganization> => {
    const answer = await own.client.ask(organizationQuery, { slug, withReplays: false, ...variables });
    const body = "body" in answer ? at(answer.body, "organization") : undefined;
    return { body, why: "why" in answer ? answer.why : "refused" };
  };
  let [withTokens, withPeers] = [true, true];
  let { body, why } = await ask({ withReplays: true, withTokens, withPeers });
  addReplaySettings(own, slug, body, why);
  // Where the settings are for administrators only, GraphQL tells nothing of the rest either, unless it is asked again.
  if (!isRawObject(body) && why === "refused") ({ body, why } = await ask({ withTokens, withPeers }));
  const isTold = isRawObject(body);
  while (withTokens || withPeers) {
    const tokens = withTokens ? connectionAt(body, "limitedAccessTokens") : undefined;
    const peers = withPeers ? connectionAt(body, "wireGuardPeers") : undefined;
    if (withTokens && tokens === undefined) own.miss("organizationTokens", slug, why);
    if (withPeers && peers === undefined) own.miss("peers", slug, why);
    addTokens(own, tokens?.nodes ?? [], now);
    addPeers(own, peers?.nodes ?? []);
    const after = {
      ...(tokens?.next === undefined ? {} : { tokensAfter: tokens.next }),
      ...(peers?.next === undefined ? {} : { peersAfter: peers.next }),
    };
    withTokens = tokens?.next !== undefined;
    withPeers = peers?.next !== undefined;
    if (withTokens || withPeers) ({ body, why } = await ask({ withTokens, withPeers, ...after }));
  }
  return isTold;
}

function addReplaySettings(own: Collected, slug: string, body: Raw | undefined, why: Gap["why"]): void {
  const allows = at(body, "allowAllCrossNetworkReplays");
  const isTold = typeof allows === "boolean";
  // flyctl asks for it as an administrator only (`command/orgs/cross_network_replays.go`): others may get nothing.
  if (!isTold) own.miss("replaySettings", slug, why);
  own.add("fly.live:Organization", slug, {
    slug,
    allow_all_cross_network_replays: isTold ? allows : notComputed,
    allowed_replay_source_org_slugs: isTold ? listAt(body, "allowedReplaySourceOrgSlugs") : notComputed,
  });
}

function addPeers(own: Collected, nodes: readonly RawObject[]): void {
  for (const node of nodes) {
    const name = textAt(node, "name") ?? textAt(node, "id") ?? "";
    own.add("fly.live:WireGuardPeer", `peer ${name}`, {
      name,
      region: textAt(node, "region") ?? null,
      network: textAt(node, "network") ?? null,
    });
  }
}
