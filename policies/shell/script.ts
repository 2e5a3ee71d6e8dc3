import { type Command, OpenPipeline, type PendingDocument, type Pipeline } from "./pipeline";

/**
 * Reads the pipelines of simple commands of a POSIX shell script one by one, with those inside `$(...)`, `<(...)`, backticks, parentheses and
 * here-documents; the inner ones come first. Reads quotes, escapes, comments and redirects as sh does; what is not closed
 * reaches to the end. Linear: each character is read once a level of nesting, and the levels are bounded.
 */
export function readScript(script: string, visit: (pipeline: Pipeline) => void): void {
  new ScriptReader(script, visit, 0).readList(undefined);
}

/** The simple commands of a script. */
export function commandsOf(script: string): readonly Command[] {
  const commands: Command[] = [];
  readScript(script, (pipeline) => {
    for (const command of pipeline) commands.push(command);
  });
  return commands;
}

/** Substitutions deeper than this are text. */
const MAX_DEPTH = 16;

/** Characters that have no meaning of their own within a word. */
const PLAIN = /[^\s'"\\$`;&|()<>]+/y;
/** `<your-token>` of documentation. A redirect has no `>` right behind its file. */
const PLACEHOLDER = /<[A-Za-z](?:[\w .:-]{0,60}[\w.:-])?>/y;
const SPACE = /\s/;

class ScriptReader {
  private at = 0;
  private readonly documents: PendingDocument[] = [];

  constructor(
    private readonly text: string,
    private readonly visit: (pipeline: Pipeline) => void,
    private depth: number,
  ) {}

  /** Reads commands up to the closing character, which it passes, or to the end. */
  readList(closing: ")" | "`" | undefined): void {
    const open = new OpenPipeline(this.visit, this.documents);
    let parentheses = 0;
    while (this.at < this.text.length) {
      const char = this.here();
      if (char === closing && parentheses === 0) {
        this.at += 1;
        break;
      }
      if (char === "(") {
        if (this.readOpening(open)) parentheses += 1;
      } else if (char === ")") {
        this.at += 1;
        if (parentheses > 0) {
          parentheses -= 1;
          open.endPipeline();
        } else {
          open.dropPattern();
        }
      } else if (char === "<" || char === ">" || (char === "&" && this.here(1) === ">")) {
        this.readRedirect(open);
      } else if (this.isContinuation()) {
        this.at = this.indexOf("\n") + 1;
      } else if (char === "#" && !open.isInWord) {
        this.at = this.indexOf("\n");
      } else if (!this.readSeparator(open, char)) {
        open.addText(this.readPart(false), char === "'" || char === '"' || char === "\\");
      }
    }
    open.endPipeline();
  }

  /** Reads the substitutions of a here-document; all else in it is text. */
  readSubstitutions(): void {
    while (this.at < this.text.length) {
      const char = this.here();
      if (char === "\\") this.at += 2;
      else if (char === "$" || char === "`") this.readPart(true);
      else this.at += 1;
    }
  }

  private here(offset = 0): string {
    return this.text[this.at + offset] ?? "";
  }

  /** A backslash at the end of a line joins it with the next one. */
  private isContinuation(): boolean {
    return this.here() === "\\" && (this.here(1) === "\n" || (this.here(1) === "\r" && this.here(2) === "\n"));
  }

  private indexOf(mark: string): number {
    const found = this.text.indexOf(mark, this.at);
    return found < 0 ? this.text.length : found;
  }

  /** What separates words and commands: white space, `;`, `&`, `&&`, `|`, `||`, ends of lines. False: nothing of that. */
  private readSeparator(open: OpenPipeline, char: string): boolean {
    if (char === "\n") {
      this.at += 1;
      open.endWord();
      this.readDocuments();
      open.endLine();
    } else if (SPACE.test(char)) {
      this.at += 1;
      open.endWord();
    } else if (char === "|" && this.here(1) !== "|") {
      this.at += this.here(1) === "&" ? 2 : 1;
      open.endCommand();
    } else if (char === ";" || char === "&" || char === "|") {
      this.at += char !== ";" && this.here(1) === char ? 2 : 1;
      open.endPipeline();
    } else {
      return false;
    }
    return true;
  }

  /** `(`: the values of `A=(...)`, the parameters of `name()`, or a subshell. True: a subshell is open. */
  private readOpening(open: OpenPipeline): boolean {
    if (open.isAssignment) {
      const from = this.at;
      while (this.at < this.text.length && this.here() !== ")") this.skipQuotedOrOne();
      this.at += 1;
      open.addText(this.text.slice(from, this.at), true);
      return false;
    }
    this.at += 1;
    if (this.here() === ")") {
      this.at += 1;
      open.dropPattern();
      return false;
    }
    open.endPipeline();
    return true;
  }

  private skipQuotedOrOne(): void {
    const char = this.here();
    if (char === "'" || char === '"' || char === "\\") this.readPart(false);
    else this.at += 1;
  }

  /** One part of a word: what is quoted, an expansion as it is written, or plain characters. */
  private readPart(isInDoubleQuotes: boolean): string {
    const char = this.here();
    if (char === "$" && this.here(1) === "(") return this.readSubstitution(2, ")");
    if (char === "$" && this.here(1) === "{") return this.readParameter(isInDoubleQuotes);
    if (char === "`") return this.readSubstitution(1, "`");
    if (char === "\\") return this.readEscape(isInDoubleQuotes);
    if (char === '"' && !isInDoubleQuotes) return this.readDoubleQuotes();
    if (char === "'" && !isInDoubleQuotes) return this.readSingleQuotes();
    if (char === "$" && this.here(1) === "'" && !isInDoubleQuotes) return this.readAnsiQuotes();
    PLAIN.lastIndex = this.at;
    const end = PLAIN.test(this.text) ? PLAIN.lastIndex : this.at + 1;
    const text = this.text.slice(this.at, end);
    this.at = end;
    return text;
  }

  private readEscape(isInDoubleQuotes: boolean): string {
    const escaped = this.here(1);
    this.at += 2;
    if (escaped === "\n") return "";
    return isInDoubleQuotes && !'"\\$`'.includes(escaped) ? `\\${escaped}` : escaped;
  }

  private readSingleQuotes(): string {
    this.at += 1;
    const end = this.indexOf("'");
    const text = this.text.slice(this.at, end);
    this.at = end + 1;
    return text;
  }

  /** `$'a\nb'` */
  private readAnsiQuotes(): string {
    this.at += 2;
    let text = "";
    while (this.at < this.text.length && this.here() !== "'") {
      const char = this.here();
      text += char === "\\" ? (ANSI_ESCAPES[this.here(1)] ?? this.here(1)) : char;
      this.at += char === "\\" ? 2 : 1;
    }
    this.at += 1;
    return text;
  }

  private readDoubleQuotes(): string {
    this.at += 1;
    let text = "";
    while (this.at < this.text.length && this.here() !== '"') text += this.readQuotedPart();
    this.at += 1;
    return text;
  }

  private readQuotedPart(): string {
    const char = this.here();
    if (char === "$" || char === "`" || char === "\\") return this.readPart(true);
    let end = this.at + 1;
    while (end < this.text.length && !'"$`\\'.includes(this.text[end] ?? "")) end += 1;
    const text = this.text.slice(this.at, end);
    this.at = end;
    return text;
  }

  /** A substitution as it is written; its commands are visited. */
  private readSubstitution(opening: number, closing: ")" | "`"): string {
    const from = this.at;
    this.at += opening;
    this.nested(() => this.readList(closing));
    return this.text.slice(from, this.at);
  }

  /** `${NAME:-"a default"}` as it is written. */
  private readParameter(isInDoubleQuotes: boolean): string {
    const from = this.at;
    this.at += 2;
    this.nested(() => {
      while (this.at < this.text.length && this.here() !== "}") {
        if (this.here() === '"') this.readDoubleQuotes();
        else if ("$`\\'".includes(this.here())) this.readPart(isInDoubleQuotes);
        else this.at += 1;
      }
      this.at += 1;
    });
    return this.text.slice(from, this.at);
  }

  private nested(read: () => void): void {
    if (this.depth >= MAX_DEPTH) return;
    this.depth += 1;
    read();
    this.depth -= 1;
  }

  private readRedirect(open: OpenPipeline): void {
    PLACEHOLDER.lastIndex = this.at;
    if (PLACEHOLDER.test(this.text)) {
      open.addText(this.text.slice(this.at, PLACEHOLDER.lastIndex), true);
      this.at = PLACEHOLDER.lastIndex;
    } else if (this.here(1) === "(") {
      open.addText(this.readSubstitution(2, ")"), false);
    } else if (this.here() === "<") {
      this.readInputRedirect(open);
    } else {
      const isAll = this.here() === "&";
      this.at += isAll ? 2 : 1;
      if (this.here() === ">" || this.here() === "|") this.at += 1;
      const isDescriptor = this.here() === "&";
      if (isDescriptor) this.at += 1;
      open.redirect(isDescriptor ? "ignored" : "output", isAll);
    }
  }

  private readInputRedirect(open: OpenPipeline): void {
    this.at += 1;
    if (this.here() !== "<") {
      if (this.here() === "&" || this.here() === ">") this.at += 1;
      open.redirect("ignored", false);
      return;
    }
    this.at += 1;
    const operator = this.here() === "<" ? "text" : this.here() === "-" ? "indented document" : "document";
    if (operator !== "document") this.at += 1;
    open.redirect(operator, false);
  }

  /** The bodies of the here-documents that the line which has just ended announced. */
  private readDocuments(): void {
    for (const { command, delimiter, isQuoted, isIndented } of this.documents.splice(0)) {
      const lines: string[] = [];
      while (this.at < this.text.length) {
        const end = this.indexOf("\n");
        const line = this.text.slice(this.at, end);
        this.at = end + 1;
        const content = isIndented ? line.replace(/^\t+/, "") : line;
        if (content === delimiter) break;
        lines.push(content);
      }
      command.input = lines.join("\n");
      if (isQuoted || this.depth >= MAX_DEPTH) continue;
      new ScriptReader(command.input, this.visit, this.depth + 1).readSubstitutions();
    }
  }
}

const ANSI_ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
