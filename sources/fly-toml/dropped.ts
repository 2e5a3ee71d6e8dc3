import {
  listNode,
  type MapNode,
  mapNode,
  mapOf,
  type Node,
  type Origin,
  placeOf,
  type Scalar,
  textNode,
} from "../text/tree";
import { commandOf } from "./commands";

/** A text that was read: the file itself, or one that it refers to. */
export interface Written {
  readonly root: MapNode;
  /** The value that the text is, such as a `machine_config`: its parts say what it says. */
  readonly from?: Scalar;
}

/** Settings that stand in the file and that no machine gets, as a machine would be configured with them. */
export interface Dropped {
  /** Where they stand: `experimental.machine_config.env`. */
  readonly path: string;
  readonly config: MapNode;
}

/**
 * What was written and is in nothing that is declared: values that others replace, those of a process group that does not
 * exist, those under a key that flyctl does not know. Nobody runs them, and everybody who reads the file reads them.
 *
 * @param declared everything that is made of the texts. Its values have the origins of those that they were made of
 */
export function droppedSettings(written: readonly Written[], declared: readonly Node[]): Dropped[] {
  const used = new Set<Origin>(written.flatMap(({ from }) => from?.origin ?? []));
  const seen = new Set<Node>();
  for (const node of declared) noteOrigins(node, used, seen);
  return written.flatMap(({ root, from }) => [
    ...new Leftovers(used).of(root, from === undefined ? [] : ["machine_config"]),
  ]);
}

function noteOrigins(node: Node, used: Set<Origin>, seen: Set<Node>): void {
  // The machines of a group share what they have.
  if (seen.has(node)) return;
  seen.add(node);
  if (node.kind === "scalar") {
    if (node.origin !== undefined) used.add(node.origin);
  } else {
    for (const below of node.kind === "list" ? node.items : node.entries.values()) noteOrigins(below, used, seen);
  }
}

const commandKey = /^(?:cmd|command|entrypoint|exec|(?:release|seed|console)_command)$/i;
const contentKey = /^(?:raw_value|content)$/i;
const headersKey = /headers$/i;
const kernelKey = /^kernel_args$/i;
const imageKey = /^image$/i;
/** What holds names: of app secrets, of process groups. */
const namesKey = /^(?:secret_name|secrets|export|processes)$/i;

type Path = readonly string[];

class Leftovers {
  constructor(private readonly used: ReadonlySet<Origin>) {}

  /** In the order of the text, a table after what is in it. */
  *of(table: MapNode, path: Path): Generator<Dropped> {
    const own: [string, Scalar][] = [];
    for (const [key, node] of table.entries) {
      const at = [...path, key];
      if (node.kind === "map") yield* this.of(node, at);
      else if (node.kind === "list") yield* this.ofList(node.items, key, at);
      else if (this.isLeft(node) && !namesKey.test(key)) {
        const config = settingsOf(key, node, path, table);
        if (config === undefined) own.push([key, node]);
        else yield { path: shown(at), config };
      }
    }
    if (own.length > 0) yield { path: shown(path), config: named(own, path) };
  }

  private *ofList(items: readonly Node[], key: string, path: Path): Generator<Dropped> {
    const texts = items.filter((item): item is Scalar => item.kind === "scalar" && this.isLeft(item));
    if (texts.length > 0 && !namesKey.test(key)) yield { path: shown(path), config: listed(texts, key, path) };
    for (const [index, item] of items.entries()) {
      if (item.kind === "map") yield* this.of(item, [...path, String(index)]);
      else if (item.kind === "list") yield* this.ofList(item.items, key, [...path, String(index)]);
    }
  }

  private isLeft({ origin, value }: Scalar): boolean {
    return origin !== undefined && !this.used.has(origin) && value !== null && typeof value !== "boolean";
  }
}

function listed(texts: readonly Scalar[], key: string, path: Path): MapNode {
  const place = placeOf(texts[0]);
  const words = listNode(texts.map(textOfScalar), place);
  if (commandKey.test(key)) return mapNode({ init: mapNode({ cmd: words }, place) }, place);
  if (kernelKey.test(key)) return mapNode({ guest: mapNode({ kernel_args: words }, place) }, place);
  return named(texts.map(pairOf), path);
}

/** What a key says of its value by itself; nothing where the value is one of several settings with names. */
function settingsOf(key: string, node: Scalar, path: Path, table: MapNode): MapNode | undefined {
  const place = placeOf(node);
  if (commandKey.test(key) || path.at(-1)?.toLowerCase() === "processes") {
    return mapNode({ init: mapNode({ cmd: commandOf(textOfScalar(node), "", () => undefined) }, place) }, place);
  }
  if (contentKey.test(key)) {
    const file = mapNode({ guest_path: table.entries.get("guest_path"), raw_value: textOfScalar(node) }, place);
    return mapNode({ files: listNode([file], place) }, place);
  }
  return imageKey.test(key) ? mapNode({ image: textOfScalar(node) }, place) : undefined;
}

/** Settings with names: headers if they stand under that word, and else what most are, environment variables. */
function named(settings: readonly (readonly [string, Scalar])[], path: Path): MapNode {
  const texts = settings.map(([name, node]) => [name, textOfScalar(node)] as const);
  const place = placeOf(settings[0]?.[1]);
  if (!path.some((key) => headersKey.test(key))) return mapNode({ env: mapOf(texts, place) }, place);
  const headers = texts.map(([name, value]) =>
    mapNode({ name: textNode(name), values: listNode([value]) }, placeOf(value)),
  );
  return mapNode({ checks: mapNode({ dropped: mapNode({ headers: listNode(headers, place) }, place) }, place) }, place);
}

/** An item of a list: only `NAME=value` has a name. */
function pairOf(node: Scalar, index: number): readonly [string, Scalar] {
  const { name, value } = /^(?<name>[A-Za-z_]\w*)=(?<value>.*)$/s.exec(node.printed)?.groups ?? {};
  return name === undefined || value === undefined ? [String(index), node] : [name, textNode(value, placeOf(node))];
}

function textOfScalar(node: Scalar): Scalar {
  return node.type === "string" ? node : textNode(node.printed, placeOf(node));
}

/** Without what may be a credential in the place of a name. */
function shown(path: Path): string {
  return path.map((key) => (/^[A-Za-z_-]{1,40}$|^\d{1,4}$/.test(key) ? key : "...")).join(".");
}
