import { findNodeAtLocation, parseTree, visit } from "jsonc-parser";
import { keyOf, type Step } from "../policies/fly/location";
import { Marks } from "./text/marks";
import type { Origin } from "./text/tree";

/** Where a resource is written in a state, in UTF-16 units. */
interface Extent {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the text of a state says what its resources are. Most states have nothing to report, so the places are looked for
 * only when somebody asks.
 */
export class StatePlaces {
  private known: { readonly marks: Marks; readonly resources: ReadonlyMap<number, Extent> } | undefined;
  private last: { readonly index: number; readonly root: JsonNode | undefined } | undefined;

  constructor(
    private readonly file: string,
    private readonly text: string,
  ) {}

  /**
   * @param index of the resource in the list of the state
   * @param path as `Location.steps` of a finding has it
   * @returns the value at the path or the nearest one above it, in the inputs or else in the outputs; the URN of the
   *   resource where neither has the property
   */
  origin(index: number, path: readonly Step[]): Origin | undefined {
    try {
      return this.find(index, path);
    } catch (error) {
      // The parser recurses as deep as the text nests: a finding without its line is a finding all the same.
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  private find(index: number, path: readonly Step[]): Origin | undefined {
    this.known ??= { marks: new Marks(this.file, this.text), resources: resourcesIn(this.text) };
    const { marks, resources } = this.known;
    const extent = resources.get(index);
    if (extent === undefined) return undefined;
    const root = this.treeOf(index, extent);
    if (root === undefined) return undefined;
    const keys = path.map(keyOf);
    for (const holder of ["inputs", "outputs"]) {
      for (let length = keys.length; length > 0; length -= 1) {
        const node = findNodeAtLocation(root, [holder, ...keys.slice(0, length)]);
        if (node !== undefined) return originOf(node, extent.start, marks);
      }
    }
    const urn = findNodeAtLocation(root, ["urn"]);
    return urn && originOf(urn, extent.start, marks);
  }

  /** Findings of one resource come one after the other. */
  private treeOf(index: number, { start, end }: Extent): JsonNode | undefined {
    if (this.last?.index !== index) this.last = { index, root: parseTree(this.text.slice(start, end)) };
    return this.last.root;
  }
}

type JsonNode = NonNullable<ReturnType<typeof parseTree>>;

function originOf({ offset, length, parent }: JsonNode, base: number, marks: Marks): Origin {
  const start = base + offset;
  const [key] = parent?.type === "property" ? (parent.children ?? []) : [];
  const range = key && marks.range(base + key.offset, base + key.offset + key.length);
  return marks.origin(start, start + length, range);
}

/** Where each element of `deployment.resources` begins and ends. */
function resourcesIn(text: string): ReadonlyMap<number, Extent> {
  const resources = new Map<number, Extent>();
  const open: { readonly start: number; readonly index: number | undefined }[] = [];
  visit(text, {
    onObjectBegin: (start, _length, _line, _column, pathOf) => {
      // Objects in the list are in two others: the state and the deployment.
      const [first, second, index] = open.length === 2 ? pathOf() : [];
      const isResource = first === "deployment" && second === "resources" && typeof index === "number";
      open.push({ start, index: isResource ? index : undefined });
    },
    onObjectEnd: (offset, length) => {
      const { start = 0, index } = open.pop() ?? {};
      if (index !== undefined) resources.set(index, { start, end: offset + length });
    },
  });
  return resources;
}
