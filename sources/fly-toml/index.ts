import type { Companions, SourceFile } from "../source";
import type { Node } from "../text/tree";
import { convert, type Knowledge } from "./conversion";
import { declarationsOf } from "./declarations";

/**
 * Reads a `fly.toml`, `fly.json` or `fly.yaml` as `fly deploy` does, into what the first deploy would make.
 *
 * Never throws. `local_path` and `machine_config` name files relative to the working directory of flyctl: the folder of
 * the file is taken for that.
 *
 * @param file its path; the suffix tells the format as it does for flyctl: `.json`, `.yaml`, everything else is TOML
 */
export function readFlyConfig(
  file: string,
  text: string,
  companions: Companions,
  knowledge: Knowledge = { isPrivate: () => false },
): SourceFile {
  const { conversion, problems } = convert(file, text, companions, knowledge);
  return {
    file,
    text,
    declarations: conversion === undefined ? [] : declarationsOf(file, conversion),
    problems,
    settings: conversion === undefined ? 0 : valuesIn(conversion.config),
    accepted: problems.every(({ kind }) => !stopping.has(kind)),
  };
}

/** Values that are written somewhere: others are defaults. */
function valuesIn(node: Node): number {
  if (node.kind === "scalar") return node.origin === undefined ? 0 : 1;
  const parts = node.kind === "list" ? node.items : [...node.entries.values()];
  return parts.reduce((count, part) => count + valuesIn(part), 0);
}

/** Kinds of problems with which flyctl makes no machine. */
export const stopping: ReadonlySet<string> = new Set(["unreadable", "refused", "conversion"]);
