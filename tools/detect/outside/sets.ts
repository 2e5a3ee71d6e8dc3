import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { credDataFiles } from "./credData";
import { type Labelled, labelledFile, labelledText } from "./labelled";

/** A label set of another project, as it stands in a clone of its repository. */
interface LabelSet {
  readonly repository: string;
  /** `folder` is the clone, `others` the folder that holds all clones. */
  readonly read: (folder: string, others: string) => Labelled[];
}

export const labelSets: readonly LabelSet[] = [
  { repository: "Samsung/CredData", read: credDataFiles },
  { repository: "Plazmaz/leaky-repo", read: leakyRepo },
  { repository: "praetorian-inc/noseyparker", read: ruleSamples },
  { repository: "praetorian-inc/titus", read: ruleSamples },
  { repository: "mongodb/kingfisher", read: ruleSamples },
  { repository: "secretlint/secretlint", read: secretlint },
  { repository: "sirwart/ripsecrets", read: ripsecrets },
];

const textOf = (...parts: readonly string[]): string => fs.readFileSync(path.join(...parts), "utf8");

function filesUnder(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => fs.statSync(path.join(folder, name)).isFile());
}

/** `name,lines of risk,lines of information`: a file without a line of risk has no credential. */
function leakyRepo(folder: string): Labelled[] {
  return [...textOf(folder, ".leaky-meta/secrets.csv").matchAll(/^([^#\n,]+),(\d+),\d+/gm)].flatMap((row) => {
    const [, name = "", risk = "0"] = row;
    return fs.existsSync(path.join(folder, name)) ? [labelledFile(name, textOf(folder, name), risk !== "0")] : [];
  });
}

/** `examples` and `negative_examples` of rules in YAML. */
function ruleSamples(folder: string): Labelled[] {
  return filesUnder(folder)
    .filter((name) => /(?:^|\/)(?:rules|data)\/.*\.ya?ml$/.test(name))
    .flatMap((name) => {
      const document: unknown = parse(textOf(folder, name), { logLevel: "silent" });
      return membersOf(document, "rules").flatMap((rule) => [
        ...membersOf(rule, "examples").map((example) => labelledText(String(example), true)),
        ...membersOf(rule, "negative_examples").map((example) => labelledText(String(example), false)),
      ]);
    });
}

function membersOf(value: unknown, key: string): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  const member: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return Array.isArray(member) ? member : [];
}

/** Rules about something else than credentials: home folders, names of files, comments of their own. */
const OTHER_RULES = /secretlint-rule-(?:internal|example|no-homedir|no-dotenv|pattern|filter|preset)/;

/** A snapshot is an input and the messages that the rule has on it. */
function secretlint(folder: string): Labelled[] {
  return filesUnder(path.join(folder, "packages/@secretlint"))
    .filter((name) => /\/test\/snapshots\/[^/]+\/input[^/]*$/.test(name) && !OTHER_RULES.test(name))
    .flatMap((name) => {
      const input = path.join(folder, "packages/@secretlint", name);
      const output = path.join(path.dirname(input), "output.json");
      if (!fs.existsSync(output)) return [];
      const isCredential = membersOf(JSON.parse(textOf(output)), "messages").length > 0;
      const kind = path.extname(name);
      const text = textOf(input);
      return [
        kind === "" || kind === ".txt"
          ? labelledText(text, isCredential)
          : labelledFile(`input${kind}`, text, isCredential),
      ];
    });
}

function ripsecrets(folder: string): Labelled[] {
  const lines = (name: string) => textOf(folder, "test", name).split("\n").filter(Boolean);
  const named = (kind: string) => filesUnder(path.join(folder, "test", kind)).map((name) => path.join(kind, name));
  return [
    ...named("one_per_line").flatMap((name) => lines(name).map((line) => labelledText(line, true))),
    ...named("one_per_file").map((name) => labelledFile(path.basename(name), textOf(folder, "test", name), true)),
    ...lines("none").map((line) => labelledText(line, false)),
  ];
}
