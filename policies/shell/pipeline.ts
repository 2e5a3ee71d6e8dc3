/** One simple command of a shell script. */
export interface Command {
  /** Its words without quotes; expansions and substitutions stay as they are written. */
  readonly words: readonly string[];
  /** The here-document or here-string that is its standard input. */
  readonly input: string | undefined;
  /** The files that its standard output is written to. */
  readonly outputs: readonly string[];
}

const NO_FILES: readonly string[] = [];

/** Commands that a `|` connects: the output of each is the input of the next. */
export type Pipeline = readonly Command[];

/** The command that consists of these words. */
export const commandFrom = (words: readonly string[]): Command => ({ words, input: undefined, outputs: NO_FILES });

/** What the word after a redirect is: a file, a text, the delimiter of a here-document, or nothing that matters. */
export type RedirectTarget = "output" | "text" | "document" | "indented document" | "ignored";

class OpenCommand implements Command {
  readonly words: string[] = [];
  /** Whether each word so far sets a variable. */
  onlyAssigns = true;
  input: string | undefined = undefined;
  outputs: readonly string[] = NO_FILES;

  addWord(word: string): void {
    this.words.push(word);
    this.onlyAssigns &&= word.includes("=");
  }

  /** Most commands write no file: only those that do have a list of their own. */
  addOutput(file: string): void {
    this.files ??= [];
    this.files.push(file);
    this.outputs = this.files;
  }
  private files: string[] | undefined = undefined;
}

/** A here-document whose body begins at the next line. */
export interface PendingDocument {
  readonly command: { input: string | undefined };
  readonly delimiter: string;
  /** Nothing in the body is expanded. */
  readonly isQuoted: boolean;
  readonly isIndented: boolean;
}

/** The pipeline that is being read. */
export class OpenPipeline {
  private word: string | undefined;
  private isQuoted = false;
  private command = new OpenCommand();
  private commands: Command[] = [];
  private target: RedirectTarget | undefined;

  constructor(
    private readonly visit: (pipeline: Pipeline) => void,
    private readonly documents: PendingDocument[],
  ) {}

  get isInWord(): boolean {
    return this.word !== undefined;
  }

  /** The word so far is `NAME=`. */
  get isAssignment(): boolean {
    return this.word?.endsWith("=") === true && this.command.onlyAssigns;
  }

  addText(text: string, isQuoted: boolean): void {
    this.word = (this.word ?? "") + text;
    this.isQuoted ||= isQuoted;
  }

  /** Begins a redirect: the next word is its target. A number before it, as in `2>`, is a file descriptor. */
  redirect(target: RedirectTarget, isAll: boolean): void {
    const isNumber = !isAll && !this.isQuoted && /^\d{1,3}$/.test(this.word ?? "");
    const isStandardOutput = !isNumber || this.word === "1";
    if (isNumber) this.word = undefined;
    this.endWord();
    this.target = target === "output" && !isStandardOutput ? "ignored" : target;
  }

  endWord(): void {
    const { word, target, isQuoted, command } = this;
    if (word === undefined) return;
    this.word = undefined;
    this.isQuoted = false;
    this.target = undefined;
    if (target === undefined) command.addWord(word);
    else if (target === "output") command.addOutput(word);
    else if (target === "text") command.input = word;
    else if (target !== "ignored") {
      this.documents.push({ command, delimiter: word, isQuoted, isIndented: target === "indented document" });
    }
  }

  /** Ends a command whose output the next one reads. */
  endCommand(): void {
    this.endWord();
    if (this.command.words.length > 0) this.commands.push(this.command);
    this.command = new OpenCommand();
    this.target = undefined;
  }

  /** Ends a line; a pipeline goes on in the next one after a `|`. */
  endLine(): void {
    this.endWord();
    if (this.command.words.length > 0 || this.commands.length === 0) this.endPipeline();
  }

  endPipeline(): void {
    this.endCommand();
    if (this.commands.length > 0) this.visit(this.commands);
    this.commands = [];
  }

  /** Forgets the words: they are a pattern of `case`, or the name of a function. */
  dropPattern(): void {
    this.word = undefined;
    this.command = new OpenCommand();
    this.endPipeline();
  }
}
