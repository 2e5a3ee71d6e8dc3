import { createHash } from "node:crypto";
import type { ImageReference } from "./reference";

/** What one kind of image has: a list of platforms, or one platform; from OCI or from Docker. */
const mediaTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

/** User name and password for a registry. */
export type Credentials = (registry: string) => { readonly user: string; readonly password: string } | undefined;

/**
 * The digest that a tag has now, by the manifest itself, as the OCI distribution specification says:
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 *
 * @throws if the registry cannot be reached, refuses, or answers with another manifest than it says
 */
export async function digestOf(image: ImageReference, credentials: Credentials): Promise<string> {
  const url = `${origin(image.registry)}/v2/${image.repository}/manifests/${image.tag}`;
  const headers = { accept: mediaTypes.join(", ") };
  let answer = await ask(url, headers);
  if (answer.status === 401) {
    const authorization = await authorize(image, answer.headers.get("www-authenticate") ?? "", credentials);
    answer = await ask(url, { ...headers, authorization });
  }
  if (answer.status !== 200) throw new Error(`${image.tagged}: ${refusal(image.registry, answer.status)}`);
  const digest = `sha256:${createHash("sha256")
    .update(Buffer.from(await answer.arrayBuffer()))
    .digest("hex")}`;
  const named = answer.headers.get("docker-content-digest") ?? digest;
  if (named.startsWith("sha256:") && named !== digest) {
    throw new Error(`${image.tagged}: ${image.registry} sent a manifest that does not have the digest that it names`);
  }
  return digest;
}

/**
 * Answers the challenge of a registry. A password goes to the registry's own host, and nowhere else.
 * https://distribution.github.io/distribution/spec/auth/token/
 */
async function authorize(image: ImageReference, challenge: string, credentials: Credentials): Promise<string> {
  const account = credentials(image.registry);
  const basic = account && `Basic ${Buffer.from(`${account.user}:${account.password}`).toString("base64")}`;
  if (/^basic\b/i.test(challenge) && basic) return basic;
  const fields = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
  const realm = fields.get("realm");
  if (!/^bearer\b/i.test(challenge) || !realm || !URL.canParse(realm)) {
    throw new Error(`${image.tagged}: ${refusal(image.registry, 401)}`);
  }
  const url = new URL(realm);
  url.searchParams.set("service", fields.get("service") ?? image.registry);
  url.searchParams.set("scope", fields.get("scope") ?? `repository:${image.repository}:pull`);
  const own = url.origin === new URL(origin(image.registry)).origin;
  const answer = await ask(url.href, own && basic ? { authorization: basic } : {});
  const { token, access_token } = answer.status === 200 ? tokens(await answer.json()) : {};
  if (!token && !access_token) throw new Error(`${image.tagged}: ${refusal(url.host, answer.status)}`);
  return `Bearer ${token ?? access_token}`;
}

function tokens(answer: unknown): { token?: string; access_token?: string } {
  const fields = Object.entries(answer ?? {}).filter(([, value]) => typeof value === "string");
  return Object.fromEntries(fields);
}

/** HTTPS, except on this computer, as Docker does. */
function origin(registry: string): string {
  return /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(registry) ? `http://${registry}` : `https://${registry}`;
}

/** A registry that cannot be reached, such as without a network. */
export class Unreachable extends Error {}

async function ask(url: string, headers: Record<string, string>): Promise<Response> {
  try {
    // fetch does not pass an authorization on to another host that it is sent to.
    return await fetch(url, { headers, signal: AbortSignal.timeout(30_000) });
  } catch (error) {
    const { cause } = error instanceof Error ? error : {};
    const reason = cause instanceof Error && "code" in cause ? ` (${cause.code})` : "";
    throw new Unreachable(`${new URL(url).host} cannot be reached${reason}`);
  }
}

function refusal(host: string, status: number): string {
  if (status === 401 || status === 403) return `${host} does not let you read it`;
  if (status === 404) return `${host} does not have it`;
  if (status === 429) return `${host} has had too many requests; try again later`;
  return `${host} answered with status ${status}`;
}
