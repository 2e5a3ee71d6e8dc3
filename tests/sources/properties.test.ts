import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { stringify } from "yaml";
import { readFlyConfig } from "../../sources/fly-toml";
import type { Companions, SourceFile } from "../../sources/source";
import { type Notation, readText } from "../../sources/text/readText";
import type { Node } from "../../sources/text/tree";

const alone: Companions = { read: () => undefined };

/** A value that all three notations have. JSON has floats only, so numbers are small enough to print alike. */
type Value = string | number | boolean | Value[] | { [key: string]: Value };

const letters = fc.string({ unit: "grapheme-ascii", maxLength: 8 });
const odd = fc.constantFrom("__proto__", "constructor", "a.b", "", "#", "'", '"', "on", "null", "1", "é", "😀");
const key = fc.oneof(letters, odd);
const text = fc.oneof(letters, odd, fc.constantFrom("a b", "x\ny", "$(id)", "{}", "- a", "\u001b[31m"));
const scalar = fc.oneof(text, fc.integer({ min: -9999, max: 99999 }), fc.boolean());

/**
 * Durations are texts: flyctl takes a number of milliseconds in TOML and JSON, and overlooks it in YAML.
 *
 * Sections of the right kinds with values of any: some are accepted, some refused. */
const config: fc.Arbitrary<{ [key: string]: Value }> = fc.record(
  {
    app: text,
    primary_region: fc.oneof(text, scalar),
    env: fc.dictionary(key, scalar, { maxKeys: 4 }),
    processes: fc.dictionary(key, fc.oneof(text, scalar), { maxKeys: 3 }),
    http_service: fc.record(
      {
        internal_port: fc.oneof(fc.integer({ min: 1, max: 65535 }), scalar),
        force_https: fc.oneof(fc.boolean(), scalar),
      },
      { requiredKeys: [] },
    ),
    services: fc.array(
      fc.record(
        {
          internal_port: scalar,
          protocol: fc.constantFrom("tcp", "udp", "x"),
          ports: fc.array(fc.record({ port: scalar, handlers: fc.array(text, { maxLength: 2 }) }), { maxLength: 2 }),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 2 },
    ),
    mounts: fc.array(fc.record({ source: text, destination: text, initial_size: scalar }), { maxLength: 2 }),
    files: fc.array(fc.record({ guest_path: text, raw_value: text }), { maxLength: 2 }),
    checks: fc.dictionary(
      key,
      fc.record({ type: fc.constantFrom("http", "tcp", "x"), interval: fc.constantFrom("10s", "", "x", true) }),
      {
        maxKeys: 2,
      },
    ),
    other: scalar,
  },
  { requiredKeys: [] },
);

function tomlOf(value: Value): string {
  if (typeof value === "string") return JSON.stringify(value).replaceAll("\u007f", "\\u007F");
  if (Array.isArray(value)) return `[${value.map(tomlOf).join(", ")}]`;
  if (typeof value !== "object") return String(value);
  return `{ ${Object.entries(value)
    .map(([name, below]) => `${JSON.stringify(name).replaceAll("\u007f", "\\u007F")} = ${tomlOf(below)}`)
    .join(", ")} }`;
}

function written(value: { [key: string]: Value }): Record<Notation, string> {
  return {
    toml: Object.entries(value)
      .map(([name, below]) => `${name} = ${tomlOf(below)}\n`)
      .join(""),
    json: JSON.stringify(value),
    yaml: stringify(value, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "QUOTE_DOUBLE" }),
  };
}

/** What a file says, without its name and its places. */
function said({ declarations, problems, accepted }: SourceFile): unknown {
  return {
    declarations: declarations.map(({ type, name, properties }) => ({ type, name, properties })),
    problems: problems.map(({ kind, message, suggestion }) => ({ kind, message, suggestion })),
    accepted,
  };
}

function nodesIn(node: Node): Node[] {
  if (node.kind === "scalar") return [node];
  return [node, ...[...(node.kind === "list" ? node.items : node.entries.values())].flatMap(nodesIn)];
}

describe("fly.toml, fly.json and fly.yaml", () => {
  it("say the same, whatever they say", () => {
    fc.assert(
      fc.property(config, (value) => {
        const texts = written({ app: "shop", ...value });
        const [toml, json, yaml] = (["toml", "json", "yaml"] as const).map((notation) =>
          said(readFlyConfig(notation === "toml" ? "fly.toml" : `fly.${notation}`, texts[notation], alone)),
        );
        const named = (result: unknown) => JSON.stringify(result).replaceAll(/fly\.(json|yaml)/g, "fly.toml");
        deepEqual(JSON.parse(named(json)), JSON.parse(named(toml)));
        deepEqual(JSON.parse(named(yaml)), JSON.parse(named(toml)));
      }),
    );
  });

  it("have places whose text is the value", () => {
    fc.assert(
      fc.property(config, fc.constantFrom<Notation>("toml", "json", "yaml"), (value, notation) => {
        const file = written(value)[notation];
        const { root } = readText("fly", file, notation);
        ok(root !== undefined);
        for (const node of nodesIn(root)) {
          if (node.kind !== "scalar" || node.origin === undefined) continue;
          const { start, end } = node.origin.range;
          const slice = file.slice(start.offset, end.offset);
          const before = file.slice(0, start.offset).split("\n");
          deepEqual([start.line, start.column], [before.length, (before.at(-1) ?? "").length + 1]);
          equal(slice, node.source);
          if (notation !== "yaml") deepEqual(JSON.parse(slice), node.value);
        }
      }),
    );
  });

  it("are read without an exception, whatever is in them", () => {
    const pieces = fc.constantFrom(
      ..."[[services]]|[env]|[[|]]|=|\"|'''|{|}|,|\n|- |: |&a |*a|<<: |? |!!|%|#|a|1|.|\u0000|\uD800|app|env|processes".split(
        "|",
      ),
    );
    const noise = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(noise, fc.constantFrom("fly.toml", "fly.json", "fly.yaml"), (text, file) => {
        const { declarations, problems, accepted } = readFlyConfig(file, text, alone);
        for (const { origin } of declarations) origin([{ property: "config" }]);
        equal(
          accepted,
          problems.every(({ kind }) => !["unreadable", "refused", "conversion"].includes(kind)),
        );
      }),
    );
  });

  it("are read without an exception, whatever type a key has", () => {
    const any: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        scalar,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(key, tie("value"), { maxKeys: 3 }),
      ),
    })).value;
    const names =
      "app env services http_service processes experimental checks vm mounts metrics build deploy files statics restart machine_checks machine_config kill_timeout console_command";
    const sections = fc.dictionary(fc.constantFrom(...names.split(" ")), any, { maxKeys: 5 });
    fc.assert(
      fc.property(sections, (value) => {
        const { problems } = readFlyConfig("fly.json", JSON.stringify(value), alone);
        equal(
          problems.every(({ message }) => message.length <= 501),
          true,
        );
      }),
    );
  });
});
