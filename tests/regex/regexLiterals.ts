import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A regular expression literal of the detector's source. */
export interface RegexLiteral {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression literal under a folder, found by TypeScript's own parser; and every `new RegExp`, as an error. */
export function regexLiterals(folder: string): { readonly literals: RegexLiteral[]; readonly constructed: string[] } {
  const literals: RegexLiteral[] = [];
  const constructed: string[] = [];
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (!file.endsWith(".ts")) continue;
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), "utf8"), ts.ScriptTarget.ES2022, true);
    const visit = (node: ts.Node): void => {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf("/");
        literals.push({ file, line, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
      }
      const isConstruction = ts.isNewExpression(node) || ts.isCallExpression(node);
      if (isConstruction && node.expression.getText(source) === "RegExp") constructed.push(`${file}:${line}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { literals, constructed };
}
