import { posix } from "node:path";
import { readText } from "../text/readText";
import {
  integerNode,
  listNode,
  type MapNode,
  mapNode,
  mapOf,
  type Node,
  placeOf,
  type Scalar,
  textNode,
} from "../text/tree";
import { type Context, companionPath } from "./context";
import { base64 } from "./files";
import { described, isNull } from "./goType";
import { mapIn } from "./read";
import type { Report } from "./report";

/**
 * The containers that flyctl makes of a compose file (superfly/flyctl ad0172f, `internal/containerconfig/compose.go`).
 * Ports, networks, and secrets of compose have no effect.
 *
 * @param path relative to the folder of `fly.toml`
 * @param named what says that there is a compose file, for its problems
 */
export function composeContainers(path: string, named: Node, context: Context, report: Report): Node | undefined {
  const content = context.companions.read(path);
  if (content === undefined) {
    report("conversion", "the compose file cannot be read", named);
    return undefined;
  }
  const read = readText(companionPath(context.marks.file, path), Buffer.from(content).toString(), "yaml");
  if (read.root === undefined) {
    report("conversion", `the compose file is not valid YAML: ${read.message}`, { ...named, origin: read.origin });
    return undefined;
  }
  context.noteText({ root: read.root });
  const services = [...(mapIn(read.root, "services")?.entries ?? [])];
  if (services.length === 0) report("conversion", "the compose file has no services", named);
  const built = services.filter(([, service]) => isBuilt(service));
  if (built.length > 1) report("conversion", "only one service of the compose file may have build", built[1]?.[1]);
  const folder = posix.dirname(path);
  return listNode(
    services.map(([name, service]) => new ComposeService(name, service, folder, context, report).container()),
    placeOf(read.root.entries.get("services")),
  );
}

function isBuilt(service: Node): boolean {
  const build = service.kind === "map" ? service.entries.get("build") : undefined;
  return build !== undefined && !isNull(build);
}

class ComposeService {
  private readonly service: MapNode;

  constructor(
    private readonly name: string,
    private readonly node: Node,
    /** Of the compose file, relative to that of `fly.toml`. */
    private readonly folder: string,
    private readonly context: Context,
    private readonly report: Report,
  ) {
    this.service = node.kind === "map" ? node : mapNode({}, placeOf(node));
    if (node.kind !== "map" && !isNull(node)) this.refuse("", node, "a map");
  }

  container(): Node {
    for (const key of ["ports", "configs", "secrets"]) this.listAt(key, key === "ports");
    return mapNode(
      {
        name: textNode(this.name, placeOf(this.node)),
        image: this.image(),
        env: this.env(),
        entrypoint: this.words("entrypoint"),
        cmd: this.words("command"),
        user: this.text("user"),
        files: this.files(),
        healthchecks: this.healthchecks(),
        depends_on: this.dependencies(),
      },
      placeOf(this.node),
    );
  }

  private image(): Node | undefined {
    if (isBuilt(this.node)) return textNode(".", placeOf(this.service.entries.get("build")));
    const image = this.text("image");
    if (image === undefined) {
      this.report("conversion", `service "${this.name}" of the compose file needs an image or build`, this.node);
    }
    return image;
  }

  /** A map only: flyctl fails at the list form. */
  private env(): Node | undefined {
    const raw = this.valueAt("environment");
    if (raw === undefined) return undefined;
    if (raw.kind !== "map") return this.refuse("environment", raw, "a map");
    const entries = [...raw.entries].map(([key, value]) => [key, this.asText("environment", value)] as const);
    return entries.length === 0 ? undefined : mapOf(entries, placeOf(raw));
  }

  /** A text is one word: flyctl does not split it. */
  private words(key: string): Node | undefined {
    const raw = this.valueAt(key);
    if (raw?.kind === "list") return listNode(raw.items.filter(isText), placeOf(raw));
    return raw !== undefined && isText(raw) ? listNode([raw], placeOf(raw)) : undefined;
  }

  private text(key: string): Node | undefined {
    const raw = this.valueAt(key);
    const text = raw === undefined ? undefined : this.asText(key, raw);
    return text?.value === "" ? undefined : text;
  }

  /** Files of the host that volumes name; a folder or a volume's name is passed over. */
  private files(): Node | undefined {
    const volumes = this.listAt("volumes", true);
    const files = volumes.flatMap((volume) => this.fileOf(String(volume.value), volume));
    return files.length === 0 ? undefined : listNode(files, placeOf(this.service.entries.get("volumes")));
  }

