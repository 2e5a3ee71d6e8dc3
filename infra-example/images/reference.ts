/** Where an image is: `postgres:17.7` is `library/postgres`, tag `17.7`, on Docker Hub. */
export interface ImageReference {
  /** Host of the registry, with its port if it has one. */
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  /** As it was written, without a digest. */
  readonly tagged: string;
}

// What the distribution specification allows: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
const repositoryForm = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const hostForm = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/i;
const tagForm = /^\w[\w.-]{0,127}$/;

/** @throws if it does not name an image, or has no tag */
export function parseReference(text: string): ImageReference {
  const [tagged = "", ...digest] = text.split("@");
  const colon = tagged.lastIndexOf(":");
  if (colon <= tagged.lastIndexOf("/")) {
    const advice =
      digest.length > 0 ? "it is pinned, but nothing says what to look up" : "add one that names a version";
    throw new Error(`${text} has no tag: ${advice}`);
  }
  const [name, tag] = [tagged.slice(0, colon), tagged.slice(colon + 1)];
  const [first = "", ...rest] = name.split("/");
  // As Docker does: a first part with a dot or a port is a host.
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === "localhost");
  const repository = hasHost ? rest.join("/") : rest.length === 0 ? `library/${name}` : name;
  if ((hasHost && !hostForm.test(first)) || !repositoryForm.test(repository) || !tagForm.test(tag))
    throw new Error(`${text} is not the name of an image`);
  const isHub = !hasHost || first === "docker.io";
  return { registry: isHub ? "registry-1.docker.io" : first, repository, tag, tagged };
}
