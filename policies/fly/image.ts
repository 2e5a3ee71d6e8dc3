import type { Machine } from "./declarations/machine";
import { dockerHubHosts } from "./facts/hosts";
import { each, type Field, type Reading, read } from "./known";
import type { Location } from "./location";

const flyRegistry = "registry.fly.io";

/** The parts of a container image reference, without user information. */
export interface ImageReference {
  /** Host of the registry; `docker.io` where the reference does not name one. */
  readonly registry: string;
  /** Path in the registry, without Docker Hub's `library/`: `postgres`, `flyio/postgres-flex`. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:...`, or `sha512:...` */
  readonly digest: string | undefined;
}

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

/** The image as people write it: its name with its tag, without a digest. */
export function taggedName(image: ImageReference): string {
  return image.tag === undefined ? imageName(image) : `${imageName(image)}:${image.tag}`;
}

/** What `fly deploy` makes for each build: NewDeploymentTag in superfly/flyctl, internal/build/imgsrc/resolver.go. */
const deploymentTag = /^deployment-[0-7][0-9a-hjkmnp-tv-z]{25}$/i;

/**
 * Whether the reference means one build: it has a digest, or the tag that `fly deploy` made for the build in Fly's own
 * registry, with a ULID.
 */
export function namesOneBuild({ digest, registry, tag }: ImageReference): boolean {
  return digest !== undefined || (registry === flyRegistry && tag !== undefined && deploymentTag.test(tag));
}

/**
 * What a table says about an image, by the last two segments of its repository or else the last one, under any path: images
 * are named after what runs in them, whatever registry mirrors them. Nothing for Fly's own registry, where a repository is
 * named after the app, and a word in an app's name proves nothing.
 */
export function inTable<T>(table: ReadonlyMap<string, T>, { registry, repository }: ImageReference): T | undefined {
  if (registry === flyRegistry) return undefined;
  const segments = repository.split("/");
  return table.get(segments.slice(-2).join("/")) ?? table.get(segments.at(-1) ?? "");
}

/** An image that a machine runs, with the property that names it. */
export interface MachineImage {
  readonly at: Location;
  readonly image: ImageReference;
}

/** The images of a machine and of its containers. A machine with containers need not have an image of its own. */
export function* machineImages(machine: Machine): Reading<MachineImage[]> {
  const containers = yield* each(machine.containers);
  const images: MachineImage[] = [];
  for (const field of [machine.image, ...containers.map(({ image }) => image)]) {
    const image = yield* imageIn(field);
    if (image !== undefined) images.push({ at: field.at, image });
  }
  return images;
}

function* imageIn(field: Field<string>): Reading<ImageReference | undefined> {
  const reference = yield* read(field);
  if (reference === undefined || reference.trim() === "") return undefined;
  const image = parseImage(reference);
  if (isWritten(image)) return image;
  yield { undetermined: field.at, because: "not an image reference" };
  return undefined;
}

/** Whether the end of the reference, which says which build it means, is not the placeholder of a template: `%image%`. */
function isWritten({ repository, tag, digest }: ImageReference): boolean {
  return digest !== undefined || /^[\w./-]*$/.test(tag ?? repository);
}

function splitLast(text: string, separator: string): [string, string | undefined] {
  const index = text.lastIndexOf(separator);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + separator.length)];
}
