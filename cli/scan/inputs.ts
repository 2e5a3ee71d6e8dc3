import type { SourceKind } from "../../formats/report";
import type { Declaration } from "../../policies/fly/declarations";
import type { Member } from "../../policies/fly/graph/member";
import { keyOf, type Step } from "../../policies/fly/location";
import { isFlyType, providersInCommon, readDeclaration } from "../../policies/providers";
import { companionsOf } from "../../sources/companions";
import type { FoundFile } from "../../sources/discover";
import { readFlyConfig } from "../../sources/fly-toml";
import { notationOf } from "../../sources/fly-toml/conversion";
import { readPulumiState } from "../../sources/pulumiState";
import type { SourceDeclaration, SourceFile, SourceProblem } from "../../sources/source";
import { StatePlaces } from "../../sources/statePlaces";
import type { Origin } from "../../sources/text/tree";

/** A file, read into the model. */
export interface Input {
  readonly file: string;
  readonly source: SourceKind;
  readonly text: string;
  /** Names of the Fly apps in it. */
  readonly apps: readonly string[];
  readonly members: readonly InputMember[];
  /** flyctl does not accept the file: what could be read of it is a part only. */
  readonly isRefused: boolean;
}

/** A declaration of an input, which knows its places in the text. */
export interface InputMember extends Member {
  /** Where a value was written. */
  origin(path: readonly Step[]): Origin | undefined;
}

/** What the caller knows of an app that its file does not say. */
export interface Knowledge {
  isPrivate(app: string): boolean;
}

/** Why a file is no input, in one line. */
export interface Unread {
  readonly unread: string;
}

/** The file, or why it is not what it is taken for. */
export function readInput(found: FoundFile, knowledge: Knowledge): Input | Unread {
  const { file, kind, text } = found;
  if (kind === "pulumi-state") {
    const members = stateMembers(file, text);
    return members === undefined
      ? { unread: `${file}: it is not what pulumi stack export writes` }
      : { file, source: "pulumi", text, apps: appsOf(members), members, isRefused: false };
  }
  const read = readFlyConfig(file, text, companionsOf(file), knowledge);
  const unread = whyNothing(found, read);
  if (unread !== undefined) return { unread };
  const isRefused = read.problems.some((problem) => problem.kind === "refused" || problem.kind === "unreadable");
  const members = configMembers(read);
  return { file, source: "file", text, apps: appsOf(members), members, isRefused };
}

/** Why a configuration has nothing in it that flyctl takes: then all rules would be silent, and nothing was checked. */
export function whyNothing({ file, kind }: FoundFile, read: SourceFile): string | undefined {
  if (read.settings === 0 && read.problems.length === 0) return `${file}: it is empty`;
  const ofOtherTool = kind === "maybe-fly-config" ? whyNotOfFly(read) : undefined;
  return ofOtherTool === undefined ? undefined : `${file}: it is not a configuration of Fly: ${ofOtherTool}`;
}

/** Suffixes that say what the text is meant to be: of one that is broken, the mistake is worth more than the doubt. */
const notations = /\.(?:toml|json|ya?ml)$/;

/** Why a file of any name cannot be meant for flyctl. */
function whyNotOfFly({ file, problems, settings }: SourceFile): string | undefined {
  const [first] = problems;
  if (first?.kind === "unreadable" && !notations.test(file)) {
    const { line = 1, column = 1 } = first.origin?.range.start ?? {};
    return `not TOML at ${line}:${column}: ${first.message}`;
  }
  if (settings > 0 || problems.every(({ kind }) => kind !== "unknown-key")) return undefined;
  return "flyctl knows none of its settings";
}

function appsOf(members: readonly InputMember[]): string[] {
  return members.flatMap(({ declaration }) =>
    declaration.kind === "app" && declaration.name.state === "known" ? [declaration.name.value] : [],
  );
}

function configMembers(read: SourceFile): InputMember[] {
  return [fileDeclaration(read), ...read.declarations].flatMap((declared) => {
    const declaration = modelOf(read.file, declared);
    return declaration === undefined ? [] : [{ declaration, origin: (path) => declared.origin(path) }];
  });
}

/** The file itself: what is wrong with it, and what only the build of its image gets. */
function fileDeclaration({ file, declarations, problems }: SourceFile): SourceDeclaration {
  const app = declarations.find(({ type }) => type === "fly.toml:App");
  const build = app?.properties.build;
  return {
    type: "fly.toml:File",
    name: file,
    properties: {
      problems: problems.map(({ kind, message, suggestion = null }) => ({ kind, message, suggestion })),
      ...(build === undefined ? {} : { build }),
    },
    origin: ([first, second, ...rest]) => {
      const isProblem = first !== undefined && keyOf(first) === "problems" && second !== undefined && "index" in second;
      if (isProblem) return whereToLook(problems[second.index]);
      return first === undefined ? undefined : app?.origin([first, ...(second === undefined ? [] : [second]), ...rest]);
    },
  };
}

/** Of a key that flyctl does not know, the key itself is what is wrong. */
function whereToLook(problem: SourceProblem | undefined): Origin | undefined {
  const origin = problem?.origin;
  if (origin?.key === undefined || problem?.kind !== "unknown-key") return origin;
  return { ...origin, range: origin.key };
}

function modelOf(file: string, { type, name, properties }: SourceDeclaration): Declaration | undefined {
  const resource = { urn: `${file}::${type}::${name}`, type, name, notation: notationOf(file) };
  return readDeclaration({ resource, protect: undefined }, properties, "absent");
}

function stateMembers(file: string, text: string): InputMember[] | undefined {
  const resources = readPulumiState(text)?.filter(({ type }) => isFlyType(type));
  if (resources === undefined) return undefined;
  const among = providersInCommon(resources.map(({ type, properties, provider }) => [type, properties, provider]));
  const places = new StatePlaces(file, text);
  return resources.flatMap(({ index, urn, type, name, protect, properties, provider, ...declared }) => {
    const clues = { shown: provider, among };
    const declaration = readDeclaration({ resource: { urn, type, name }, protect }, properties, "absent", clues);
    if (declaration === undefined) return [];
    const { dependencies, propertyDependencies } = declared;
    const all = new Set([...dependencies, ...[...propertyDependencies.values()].flat()]);
    return [
      {
        declaration,
        dependencies: { byProperty: propertyDependencies, all },
        origin: (path) => places.origin(index, path),
      },
    ];
  });
}
