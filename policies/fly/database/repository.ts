import type { ImageReference } from "../image";

/**
 * What a table says of an image. Tables list repositories by their last two path segments, or by the last one where every
 * repository of that name is meant, whatever registry mirrors it. That takes in an image of one's own, such as
 * `ghcr.io/acme/postgres`: images are named after what runs in them, and such a one is Postgres with an extension more.
 */
export function entryFor<T>(table: ReadonlyMap<string, T>, { registry, repository }: ImageReference): T | undefined {
  // In Fly's own registry a repository is named after the app, and a word in an app's name is no evidence.
  if (registry === "registry.fly.io") return undefined;
  const segments = repository.split("/");
  return table.get(segments.slice(-2).join("/")) ?? table.get(segments.at(-1) ?? "");
}
