import { constantOf, type Request } from "./request";

/** The text of catalogue.ts with one more rule, as the last of its family. */
export function withRule(text: string, { name, family }: Pick<Request, "name" | "family">): string {
  const constant = constantOf(name);
  const lines = text.split("\n");
  const ofFamily = new Set(lines.flatMap((line) => importFrom(family).exec(line)?.[1] ?? []));
  const last = lines.findLastIndex((line) => ofFamily.has(/^ {2}(\w+),$/.exec(line)?.[1] ?? ""));
  lines.splice(last + 1, 0, `  ${constant},`);
  const imports = lines.filter((line) => line.startsWith("import "));
  const sorted = [...imports, `import { ${constant} } from "./${family}/${name}/rule";`].sort(byModule);
  return [...sorted, ...lines.slice(imports.length)].join("\n");
}

function importFrom(family: string): RegExp {
  return new RegExp(`^import \\{ (\\w+) \\} from "\\./${family}/`);
}

/** The order that the formatter keeps. */
function byModule(a: string, b: string): number {
  return moduleOf(a) < moduleOf(b) ? -1 : 1;
}

function moduleOf(line: string): string {
  return line.slice(line.indexOf('"') + 1, -2);
}
