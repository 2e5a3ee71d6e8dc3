import { type Command, type Pipeline, programOf } from "../../shell";
import { peel } from "./encoded";

/** A file that a pipeline writes, as far as its content is literal. */
export interface WrittenFile {
  readonly path: string;
  readonly content: string;
}

export interface Written {
  readonly files: readonly WrittenFile[];
  /** The commands whose words are the content of these files. */
  readonly producers: ReadonlySet<Command>;
}

const NOTHING: Written = { files: [], producers: new Set() };

/**
 * What a pipeline writes: `echo TEXT > FILE`, `cat <<EOF > FILE`, `printf FORMAT WORD | tee FILE`, `echo BASE64 | base64 -d > FILE`.
 */
export function writtenBy(pipeline: Pipeline): Written {
  const [producer] = pipeline;
  const produced = producer === undefined ? undefined : outputOf(producer);
  if (producer === undefined || produced === undefined) return NOTHING;
  let content = produced;
  const files: WrittenFile[] = [];
  for (const command of pipeline) {
    if (command !== producer) {
      const { name } = programOf(command);
      if (name === "base64") content = peel(content.trim()) ?? content;
      else if (name !== "tee") break;
      if (name === "tee") files.push(...filesOf(argumentsOf(command), content));
    }
    files.push(...filesOf(command.outputs, content));
  }
  return files.length === 0 ? NOTHING : { files, producers: new Set([producer]) };
}

const filesOf = (paths: readonly string[], content: string): WrittenFile[] =>
  paths.filter((path) => !path.startsWith("/dev/")).map((path) => ({ path, content }));

const argumentsOf = ({ words }: Command): string[] => words.slice(1).filter((word) => !word.startsWith("-"));

/** The text that a command prints: undefined where it prints none that its own words or its here-document give. */
function outputOf(command: Command): string | undefined {
  const { name, at } = programOf(command);
  if (name === "cat" || name === "tee") return command.input;
  const words = command.words.slice(at + 1);
  if (name === "printf") return formatted(words);
  if (name !== "echo") return undefined;
  const from = words.findIndex((word) => !/^-[neE]{1,3}$/.test(word));
  return from < 0 ? undefined : unescaped(words.slice(from).join(" "));
}

function formatted([format = "", ...values]: readonly string[]): string {
  let next = 0;
  return unescaped(format.replace(/%[sbdq]/g, () => values[next++] ?? "%s"));
}

const unescaped = (text: string): string => text.replaceAll("\\n", "\n").replaceAll("\\t", "\t");
