/**
 * Whether git ignores a path by the `.gitignore` files above it (https://git-scm.com/docs/gitignore): the last pattern that
 * matches decides, and a pattern with `!` takes back.
 */
export class Ignored {
  private constructor(private readonly rules: readonly Rule[]) {}

  static readonly nothing = new Ignored([]);

  /** With the patterns of one more file, for what lies below its folder. */
  with(folder: string, text: string): Ignored {
    return new Ignored([...this.rules, ...text.split(/\r?\n/).flatMap((line) => ruleOf(folder, line) ?? [])]);
  }

  /** @param path with `/`, as the folders of the files are named */
  has(path: string, isFolder: boolean): boolean {
    const last = this.rules.findLast(
      ({ folder, pattern, onlyFolders }) =>
        (isFolder || !onlyFolders) && path.startsWith(folder) && pattern.test(path.slice(folder.length)),
    );
    return last !== undefined && !last.takesBack;
  }
}

interface Rule {
  /** Ends in `/`; empty where paths are relative to it. */
  readonly folder: string;
  readonly pattern: RegExp;
  readonly onlyFolders: boolean;
  readonly takesBack: boolean;
}

/** No pattern that people write is longer or has more stars; matching takes time with each of them. */
const longest = 500;
const mostStars = 8;

function ruleOf(folder: string, line: string): Rule | undefined {
  const text = line.replace(/(?<!\\)\s+$/, "");
  if (text === "" || text.startsWith("#") || text.length > longest) return undefined;
  if (text.split(/\*+/).length - 1 > mostStars) return undefined;
  const takesBack = text.startsWith("!");
  const glob = takesBack ? text.slice(1) : text;
  const onlyFolders = glob.endsWith("/");
  const body = onlyFolders ? glob.slice(0, -1) : glob;
  // A slash before the end ties the pattern to the folder of its file.
  const isTied = body.includes("/");
  const expression = expressionOf(body.replace(/^\//, ""));
  const pattern = new RegExp(isTied ? `^${expression}$` : `(?:^|/)${expression}$`);
  return { folder, pattern, onlyFolders, takesBack };
}

function expressionOf(glob: string): string {
  return glob.replace(/\\.|\*\*\/|\/\*\*$|\*+|\?|\[[^\]/]+\]|./gsu, (part) => {
    if (part === "**/") return "(?:[^/]+/)*";
    if (part === "/**") return "/.+";
    if (part.startsWith("*")) return "[^/]*";
    if (part === "?") return "[^/]";
    if (part.length > 2 && part.startsWith("[")) return part.replace(/^\[!/, "[^").replace(/\\/g, "\\\\");
    return part.replace(/^\\(?=.)/, "").replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
  });
}
