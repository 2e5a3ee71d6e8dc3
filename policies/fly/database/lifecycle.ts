import type { ImageReference } from "../image";
import { databaseImage } from "./repository";

/** A release series of a database that no longer gets fixes. */
export interface Release {
  /** Such as `Postgres 12`. */
  readonly name: string;
  /** Last day with fixes, as `2024-11-14`. */
  readonly ends: string;
  /** Page of the vendor's policy. */
  readonly source: string;
}

/**
 * The release series that an image runs, where it has ended.
 *
 * @param today as `2026-11-24`; the day on which a series ends still counts as supported.
 */
export function endedRelease(image: ImageReference, today: string): Release | undefined {
  const known = databaseImage(image);
  const version = known?.version?.exec(image.tag ?? "")?.groups?.version;
  if (known?.database.endOfLife === undefined || version === undefined) return undefined;
  const { name, endOfLife } = known.database;
  const found = seriesOf(version, endOfLife.series);
  if (found === undefined || found.ends === "open" || found.ends >= today) return undefined;
  return { name: `${name} ${found.name}`, ends: found.ends, source: endOfLife.source };
}

/** The series of a version. `8` stands for the newest of `8.0` and `8.4`, as tags of images do. */
function seriesOf(
  version: string,
  series: Readonly<Record<string, string>>,
): { readonly name: string; readonly ends: string } | undefined {
  const all = Object.entries(series).map(([name, ends]) => ({ name, ends }));
  const exact = all.find(({ name }) => version === name || version.startsWith(`${name}.`));
  return (
    exact ??
    all
      .filter(({ name }) => name.startsWith(`${version}.`))
      .sort(byMinor)
      .at(-1)
  );
}

function byMinor(a: { readonly name: string }, b: { readonly name: string }): number {
  return Number(a.name.split(".")[1]) - Number(b.name.split(".")[1]);
}
