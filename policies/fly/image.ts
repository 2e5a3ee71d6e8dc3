/** The parts of a container image reference, without user information. */
export interface ImageReference {
  /** Host of the registry; `docker.io` where the reference names none. */
  readonly registry: string;
  /** Path in the registry, with Docker Hub's `library/` left out: `postgres`, `flyio/postgres-flex`. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:...`, or `sha512:...` */
  readonly digest: string | undefined;
}

/** Hosts through which Fly fetches Docker Hub images (`fly machine list` shows them in place of `docker.io`). */
const dockerHubHosts = new Set(["docker.io", "index.docker.io", "registry-1.docker.io", "docker-hub-mirror.fly.io"]);

/**
 * Splits an image reference as Docker does (https://github.com/distribution/reference): the first path segment is a
 * registry when it has a dot or a colon or is `localhost`. A scheme and user information, which do not belong there, are dropped.
 */
export function parseImage(reference: string): ImageReference {
  const bare = reference.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, "");
  const [digest] = /(?<=@)sha(?:256|512):[^@]+$/.exec(bare) ?? [];
  const named = digest === undefined ? bare : bare.slice(0, -digest.length - 1);
  const path = named.slice(named.lastIndexOf("@") + 1);
  const [host = "", ...rest] = path.split("/");
  const hasHost = rest.length > 0 && (/[.:]/.test(host) || host === "localhost");
  const registry = hasHost ? host.toLowerCase() : "docker.io";
  const [repository = "", tag] = splitLast(hasHost ? rest.join("/") : path, ":");
  return {
    registry: dockerHubHosts.has(registry) ? "docker.io" : registry,
    repository: repository.toLowerCase().replace(/^library\//, ""),
    tag,
    digest,
  };
}

/** `registry/repository`, in the short form that people write for Docker Hub. */
export function imageName(image: ImageReference): string {
  return image.registry === "docker.io" ? image.repository : `${image.registry}/${image.repository}`;
}

function splitLast(text: string, separator: string): [string, string | undefined] {
  const index = text.lastIndexOf(separator);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + separator.length)];
}
