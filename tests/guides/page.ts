import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";

/** The pages that are written by hand, in the order in which tests follow them: what contributors do changes the clone. */
export const pages: readonly string[] = [
  "README.md",
  "docs/architecture.md",
  "docs/upgrade.md",
  ...readdirSync(join(checkout, "docs", "guides")).map((name) => `docs/guides/${name}`),
  "examples/own-pack/README.md",
  "SECURITY.md",
  "CONTRIBUTING.md",
];

/** Where a reader types commands, as the comment before a block says: `<!-- runs in tests: in your project -->`. */
const places = ["in flyguard", "in your project", "in your organisation"] as const;
export type Place = (typeof places)[number];

/** What a page asks of its reader: to run commands, or to write a file. */
export type Step =
  | { readonly kind: "commands"; readonly place: Place; readonly text: string }
  | { readonly kind: "file"; readonly name: string; readonly text: string };

export interface Block {
  /** The language of the block. */
  readonly language: string;
  /** What the comment on the line before says, if there is one. */
  readonly comment: string | undefined;
  /** Without the indentation of the list that it is in. */
  readonly text: string;
}

/** The fenced blocks of a page, in order. */
export function blocksOf(page: string): Block[] {
  const fenced = /^(?: *<!-- (?<comment>.*) -->\n)?(?<indent> *)```(?<language>\w*)\n(?<text>[\s\S]*?)^ *```$/gm;
  return [...readFileSync(join(checkout, page), "utf8").matchAll(fenced)].map(({ groups = {} }) => {
    const { comment, indent = "", language = "", text = "" } = groups;
    return { comment, language, text: text.replaceAll(new RegExp(`^${indent}`, "gm"), "") };
  });
}

/** The step that a block is, if its comment says so. */
export function stepOf({ comment = "", text }: Block): Step | undefined {
  const place = places.find((known) => comment === `runs in tests: ${known}`);
  if (place !== undefined) return { kind: "commands", place, text };
  const [, name] = comment.match(/^written in tests: (\S+)$/) ?? [];
  return name === undefined ? undefined : { kind: "file", name, text };
}

/** The steps of a page that tests take, in order. */
export function stepsOf(page: string): Step[] {
  return blocksOf(page).flatMap((block) => stepOf(block) ?? []);
}
