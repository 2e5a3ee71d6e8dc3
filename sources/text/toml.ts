import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import { printedFloat, printedTime } from "./goPrint";
import { Budget, TextError } from "./limits";
import type { Marks } from "./marks";
import { atKey, type MapNode, type Node, type Origin, textNode } from "./tree";

/** A table while the reader fills it. */
interface Table {
  readonly kind: "table";
  readonly entries: Map<string, Table | TableList | Node>;
  origin?: Origin;
}

/** What `[[name]]` headers make. */
interface TableList {
  readonly kind: "tables";
  readonly items: Table[];
  readonly origin: Origin;
}

/**
 * Reads TOML 1.1, as go-toml does.
 *
 * @throws {TextError} where it is not TOML
 */
export function readToml(marks: Marks): MapNode {
  const reader = new TomlReader(marks);
  return reader.read(parse(marks.text));
}

function parse(text: string): AST.TOMLProgram {
  // The parser takes a byte order mark; go-toml refuses it.
  if (text.startsWith("\uFEFF"))
    throw new TextError("it starts with a byte order mark; save it as UTF-8 without one", 0);
  try {
    return parseTOML(text, { tomlVersion: "1.1" });
  } catch (error) {
    if (error instanceof ParseError) throw new TextError(error.message, error.index);
    throw error;
  }
}

class TomlReader {
  private readonly budget = new Budget();

  constructor(private readonly marks: Marks) {}

  read(program: AST.TOMLProgram): MapNode {
    const root: Table = { kind: "table", entries: new Map() };
    for (const statement of program.body[0].body) {
      if (statement.type === "TOMLTable") this.readTable(root, statement);
      else this.readKeyValue(root, statement, 1);
    }
    return { kind: "map", entries: this.finished(root, 0) };
  }

  private readTable(root: Table, { key, kind, body }: AST.TOMLTable): void {
    const last = key.keys.at(-1);
    if (last === undefined) return;
    const holder = this.walk(root, key.keys.slice(0, -1));
    const table = kind === "array" ? this.nextOfList(holder, last) : this.open(holder, last);
    // A header says where the table is, even if `[name.below]` came first.
    table.origin = this.originOf(last);
    for (const statement of body) this.readKeyValue(table, statement, key.keys.length + 1);
  }

  private readKeyValue(table: Table, { key, value }: AST.TOMLKeyValue, depth: number): void {
    const last = key.keys.at(-1);
    if (last === undefined) return;
    const holder = this.walk(table, key.keys.slice(0, -1));
    const node = this.valueOf(value, depth + key.keys.length);
    holder.entries.set(nameOf(last), atKey(node, this.originOf(last).range));
  }

  private walk(from: Table, path: readonly TomlName[]): Table {
    return path.reduce((table, name) => this.open(table, name), from);
  }

  /** The table of that name, or the last of the list of that name. */
  private open(holder: Table, name: TomlName): Table {
    const there = holder.entries.get(nameOf(name));
    if (there?.kind === "table") return there;
    if (there?.kind === "tables") {
      const last = there.items.at(-1);
      if (last !== undefined) return last;
    }
    this.budget.spend(0, name.range[0]);
    const table: Table = { kind: "table", entries: new Map(), origin: this.originOf(name) };
    holder.entries.set(nameOf(name), table);
    return table;
  }

  private nextOfList(holder: Table, name: TomlName): Table {
    this.budget.spend(0, name.range[0]);
    const table: Table = { kind: "table", entries: new Map() };
    const there = holder.entries.get(nameOf(name));
    if (there?.kind === "tables") there.items.push(table);
    else holder.entries.set(nameOf(name), { kind: "tables", items: [table], origin: this.originOf(name) });
    return table;
  }

  private originOf({ range: [start, end] }: TomlName): Origin {
    const range = this.marks.range(start, end);
    return { file: this.marks.file, range, key: range };
  }

  private valueOf(value: AST.TOMLContentNode, depth: number): Node {
    const [start, end] = value.range;
    this.budget.spend(depth, start);
    const place = { origin: this.marks.origin(start, end), source: this.marks.slice(start, end) };
    switch (value.type) {
      case "TOMLArray":
        return { kind: "list", items: value.elements.map((element) => this.valueOf(element, depth + 1)), ...place };
      case "TOMLInlineTable": {
        const table: Table = { kind: "table", entries: new Map() };
        for (const statement of value.body) this.readKeyValue(table, statement, depth);
        return { kind: "map", entries: this.finished(table, depth), ...place };
      }
      default:
        return scalar(value, place);
    }
  }

  private finished(table: Table, depth: number): Map<string, Node> {
    this.budget.spend(depth, table.origin?.range.start.offset ?? 0);
    return new Map([...table.entries].map(([name, below]) => [name, this.finish(below, depth + 1)]));
  }

  private finish(below: Table | TableList | Node, depth: number): Node {
    if (below.kind === "tables") {
      const items = below.items.map((table) => this.finish(table, depth + 1));
      return { kind: "list", items, origin: below.origin };
    }
    if (below.kind !== "table") return below;
    const entries = this.finished(below, depth);
    return below.origin === undefined ? { kind: "map", entries } : { kind: "map", entries, origin: below.origin };
  }
}

type TomlName = AST.TOMLBare | AST.TOMLQuoted;

function nameOf(name: TomlName): string {
  return name.type === "TOMLBare" ? name.name : name.value;
}

function scalar(value: AST.TOMLValue, place: { origin: Origin; source: string }): Node {
  switch (value.kind) {
    case "string":
      return textNode(value.value, place);
    case "integer": {
      // Go has 64 bits, JavaScript 53.
      if (BigInt.asIntN(64, value.bigint) !== value.bigint)
        throw new TextError("a number is too large", value.range[0]);
      const printed = value.bigint.toString();
      return { kind: "scalar", type: "int64", value: value.value, printed, ...place };
    }
    case "float":
      if (!Number.isFinite(value.value) && !/(inf|nan)$/.test(place.source)) {
        throw new TextError("a number is too large", value.range[0]);
      }
      return { kind: "scalar", type: "float64", value: value.value, printed: printedFloat(value.value), ...place };
    case "boolean":
      return { kind: "scalar", type: "bool", value: value.value, printed: String(value.value), ...place };
    default:
      return { kind: "scalar", type: "time", ...printedTime(place.source), ...place };
  }
}
