import { deepEqual } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { catalogue } from "../../policies/rules/catalogue";
import { checkout } from "../../tools/docs/example";
import { generatedFiles } from "../../tools/docs/files";
import { pages } from "../guides/page";

/** What a colleague would not say. The texts of flyguard had all of it once. */
const unwanted = [
  "\\b(?:is|are) none\\b",
  "\\bin the clear\\b",
  // The sub-id key-beside-data is a name.
  "\\bbesides?\\b(?!-data)",
  "\\banew\\b",
  "\\bleft out\\b",
  "(?<!\\bthere )\\bis no (?!longer\\b)",
].map((phrase) => new RegExp(phrase.replaceAll(" ", "[\\s/*#]+"), "gi"));

interface Text {
  readonly file: string;
  /** The line that it begins in, from 1. */
  readonly line: number;
  readonly text: string;
}

/** `policies/judge/message.ts:12 "in the clear" in: key in the clear (its name ...` */
function unwantedIn(texts: readonly Text[]): string[] {
  return texts.flatMap(({ file, line, text }) =>
    unwanted.flatMap((phrase) =>
      [...text.matchAll(phrase)].map(({ 0: found, index }) => {
        const place = `${file}:${line + text.slice(0, index).split("\n").length - 1}`;
        return `${place} "${oneLine(found)}" in: ${oneLine(text.slice(Math.max(0, index - 40), index + 60))}`;
      }),
    ),
  );
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** A whole file, comments included. */
function wholeOf(file: string, text = read(file)): Text {
  return { file, line: 1, text };
}

/** The texts in the code of a program, with `…` for what is put in while it runs. Comments are not among them. */
function literalsOf(file: string, code: string): Text[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  const texts: Text[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== undefined) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      texts.push({ file, line: line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("…");
}

/** The files below a folder, without what is installed or compiled. */
function filesBelow(folder: string, extensions: RegExp): string[] {
  return readdirSync(join(checkout, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => extensions.test(name) && !/(^|\/)(node_modules|bin|generated)\//.test(name))
    .map((name) => `${folder}/${name}`)
    .sort();
}

function read(file: string): string {
  return readFileSync(join(checkout, file), "utf8");
}

describe("the language of what people read", () => {
  it("is plain in every rule, message and mistake", () => {
    const isShown = (file: string) => !/(\.test|\/bad|\/good)\.ts$/.test(file);
    const files = ["policies", "sources", "cli"].flatMap((folder) => filesBelow(folder, /\.ts$/)).filter(isShown);
    deepEqual(unwantedIn(files.flatMap((file) => literalsOf(file, read(file)))), []);
  });

  it("is plain in every page that is made", () => {
    deepEqual(unwantedIn([...generatedFiles()].map(([file, text]) => wholeOf(file, text))), []);
  });

  it("is plain in every page that is written", () => {
    const files = [...pages, "docs/secret-detection.md", "provider/README.md"];
    deepEqual(unwantedIn(files.map((file) => wholeOf(file))), []);
  });

  it("is plain in the programs that people copy", () => {
    const files = ["infra-example", "examples"].flatMap((folder) => filesBelow(folder, /\.(ts|md|ya?ml|json|sh)$/));
    deepEqual(unwantedIn(files.map((file) => wholeOf(file))), []);
  });

  it("says of every rule when not to use it", () => {
    deepEqual(
      catalogue
        .filter(({ exceptWhen }) => exceptWhen.trim() === "" || exceptWhen.includes("TODO"))
        .map(({ name }) => name),
      [],
    );
  });
});

describe("the test of the language", () => {
  const found = (text: string) => unwantedIn([wholeOf("page.md", text)]);

  it("names file, line and phrase", () => {
    deepEqual(found("# A title\n\nThe key is in\nthe clear."), [
      'page.md:3 "in the clear" in: # A title The key is in the clear.',
    ]);
  });

  for (const text of [
    "a day that is none",
    "There are none.",
    "no address besides",
    "cloned beside it",
    "made anew",
    "the default where left out",
    "x is no policy of flyguard",
  ]) {
    it(`finds: ${text}`, () => deepEqual(found(text).length, 1));
  }

  for (const text of [
    "There is no such region.",
    "It is no longer used.",
    "nonetheless",
    "the clearing",
    "is not set",
  ]) {
    it(`accepts: ${text}`, () => deepEqual(found(text), []));
  }

  it("reads the texts of code, and not its comments", () => {
    const code = "// made anew\nconst a = `key ${name} in the clear`;";
    deepEqual(unwantedIn(literalsOf("a.ts", code)), ['a.ts:2 "in the clear" in: key … in the clear']);
  });
});
