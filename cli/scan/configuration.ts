import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Setting, settingsOf } from "../../policies/configuration/settings";
import { matchesGlob } from "../../policies/glob";
import type { Clock } from "../../policies/judge/judge";
import type { Rule } from "../../policies/rules/rule";
import { repositoryRoot } from "../../sources/discover";
import { UsageError } from "../arguments";
import { readConfiguration, remarkLine } from "../configurationFile";
import { checkText } from "../configurationText";
import { installed } from "../installed";

/** Names of `--profile`; `standard` is what rules say themselves. */
export const profiles = ["standard", "observe", "baseline", "strict"] as const;

const fileName = "flyguard.json";

export function profileFile(profile: string): string {
  return join(installed().folder, "profiles", `${profile}.json`);
}

/**
 * How each rule runs: by the profile, and by the configuration file, which wins.
 *
 * @param file as `--config` names it; by default `flyguard.json` in the working directory or above it, as far as the
 *   repository goes
 * @throws {UsageError} with each mistake of the file
 */
export function readSettings(
  rules: readonly Rule[],
  file: string | undefined,
  profile: string | undefined,
  clock: Clock,
): ReadonlyMap<string, Setting> {
  const layers: unknown[] = [];
  if (profile !== undefined && profile !== "standard") {
    layers.push(JSON.parse(readFileSync(profileFile(profile), "utf8")));
  }
  const path = configurationFile(file);
  if (path !== undefined) layers.push(parsedConfiguration(rules, path, clock));
  return settingsOf(rules, layers);
}

/** @throws {UsageError} with each mistake of the file */
export function parsedConfiguration(rules: readonly Rule[], path: string, clock: Clock): unknown {
  const text = readConfiguration(path);
  const { mistakes } = checkText(rules, text, clock().toISOString().slice(0, 10));
  if (mistakes.length > 0) {
    const lines = mistakes.map((mistake) => remarkLine({ file: path, severity: "mistake", ...mistake }));
    throw new UsageError(`the configuration file has mistakes:\n${lines.join("").trimEnd()}`);
  }
  return text.trim() === "" ? {} : JSON.parse(text);
}

/** The configuration file of a run: the one that `--config` names, or the one that is there. */
export function configurationFile(file: string | undefined): string | undefined {
  return file ?? foundAbove(resolve("."), repositoryRoot(".") ?? resolve("."));
}

function foundAbove(folder: string, root: string): string | undefined {
  const file = join(folder, fileName);
  if (existsSync(file)) return file;
  return folder === root || dirname(folder) === folder ? undefined : foundAbove(dirname(folder), root);
}

/** Whether an app has a Flycast address only, by `--private` or by the option `privateApps` of any rule. */
export function privacyBy(settings: ReadonlyMap<string, Setting>, globs: readonly string[]): (app: string) => boolean {
  const configured = [...settings.values()].flatMap(({ configuration: { privateApps } }) =>
    Array.isArray(privateApps) ? privateApps.filter((glob): glob is string => typeof glob === "string") : [],
  );
  const all = [...new Set([...globs, ...configured])];
  return (app) => all.some((glob) => matchesGlob(glob, app));
}