  private fileOf(volume: string, at: Scalar): Node[] {
    const [host = "", guest, mode, ...rest] = volume.split(":");
    const isHost = guest !== undefined && rest.length === 0 && (mode !== undefined || !["ro", "rw"].includes(guest));
    if (!isHost || host === "") return [];
    const path = posix.isAbsolute(host) ? host : posix.join(this.folder, host);
    const content = this.context.companions.read(path);
    if (content === undefined) return [];
    const file = { guest_path: textNode(guest, placeOf(at)), raw_value: textNode(base64(content), placeOf(at)) };
    return [mapNode(file, placeOf(at))];
  }

  private healthchecks(): Node | undefined {
    const raw = this.valueAt("healthcheck");
    if (raw === undefined) return undefined;
    if (raw.kind !== "map") return this.refuse("healthcheck", raw, "a map");
    const place = placeOf(raw);
    const isSet = (key: string) => {
      const value = raw.entries.get(key);
      return value !== undefined && this.asText(`healthcheck.${key}`, value)?.value !== "";
    };
    const retries = raw.entries.get("retries");
    const count = retries?.kind === "scalar" && typeof retries.value === "number" ? retries.value : 0;
    const command = commandOfCheck(raw.entries.get("test"));
    const check = {
      name: textNode("", place),
      // flyctl does not read the durations.
      interval: isSet("interval") ? integerNode(30, place) : undefined,
      timeout: isSet("timeout") ? integerNode(10, place) : undefined,
      failure_threshold: count > 0 ? integerNode(count, placeOf(retries)) : undefined,
      exec: command === undefined ? undefined : mapNode({ command }, placeOf(command)),
    };
    return listNode([mapNode(check, place)], place);
  }

  private dependencies(): Node | undefined {
    const raw = this.valueAt("depends_on");
    if (raw === undefined) return undefined;
    if (raw.kind === "scalar") return this.refuse("depends_on", raw, "a list or a map");
    const named: (readonly [string, Node, Node | undefined])[] =
      raw.kind === "list"
        ? raw.items.filter(isText).map((item) => [String(item.value), item, undefined])
        : [...raw.entries].map(([name, how]) => [
            name,
            how,
            how.kind === "map" ? how.entries.get("condition") : undefined,
          ]);
    const dependencies = named.map(([name, at, condition]) =>
      mapNode(
        { name: textNode(name, placeOf(at)), condition: textNode(conditionOf(condition), placeOf(at)) },
        placeOf(at),
      ),
    );
    return dependencies.length === 0 ? undefined : listNode(dependencies, placeOf(raw));
  }

  private listAt(key: string, ofTexts: boolean): Scalar[] {
    const raw = this.valueAt(key);
    if (raw === undefined) return [];
    if (raw.kind !== "list") {
      this.refuse(key, raw, "a list");
      return [];
    }
    return ofTexts ? raw.items.flatMap((item) => this.asText(key, item) ?? []) : [];
  }

  /** yaml.v3 takes any scalar for a text, as it is written. */
  private asText(key: string, node: Node): Scalar | undefined {
    if (node.kind !== "scalar") return this.refuse(key, node, "a text");
    if (isNull(node)) return textNode("", placeOf(node));
    return node.type === "string" ? node : textNode(node.source ?? node.printed, placeOf(node));
  }

  private valueAt(key: string): Node | undefined {
    const node = this.service.entries.get(key);
    return node === undefined || isNull(node) ? undefined : node;
  }

  private refuse(key: string, node: Node, expected: string): undefined {
    const what = [`service "${this.name}"`, key].filter((part) => part !== "").join(": ");
    const problem = `the compose file has ${described(node)} where flyctl takes ${expected} only (${what})`;
    this.report("conversion", problem, node);
    return undefined;
  }
}

function isText(node: Node): node is Scalar {
  return node.kind === "scalar" && node.type === "string";
}

/** Without the word that says how compose runs it. */
function commandOfCheck(test: Node | undefined): Node | undefined {
  if (test === undefined) return undefined;
  if (isText(test)) return listNode([test], placeOf(test));
  if (test.kind !== "list") return undefined;
  const words = test.items.filter((word, index) => isText(word) && !(index === 0 && isShellWord(word)));
  return words.length === 0 ? undefined : listNode(words, placeOf(test));
}

function isShellWord(word: Scalar): boolean {
  return word.value === "CMD" || word.value === "CMD-SHELL";
}

function conditionOf(condition: Node | undefined): string {
  if (condition?.kind !== "scalar") return "started";
  if (condition.value === "service_healthy") return "healthy";
  return condition.value === "service_completed_successfully" ? "exited_successfully" : "started";
}
