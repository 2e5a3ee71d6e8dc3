import { basename, dirname, resolve, sep } from "node:path";
import { isObject } from "../../policies/configuration/isObject";
import { allRules } from "../../policies/rules/catalogue";
import type { Rule } from "../../policies/rules/rule";
import { repositoryRoot } from "../../sources/discover";
import { isProjectFile } from "../../sources/pulumi-run/project";
import { isConfigName } from "../../sources/sniff";
import { isFor } from "./judging";
import { wholeRun } from "./reporting";

/** Whether a run could have found what a baseline accepts: of what it did not look at, it says nothing. */
export type Scope = (accepted: { readonly rule: string; readonly file: string }) => boolean;

/**
 * What a scan of files looks at.
 *
 * @param paths as the arguments name them; without one, the working directory
 * @param files what it read, as the caller would name them
 */
export function scopeOfScan(paths: readonly string[], files: readonly string[], rules: readonly Rule[]): Scope {
  const judging = rules.filter((rule) => isFor(rule, "file") || isFor(rule, "pulumi")).map(({ name }) => name);
  const read = new Set([...files, wholeRun].map((file) => resolve(file)));
  return ({ rule, file }) => {
    const at = located(file);
    // A configuration that is no longer there has nothing that is still found.
    const isLookedAt = read.has(at) || (isConfigName(basename(at)) && isBelow(paths.length === 0 ? ["."] : paths, at));
    return isLookedAt && isAmong(judging, rule);
  };
}

/**
 * What the run looked at that wrote a JSON report, if its working directory was this one.
 *
 * @returns undefined where it is not a report
 */
export function scopeOfReport({ inputs, rules }: Readonly<Record<string, unknown>>): Scope | undefined {
  const looked = listOf(inputs, ({ file, source }) => (typeof file === "string" ? { file, source } : undefined));
  const names = listOf(rules, ({ name }) => (typeof name === "string" ? name : undefined));
  if (looked === undefined || names === undefined) return undefined;
  return ({ rule, file }) => {
    const at = located(file);
    const isLookedAt =
      at === resolve(wholeRun) ||
      looked.some(({ file: input, source }) => {
        if (source === "live") return input === file;
        if (resolve(input) === at) return true;
        // The findings of a program stand at its own lines.
        return isProjectFile(basename(input)) && isBelow([dirname(input)], at) && !isConfigName(basename(at));
      });
    return isLookedAt && isAmong(names, rule);
  };
}

/** A rule that this version does not have finds nothing. */
function isAmong(names: readonly string[], rule: string): boolean {
  return names.includes(rule) || allRules.every(({ name }) => name !== rule);
}

function located(file: string): string {
  return resolve(repositoryRoot(".") ?? ".", file);
}

function isBelow(paths: readonly string[], file: string): boolean {
  return paths.some((path) => `${file}${sep}`.startsWith(`${resolve(path).replace(/[\\/]$/, "")}${sep}`));
}

function listOf<T>(
  value: unknown,
  read: (item: Readonly<Record<string, unknown>>) => T | undefined,
): readonly T[] | undefined {
  const items = Array.isArray(value)
    ? value.flatMap((item: unknown) => (isObject(item) ? (read(item) ?? []) : []))
    : undefined;
  return Array.isArray(value) && items?.length === value.length ? items : undefined;
}
