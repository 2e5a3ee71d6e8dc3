import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { checkout } from "./example";
import { inline, table } from "./markdown";

/** A type of the model, as its source declares it. */
interface ModelType {
  readonly name: string;
  /** The first sentence of its comment. */
  readonly summary: string;
  /** What `kind` says; undefined for a part of a declaration. */
  readonly kind: string | undefined;
  /** The types whose fields it has too: those that it extends, and what only exists has under `live`. */
  readonly bases: readonly string[];
  readonly fields: readonly ModelField[];
}

interface ModelField {
  readonly name: string;
  /** Whether there is one value, a list of them, or a map. */
  readonly holder: "Field" | "List" | "Dictionary";
  readonly valueType: string;
}

/** The kinds and fields of the model in `policies/fly/declarations`, for CONTRIBUTING.md. */
export function modelTables(): string {
  const types = modelTypes();
  const kinds = unionMembers(types.sources, "Declaration").flatMap((name) => types.byName.get(name) ?? []);
  const parts = partsOf(kinds, types.byName);
  return [
    table(
      ["kind", "declares", "fields"],
      kinds.map((type) => [inline(type.kind ?? ""), type.summary, fieldWords(type)]),
    ),
    table(
      ["part", "is", "fields"],
      parts.map((type) => [inline(type.name), type.summary, fieldWords(type)]),
    ),
  ].join("\n\n");
}

/** Every interface of the model. */
function modelTypes(): { readonly sources: readonly ts.SourceFile[]; readonly byName: ReadonlyMap<string, ModelType> } {
  const folder = join(checkout, "policies", "fly", "declarations");
  const sources = readdirSync(folder).map((name) =>
    ts.createSourceFile(name, readFileSync(join(folder, name), "utf8"), ts.ScriptTarget.ES2022, true),
  );
  const interfaces = sources.flatMap(({ statements }) => statements.filter(ts.isInterfaceDeclaration));
  return { sources, byName: new Map(interfaces.map((declared) => [declared.name.text, modelType(declared)])) };
}

function modelType(declared: ts.InterfaceDeclaration): ModelType {
  const members = declared.members.filter(ts.isPropertySignature);
  const kind = members.find((member) => member.name.getText() === "kind")?.type;
  return {
    name: declared.name.text,
    summary: summaryOf(declared),
    kind: kind && ts.isLiteralTypeNode(kind) && ts.isStringLiteral(kind.literal) ? kind.literal.text : undefined,
    bases: [
      ...(declared.heritageClauses ?? []).flatMap(({ types }) => types.map((base) => base.getText())),
      ...members.flatMap(({ name, type }) => (name.getText() === "live" && type !== undefined ? [type.getText()] : [])),
    ],
    fields: members.flatMap(fieldOf),
  };
}

/** Nothing for what is not read from a resource, such as its location. */
function fieldOf({ name, type }: ts.PropertySignature): ModelField[] {
  if (type === undefined || !ts.isTypeReferenceNode(type)) return [];
  const holder = (["Field", "List", "Dictionary"] as const).find((one) => one === type.typeName.getText());
  const [valueType] = type.typeArguments ?? [];
  return holder === undefined || valueType === undefined
    ? []
    : [{ name: name.getText(), holder, valueType: valueType.getText() }];
}

function summaryOf(declared: ts.InterfaceDeclaration): string {
  const [comment] = ts.getJSDocCommentsAndTags(declared);
  const text = comment === undefined ? "" : (ts.getTextOfJSDocComment(comment.comment) ?? "");
  // The page that a comment cites stands in brackets.
  const [sentence = ""] = text.replaceAll(/\s+/g, " ").split(/\.(?= |$)/);
  return sentence.replaceAll(/ \(https?:[^)]*\)/g, "");
}

function unionMembers(sources: readonly ts.SourceFile[], name: string): string[] {
  const aliases = sources.flatMap(({ statements }) => statements.filter(ts.isTypeAliasDeclaration));
  const union = aliases.find((alias) => alias.name.text === name)?.type;
  return union !== undefined && ts.isUnionTypeNode(union) ? union.types.map((member) => member.getText()) : [];
}

/** The types that fields of the declarations hold, and those in them, each once. */
function partsOf(kinds: readonly ModelType[], byName: ReadonlyMap<string, ModelType>): ModelType[] {
  const found = new Set(kinds);
  for (const type of found) {
    const used = [...type.bases, ...type.fields.map(({ valueType }) => valueType)];
    for (const name of used) {
      const part = byName.get(name);
      if (part !== undefined && (part.fields.length > 0 || part.bases.length > 0)) found.add(part);
    }
  }
  return [...found].filter((type) => !kinds.includes(type));
}

/** `region`, `services[]: Service`, `env{}` */
function fieldWords({ bases, fields }: ModelType): string {
  const shared = bases.filter((base) => base !== "DeclaredResource").map((base) => `the fields of ${inline(base)}`);
  return [...fields.map((field) => inline(fieldText(field))), ...shared].join(", ");
}

const marks = { Field: "", List: "[]", Dictionary: "{}" } as const;

function fieldText({ name, holder, valueType }: ModelField): string {
  return `${name}${marks[holder]}${valueType === "string" ? "" : `: ${valueType}`}`;
}
