import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { catalogue } from "../../policies/rules/catalogue";
import { parseArguments } from "./names";
import { filesOf, withRow, withRule } from "./templates";

const checkout = resolve(__dirname, "../..");

/** `npm run new-rule -- NAME FAMILY`: makes the files of a rule, to be filled in as CONTRIBUTING.md says. */
function main(): void {
  const taken = catalogue.map(({ name }) => name);
  const { name, family } = parseArguments(process.argv.slice(2), taken);
  for (const [path, text] of filesOf(name, family)) write(path, text);
  change("policies/rules/catalogue.ts", (text) => withRule(text, name, family));
  change("tests/docs/catalogue.table.ts", (text) => withRow(text, name));
  process.stdout.write("Fill in every TODO, then: npm run check\n");
}

function change(path: string, edit: (text: string) => string): void {
  write(path, edit(readFileSync(join(checkout, path), "utf8")));
}

function write(path: string, text: string): void {
  const file = join(checkout, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(`${path}\n`);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
