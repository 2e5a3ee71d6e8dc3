import type { Companions, SourceProblem } from "../source";
import { objectOf, sentOf } from "../text/raw";
import type { Node, Range } from "../text/tree";
import { type Conversion, convert } from "./conversion";
import { stopping } from "./index";

/** What `flyguard show` prints. */
export interface Shown {
  /** Whether flyctl makes machines of the file. */
  readonly accepted: boolean;
  /** Why it does not. */
  readonly reason?: string;
  /** Empty where the file has no key `app`. */
  readonly app?: string;
  readonly ipType?: string;
  /** The configuration of each process group's machines, or why flyctl cannot make it. */
  readonly groups?: Readonly<Record<string, unknown>>;
  /** The configuration of the machine that runs `release_command`. */
  readonly release?: unknown;
  readonly volumes?: readonly unknown[];
  readonly addresses?: readonly unknown[];
  /** `FILE:LINE:COLUMN` by path. */
  readonly positions?: Readonly<Record<string, string>>;
}

/** What the first `fly deploy` makes of a file, in the spelling of the Machines API. */
export function shown(file: string, text: string, companions: Companions, withPositions: boolean): Shown {
  const { conversion, problems } = convert(file, text, companions, { isPrivate: () => false });
  const stop = problems.find(({ kind }) => stopping.has(kind));
  const verdict = stop === undefined ? { accepted: true } : { accepted: false, reason: sentence(stop) };
  if (conversion === undefined) return verdict;
  if (problems.some(({ kind }) => kind === "refused")) return { ...verdict, app: conversion.app };
  return {
    ...verdict,
    app: conversion.app,
    ipType: conversion.ipType,
    groups: objectOf(new Map(conversion.groups.map((group) => [group.name, group])), ({ config, error }) =>
      error === undefined ? sentOf(config) : { error },
    ),
    ...(conversion.release === undefined ? {} : { release: sentOf(conversion.release) }),
    volumes: conversion.volumes.map(({ volume }) => sentOf(volume)),
    addresses: conversion.addresses.map(sentOf),
    ...(withPositions ? { positions: positionsOf(conversion) } : {}),
  };
}

function sentence({ message, origin }: SourceProblem): string {
  return origin === undefined ? message : `${placeIn(origin.file, origin.range)}: ${message}`;
}

function placeIn(file: string, { start }: Range): string {
  return `${file}:${start.line}:${start.column}`;
}

function positionsOf(conversion: Conversion): Record<string, string> {
  const positions = new Map<string, string>();
  const note = (path: string, node: Node | undefined): void => {
    if (node === undefined || node.isZero === true) return;
    // Of a table or list, where its key stands.
    const { range, key = range } = node.origin ?? {};
    const at = node.kind === "scalar" ? range : key;
    if (node.origin !== undefined && at !== undefined) positions.set(path, placeIn(node.origin.file, at));
    if (node.kind === "list") for (const [index, item] of node.items.entries()) note(`${path}[${index}]`, item);
    if (node.kind === "map") for (const [key, value] of node.entries) note(`${path}.${key}`, value);
  };
  for (const { name, config } of conversion.groups) note(`groups.${name}`, config);
  note("release", conversion.release);
  for (const [index, { volume }] of conversion.volumes.entries()) note(`volumes[${index}]`, volume);
  for (const [index, address] of conversion.addresses.entries()) note(`addresses[${index}]`, address);
  return objectOf(positions, (text) => text);
}
