import type { Companions, SourceProblem } from "../source";
import { limits } from "../text/limits";
import { Marks } from "../text/marks";
import { type Notation, readMarked } from "../text/readText";
import type { MapNode } from "../text/tree";
import { baseConfig } from "./baseConfig";
import { configType, namingTopLevel } from "./configType";
import type { Written } from "./dropped";
import { filesOf } from "./files";
import { addressesOf, type IpType, ipTypeOf, volumesOf } from "./firstDeploy";
import { Groups } from "./groups";
import { checkJobs, deployJob } from "./jobs";
import { machineConfigOf, type Shared } from "./machine";
import { unsendable } from "./marshal";
import { patched } from "./patches";
import { textOf } from "./read";
import { collecting } from "./report";
import { validate } from "./validation";

/** What a group's machines get, or why flyctl cannot make it. */
interface GroupConfig {
  readonly name: string;
  /** As far as it could be read, if there is an error. */
  readonly config: MapNode;
  readonly error: string | undefined;
}

/** What `fly deploy` makes of a file. */
export interface Conversion {
  /** What the file says, decoded. */
  readonly config: MapNode;
  /** Of the key `app`, which a file that flyctl accepts may spell `App`; empty where it is missing. */
  readonly app: string;
  readonly ipType: IpType;
  readonly groups: readonly GroupConfig[];
  readonly release: MapNode | undefined;
  readonly seed: MapNode | undefined;
  /** Machines that check a deployment. */
  readonly checks: readonly MapNode[];
  readonly volumes: readonly { readonly group: string; readonly volume: MapNode }[];
  readonly addresses: readonly MapNode[];
  /** What was read: the file as it is written, and the texts that it refers to. */
  readonly written: readonly Written[];
}

/** A file, read as far as it goes. */
export interface Converted {
  /** Undefined where the file is not TOML, JSON or YAML. */
  readonly conversion: Conversion | undefined;
  readonly problems: readonly SourceProblem[];
}

/** What a caller knows of an app that its file does not say. */
export interface Knowledge {
  /** Whether the app has a Flycast address only: `fly deploy --flycast`. */
  isPrivate(app: string): boolean;
}

/** As flyctl does: `.yml` is TOML. */
export function notationOf(file: string): Notation {
  if (file.endsWith(".json")) return "json";
  return file.endsWith(".yaml") ? "yaml" : "toml";
}

/** Reads a file and converts it, in flyctl's order. */
export function convert(file: string, text: string, companions: Companions, knowledge: Knowledge): Converted {
  const { report, problems } = collecting();
  const marks = new Marks(file, text);
  const read = readMarked(marks, notationOf(file));
  if (read.root === undefined) {
    const message = file.endsWith(".yml") ? `${read.message}; it reads .yml as TOML, and .yaml as YAML` : read.message;
    return { conversion: undefined, problems: [{ kind: "unreadable", message, origin: read.origin }] };
  }
  const raw = patched(read.root, report);
  unsendable(raw, report);
  const decoded = configType.decode(raw, "", namingTopLevel(report));
  const config: MapNode = decoded?.kind === "map" ? decoded : raw;
  const isRefused = problems.some(({ kind }) => kind === "refused");
  // Of a file that flyctl refuses, it keeps the name only if the key is in lower case.
  const name = textOf((isRefused ? read.root : config).entries.get("app"));
  const groups = new Groups(config);
  if (groups.names.length > limits.groups) {
    const origin = config.entries.get("processes")?.origin;
    return { conversion: undefined, problems: [{ kind: "unreadable", message: "too many process groups", origin }] };
  }
  const ofBase = collecting();
  const written: Written[] = [{ root: read.root }];
  const noteText = (text: Written) => written.push(text);
  const base = baseConfig(config, { marks, companions, noteText }, ofBase.report);
  const shared: Shared = { config, groups, base, files: filesOf(config, companions, report) };
  problems.push(...ofBase.problems);
  const made = groups.names.map((group) => groupConfig(shared, group, ofBase.problems, problems));
  const release = deployJob(shared, "release_command", report);
  const seed = deployJob(shared, "seed_command", report);
  validate(config, groups, report);
  return {
    conversion: {
      config,
      app: name,
      ipType: ipTypeOf(config),
      groups: made,
      release,
      seed,
      checks: checkJobs(shared),
      volumes: volumesOf(config, groups),
      addresses: addressesOf(config, knowledge.isPrivate(name)),
      written,
    },
    problems: withoutRepetition(problems),
  };
}

function groupConfig(
  shared: Shared,
  name: string,
  ofBase: readonly SourceProblem[],
  all: SourceProblem[],
): GroupConfig {
  const own = collecting();
  const config = machineConfigOf(shared, name, own.report);
  all.push(...own.problems);
  return { name, config, error: [...ofBase, ...own.problems].find(({ kind }) => kind === "conversion")?.message };
}

/** Each group meets the same mistake of a section that they share. */
function withoutRepetition(problems: readonly SourceProblem[]): SourceProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ kind, message, origin }) => {
    const key = JSON.stringify([kind, message, origin?.file, origin?.range.start.offset]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
