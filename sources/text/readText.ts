import { readJson } from "./json";
import { limits, TextError } from "./limits";
import { Marks } from "./marks";
import { readToml } from "./toml";
import type { MapNode, Node, Origin } from "./tree";

export type Notation = "toml" | "json" | "yaml";

/** What a text says, or why it could not be read. */
export type ReadText =
  | { readonly root: MapNode }
  | { readonly root: undefined; readonly message: string; readonly origin: Origin };

/** Reads a text whose values are named: a map, or nothing at all. Never throws. */
export function readText(file: string, text: string, notation: Notation): ReadText {
  return readMarked(new Marks(file, text), notation);
}

/** The same for a text whose places are known already, such as JSON in a value of TOML. */
export function readMarked(marks: Marks, notation: Notation): ReadText {
  const { text } = marks;
  const failure = (message: string, offset: number): ReadText => ({
    root: undefined,
    message,
    origin: marks.origin(offset, offset),
  });
  if (text.length > limits.size) return failure(`larger than ${limits.size / 1024 / 1024} MiB`, 0);
  try {
    const root = readers[notation](marks) ?? empty;
    return root.kind === "map" ? { root } : failure("the whole file must be a map of keys and values", 0);
  } catch (error) {
    if (error instanceof TextError) return failure(error.message, Math.min(error.offset, text.length));
    // The parsers recurse as deep as the text nests, and spread the letters of a value.
    if (error instanceof RangeError) return failure("nested too deeply, or a value of more than 100,000 letters", 0);
    return failure(`not valid ${notation.toUpperCase()}`, 0);
  }
}

const empty: MapNode = { kind: "map", entries: new Map() };

const readers: Readonly<Record<Notation, (marks: Marks) => Node | undefined>> = {
  toml: readToml,
  json: readJson,
  // Its parser is seventy files, which only a run that reads YAML waits for.
  yaml: (marks) => {
    const { readYaml }: typeof import("./yaml") = require("./yaml");
    return readYaml(marks);
  },
};
