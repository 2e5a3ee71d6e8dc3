import type { Companions } from "../source";
import { EmbeddedMarks, Marks, OpaqueMarks } from "../text/marks";
import { type ReadText, readMarked, readText } from "../text/readText";
import { listNode, type MapNode, type Node, placeOf, type Scalar, textNode } from "../text/tree";
import { composeContainers } from "./compose";
import { type Context, companionPath } from "./context";
import { localFile } from "./files";
import { machineConfig } from "./machineTypes";
import { mapIn, mapsIn, textIn } from "./read";
import type { Report } from "./report";

/**
 * What the configuration of a machine starts from: a compose file, or a `machine_config`, a text of JSON or the name of
 * a file. What `fly.toml` sets replaces most of it.
 */
export function baseConfig(config: MapNode, context: Context, report: Report): MapNode {
  const compose = mapIn(mapIn(config, "build"), "compose");
  const path = compose === undefined ? "" : composePath(compose, context.companions);
  if (compose !== undefined && path !== "") {
    const containers = composeContainers(path, compose.entries.get("file") ?? compose, context, report);
    return { kind: "map", entries: new Map(containers === undefined ? [] : [["containers", containers]]) };
  }
  const source = machineConfigIn(config);
  return source === undefined
    ? { kind: "map", entries: new Map() }
    : fromMachineConfig(config, source, context, report);
}

const composeNames = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];

function composePath(compose: MapNode, companions: Companions): string {
  return textIn(compose, "file") || (composeNames.find((name) => companions.read(name) !== undefined) ?? "");
}

/** The experimental one wins. */
function machineConfigIn(config: MapNode): Scalar | undefined {
  const nodes = [mapIn(config, "experimental"), config].map((holder) => holder?.entries.get("machine_config"));
  return nodes.find(
    (node): node is Scalar => node?.kind === "scalar" && typeof node.value === "string" && node.value !== "",
  );
}

function fromMachineConfig(config: MapNode, source: Scalar, context: Context, report: Report): MapNode {
  const text = readSource(source, context, report);
  const nothing: MapNode = { kind: "map", entries: new Map() };
  if (text === undefined) return nothing;
  if (text.root === undefined) {
    report("conversion", `machine_config is not valid JSON: ${text.message}`, { ...source, origin: text.origin });
    return nothing;
  }
  context.noteText({ root: text.root, from: source });
  const asConversion: Report = (kind, ...rest) => report(kind === "refused" ? "conversion" : kind, ...rest);
  const decoded = machineConfig.decode(text.root, "machine_config", asConversion);
  if (decoded?.kind !== "map") return nothing;
  const containers = mapsIn(decoded, "containers");
  if (containers.length === 0) return decoded;
  const files = containers.map((container) => withLocalFiles(container, context.companions, report));
  const built = builtContainer(config, files, report);
  const list = listNode(
    files.map((container) => (container === built ? withImage(container) : withOwnImage(container, report))),
    placeOf(decoded.entries.get("containers")),
  );
  return { ...decoded, entries: new Map(decoded.entries).set("containers", list) };
}

function readSource(source: Scalar, { marks, companions }: Context, report: Report): ReadText | undefined {
  const text = String(source.value);
  if (text.startsWith("{")) return readMarked(marksIn(source, text, marks), "json");
  if (!text.endsWith(".json")) {
    report("conversion", "machine_config must be a JSON object or the path of a .json file", source);
    return undefined;
  }
  const content = companions.read(text);
  if (content !== undefined) return readText(companionPath(marks.file, text), Buffer.from(content).toString(), "json");
  report("conversion", "the file that machine_config names cannot be read", source);
  return undefined;
}

/** The places of JSON in a value: exact ones, if the value is spelled without escapes. */
function marksIn({ source, origin }: Scalar, text: string, marks: Marks): Marks {
  if (origin === undefined) return new Marks(marks.file, text);
  const at = source?.indexOf(text) ?? -1;
  return at < 0 ? new OpaqueMarks(origin, text) : new EmbeddedMarks(marks, origin.range.start.offset + at, text);
}

/** The container that runs the image that is built: the one that `container` names, else "app", else the first. */
function builtContainer(config: MapNode, containers: readonly MapNode[], report: Report): MapNode | undefined {
  const wanted = textIn(config, "container");
  const found = containers.find((container) => textIn(container, "name") === (wanted || "app"));
  if (found !== undefined) return found;
  if (wanted === "") return containers[0];
  report("conversion", "container names no container of machine_config", config.entries.get("container"));
  return undefined;
}

function withImage(container: MapNode): MapNode {
  const image = container.entries.get("image");
  return { ...container, entries: new Map(container.entries).set("image", textNode(".", placeOf(image))) };
}

function withOwnImage(container: MapNode, report: Report): MapNode {
  if (textIn(container, "image") === "") report("conversion", "a container of machine_config has no image", container);
  return container;
}

function withLocalFiles(container: MapNode, companions: Companions, report: Report): MapNode {
  const files = container.entries.get("files");
  if (files?.kind !== "list") return container;
  const read = files.items.map((file) => (file.kind === "map" ? withContent(file, companions, report) : file));
  return { ...container, entries: new Map(container.entries).set("files", { ...files, items: read }) };
}

function withContent(file: MapNode, companions: Companions, report: Report): Node {
  const entries = new Map(file.entries);
  const path = entries.get("local_path");
  entries.delete("local_path");
  const isSet = entries.has("raw_value") || entries.has("secret_name");
  const content = isSet || textIn(file, "local_path") === "" ? undefined : localFile(path, companions, report);
  if (content !== undefined) entries.set("raw_value", content);
  return { ...file, entries };
}
