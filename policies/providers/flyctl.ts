import { callsOf } from "../shell";

/** The words of each call of flyctl in a shell script: `fly`, its subcommands, arguments and options. */
export function flyctlCalls(script: string): readonly (readonly string[])[] {
  const calls = callsOf(script, programs);
  // The script of `sh -c` is read as a word and as a script, and so is a substitution in it.
  return [...new Map(calls.map((words) => [JSON.stringify(words), words])).values()];
}

const programs: ReadonlySet<string> = new Set(["fly", "flyctl"]);

/** A `NAME=value` of a call. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/**
 * What a call sets for an app: its secrets, and the environment of its machines (`-e` of `fly machine run` and `fly deploy`).
 * A value `-` of a secret is read from the standard input (flyctl, internal/command/secrets/set.go).
 */
export function settingsOf(call: readonly string[]): readonly NamedValue[] {
  const { subcommands, environment } = parsed(call);
  const setsSecrets = /^secrets?$/.test(subcommands[0] ?? "") && subcommands[1] === "set";
  return [...environment, ...(setsSecrets ? subcommands.slice(2) : [])].flatMap((word) => {
    const { name, value } = /^(?<name>[A-Za-z_][\w.-]*)=(?<value>.*)$/s.exec(word)?.groups ?? {};
    return name === undefined || value === undefined || value === "-" ? [] : [{ name, value }];
  });
}

/** A token that `fly tokens create` makes. */
export interface NewToken {
  readonly command: string;
  readonly scope: "app" | "org";
  readonly expiry: string | undefined;
}

/**
 * The token that a call creates. `fly tokens deploy` is a hidden alias of `fly tokens create deploy`; `readonly` and `org`
 * tokens open the whole organisation (flyctl, internal/command/tokens). `--from-existing` only narrows a token that exists.
 */
export function tokenCreatedBy(call: readonly string[]): NewToken | undefined {
  const { subcommands, options } = parsed(call);
  const [group = "", ...rest] = subcommands;
  const kind = rest[0] === "create" ? rest[1] : rest[0] === "deploy" ? "deploy" : undefined;
  if (!/^tokens?$/.test(group) || kind === undefined || options.has("--from-existing")) return undefined;
  const words = ["fly", group, ...(rest[0] === "create" ? ["create", kind] : [kind])];
  return {
    command: words.join(" "),
    scope: kind === "org" || kind === "readonly" ? "org" : "app",
    expiry: options.get("--expiry") ?? options.get("-x"),
  };
}

interface ParsedCall {
  /** The words that are neither options nor values of options, without the program. */
  readonly subcommands: readonly string[];
  /** The values of options; empty for those without one. */
  readonly options: ReadonlyMap<string, string>;
  /** The values of `-e`, which a call may have several of. */
  readonly environment: readonly string[];
}

/** Options of `secrets` and `tokens`, and of every call, that take the next word. */
const takeWord: ReadonlySet<string> = new Set(
  "-a --app -c --config -o --org -t --access-token -n --name -x --expiry -C --command -p --command-prefix --cluster -e --env".split(
    " ",
  ),
);

/** As pflag reads them: `--expiry 1h`, `--expiry=1h`, `-x 1h`, `-x=1h`, `-x1h`. */
function parsed([, ...words]: readonly string[]): ParsedCall {
  const subcommands: string[] = [];
  const options = new Map<string, string>();
  const environment: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (word === "--") {
      subcommands.push(...words.slice(at + 1));
      break;
    }
    const { long, short, glued = "" } = option.exec(word)?.groups ?? {};
    const name = long ?? short;
    if (name === undefined) {
      subcommands.push(word);
      continue;
    }
    const takesNext = glued === "" && takeWord.has(name);
    const value = takesNext ? (words[at + 1] ?? "") : glued.replace(/^=/, "");
    if (takesNext) at += 1;
    options.set(name, value);
    if (name === "-e" || name === "--env") environment.push(value);
  }
  return { subcommands, options, environment };
}

const option = /^(?:(?<long>--[a-z][a-z-]*)(?==|$)|(?<short>-[A-Za-z]))(?<glued>.*)$/s;
