import type { SourceKind } from "../../formats/report";
import type { Declaration } from "../../policies/fly/declarations";
import type { Member } from "../../policies/fly/graph/member";
import type { Step } from "../../policies/fly/location";
import { isFlyType, providersInCommon, readDeclaration } from "../../policies/providers";
import { companionsOf } from "../../sources/companions";
import type { FoundFile } from "../../sources/discover";
import { readFlyConfig } from "../../sources/fly-toml";
import { notationOf } from "../../sources/fly-toml/conversion";
import { readPulumiState } from "../../sources/pulumiState";
import type { SourceDeclaration, SourceFile } from "../../sources/source";
import type { Origin } from "../../sources/text/tree";

/** A file, read into the model. */
export interface Input {
  readonly file: string;
  readonly source: SourceKind;
  readonly text: string;
  readonly members: readonly InputMember[];
}

export interface InputMember extends Member {
  /** Where a value was written; nothing for a resource of a state. */
  origin(path: readonly Step[]): Origin | undefined;
}

/** What the caller knows of an app that its file does not say. */
export interface Knowledge {
  isPrivate(app: string): boolean;
}

/** @returns nothing where the file is not what it is taken for */
export function readInput(found: FoundFile, knowledge: Knowledge): Input | undefined {
  const { file, kind, text } = found;
  if (kind === "pulumi-state") {
    const members = stateMembers(text);
    return members === undefined ? undefined : { file, source: "pulumi", text, members };
  }
  const read = readFlyConfig(file, text, companionsOf(file), knowledge);
  return { file, source: "file", text, members: configMembers(read) };
}

function configMembers(read: SourceFile): InputMember[] {
  return read.declarations.flatMap((declared) => {
    const declaration = modelOf(read.file, declared);
    return declaration === undefined ? [] : [{ declaration, origin: (path) => declared.origin(path) }];
  });
}

function modelOf(file: string, { type, name, properties }: SourceDeclaration): Declaration | undefined {
  const resource = { urn: `${file}::${type}::${name}`, type, name, notation: notationOf(file) };
  return readDeclaration({ resource, protect: undefined }, properties, "absent");
}

function stateMembers(text: string): InputMember[] | undefined {
  const resources = readPulumiState(text)?.filter(({ type }) => isFlyType(type));
  if (resources === undefined) return undefined;
  const among = providersInCommon(resources.map(({ type, properties }) => [type, properties]));
  return resources.flatMap(({ urn, type, name, protect, properties, dependencies, propertyDependencies }) => {
    const declaration = readDeclaration({ resource: { urn, type, name }, protect }, properties, "absent", among);
    if (declaration === undefined) return [];
    const all = new Set([...dependencies, ...[...propertyDependencies.values()].flat()]);
    return [{ declaration, dependencies: { byProperty: propertyDependencies, all }, origin: () => undefined }];
  });
}
