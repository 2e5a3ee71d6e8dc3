import { parseArgs } from "node:util";
import { didYouMean } from "../policies/configuration/nearest";

/** An option of a command. */
interface Option {
  /** What the help calls its value; an option without one is a flag. */
  readonly value?: string;
  readonly help: string;
  /** The values that it takes. */
  readonly choices?: readonly string[];
  /** The value where the option is given without one: `--fix` for `--fix=write`. Another value then needs the `=`. */
  readonly bare?: string;
}

/** The options of a command, by name without `--`. */
export type Options = Readonly<Record<string, Option>>;

/** The command was used wrongly: the message says how. */
export class UsageError extends Error {}

/** What the command line gave to a command. */
export class Arguments {
  constructor(
    readonly positionals: readonly string[],
    private readonly values: ReadonlyMap<string, readonly string[]>,
  ) {}

  flag(name: string): boolean {
    return this.values.has(name);
  }

  /** The last value of the option; undefined where it is not given. */
  text(name: string): string | undefined {
    return this.values.get(name)?.at(-1);
  }

  /** All values of the option, in their order. */
  texts(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }
}

/**
 * @param passesTo the program that gets what stands after `--`, if it is another one
 * @throws {UsageError} that names an unknown option with the nearest one, or a value that an option does not take
 */
export function readArguments(args: readonly string[], options: Options, passesTo?: string): Arguments {
  const { tokens, positionals } = parseArgs({
    args: args.map((arg) => withBareValue(arg, options)),
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value }]) => [
        name,
        { type: value === undefined ? ("boolean" as const) : ("string" as const) },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value } = token;
    values.set(name, [...(values.get(name) ?? []), checked(name, rawName, value, options, passesTo)]);
  }
  return new Arguments(positionals, values);
}

function withBareValue(arg: string, options: Options): string {
  const option = arg.startsWith("--") && Object.hasOwn(options, arg.slice(2)) ? options[arg.slice(2)] : undefined;
  return option?.bare === undefined ? arg : `${arg}=${option.bare}`;
}

function checked(
  name: string,
  rawName: string,
  value: string | undefined,
  options: Options,
  passesTo: string | undefined,
): string {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined || !rawName.startsWith("--")) {
    const known = Object.keys(options).map((one) => `--${one}`);
    const others = passesTo === undefined ? "" : `; options of ${passesTo} come after --`;
    throw new UsageError(`unknown option ${rawName}${didYouMean(rawName, known)}${others}`);
  }
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`--${name} takes no value`);
    return "";
  }
  if (value === undefined || value === "") throw new UsageError(`--${name} needs a value: ${option.value}`);
  if (option.choices !== undefined && !option.choices.includes(value)) {
    const meant = didYouMean(value, option.choices);
    throw new UsageError(`--${name} must be one of ${option.choices.join(", ")}, not ${value}${meant}`);
  }
  return value;
}
