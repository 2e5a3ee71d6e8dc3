import { join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject } from "../../policies/configuration/isObject";
import { parsedJson } from "../parsedJson";

/** A place in a program, as Pulumi names it. */
export interface Position {
  /** `file:///home/me/shop/index.ts`, or `project:///index.ts` with the folder of Pulumi.yaml as its root. */
  readonly uri: string;
  /** From 1. */
  readonly line: number;
  /** From 1; 0 where it is not known. */
  readonly column: number;
}

/** A place in a file of the program's own. */
export interface SourcePlace {
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** By URN: where a resource was declared, then who called what declares it, from the inside out. */
export type Positions = ReadonlyMap<string, readonly Position[]>;

/**
 * Where a resource was declared, by a line of the log of gRPC calls that the engine writes (`PULUMI_DEBUG_GRPC`). An SDK
 * says it in each registration: `RegisterResourceRequest` in proto/pulumi/resource.proto of github.com/pulumi/pulumi.
 *
 * @returns nothing for other calls, and for one that has no answer yet: only the answer has the URN
 */
export function positionsInCall(line: string): readonly [urn: string, positions: readonly Position[]] | undefined {
  if (!line.includes("ResourceMonitor/RegisterResource")) return undefined;
  const call = parsedJson(line);
  if (!isObject(call) || !isObject(call.request) || !isObject(call.response)) return undefined;
  const { sourcePosition, stackTrace } = call.request;
  const frames = isObject(stackTrace) ? listOf(stackTrace.frames).map((frame) => isObject(frame) && frame.pc) : [];
  const { urn } = call.response;
  if (typeof urn !== "string") return undefined;
  return [urn, [sourcePosition, ...frames].flatMap(positionOf)];
}

function positionOf(value: unknown): Position[] {
  if (!isObject(value)) return [];
  const { uri, line, column = 0 } = value;
  return typeof uri === "string" && isCount(line) && isCount(column) && line > 0 ? [{ uri, line, column }] : [];
}

/**
 * Where resources were declared, by what `pulumi preview --json` or `pulumi stack export` wrote.
 *
 * @returns nothing for another document
 */
export function positionsInDocument(document: unknown): Positions | undefined {
  const resources = resourcesIn(document);
  return resources && new Map(resources.flatMap(positionsOfResource));
}

function resourcesIn(document: unknown): readonly unknown[] | undefined {
  if (!isObject(document)) return undefined;
  const { steps, deployment, changeSummary } = document;
  if (isObject(deployment)) return listOf(deployment.resources);
  // A preview without a resource has no list of steps.
  if (!Array.isArray(steps)) return isObject(changeSummary) ? [] : undefined;
  return steps.map((step) => (isObject(step) ? step.newState : undefined));
}

function positionsOfResource(resource: unknown): [string, readonly Position[]][] {
  if (!isObject(resource) || typeof resource.urn !== "string") return [];
  const frames = listOf(resource.stackTrace).map((frame) => isObject(frame) && frame.sourcePosition);
  return [[resource.urn, [resource.sourcePosition, ...frames].flatMap(positionIn)]];
}

/** `project:///index.ts#96,16` */
function positionIn(value: unknown): Position[] {
  const [, uri = "", line, column = "0"] = /^([^#]*)#(\d{1,9})(?:,(\d{1,9}))?$/.exec(String(value)) ?? [];
  return positionOf({ uri, line: Number(line), column: Number(column) });
}

/** Where a program lies. */
export interface Project {
  /** The folder of Pulumi.yaml, absolute. */
  readonly folder: string;
  /** The folder that holds all of the program's own files, absolute: the repository, where there is one. */
  readonly root: string;
}

/**
 * The places that lie in files of the program's own, each once: not in packages, nor in what Pulumi or a language runs a
 * program with. The first is where the resource is declared.
 */
export function ownPlaces(positions: readonly Position[], { folder, root }: Project): readonly SourcePlace[] {
  const places = new Map<string, SourcePlace>();
  for (const { uri, line, column } of positions) {
    const file = fileOf(uri, folder);
    if (file === undefined || !isOwn(file, root)) continue;
    const key = JSON.stringify([file, line, column]);
    if (!places.has(key)) places.set(key, { file, line, column });
  }
  return [...places.values()];
}

function fileOf(uri: string, folder: string): string | undefined {
  try {
    const [, path] = /^project:\/{3}(.*)$/.exec(uri) ?? [];
    // The path may lead out of the project, which a URL parser would not let it.
    return path === undefined ? fileURLToPath(uri) : resolve(folder, decodeURIComponent(path));
  } catch {
    return undefined;
  }
}

/** Folders of packages: Node's, Python's. */
const packages = new Set(["node_modules", "site-packages", "dist-packages"]);

function isOwn(file: string, root: string): boolean {
  if (!file.startsWith(join(root, sep))) return false;
  return !file
    .slice(root.length)
    .split(sep)
    .some((part) => packages.has(part));
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
