import type { TestResource } from "../../policies/testing/resources";
import type { FoundViolation } from "../../policies/testing/violation";

/** A change that the text of a fix names to the letter. */
export interface NamedChange {
  readonly set?: { readonly name: string; readonly value: unknown };
  /** The resource that the value is an output of. */
  readonly source?: string;
  /** Whether the property at the place of the finding goes away. */
  readonly removes: boolean;
}

/**
 * The change that a fix names: `Set expiry: "2160h"`, `Remove autoDestroy`, `replace rawValue by secretName: "KEY"`.
 * Undefined for a fix that leaves the value to the reader.
 *
 * @param last name at the end of the finding's path
 */
export function namedChange(fix: string, last: string): NamedChange | undefined {
  const { name, literal } = setting.exec(fix)?.groups ?? {};
  const set = name === undefined || literal === undefined ? undefined : { name, value: parsed(literal) };
  const output = /Set (?<property>\w+) to the output \w+ of the resource (?<source>\S+)\.$/.exec(fix)?.groups;
  if (output?.property !== undefined && output.source !== undefined) {
    return { set: { name: output.property, value: 1 }, source: output.source, removes: false };
  }
  const removes = ["it here", "the property", last].some((what) =>
    new RegExp(`^(?:.*\\. )?Remove ${what}\\b`).test(fix),
  );
  // The reader chooses the name.
  if (literal?.includes("NAME_OF_")) return undefined;
  if (set !== undefined) return { set, removes: fix.includes(`replace ${last} by `) };
  return removes ? { removes } : undefined;
}

/** `name: literal`, where the text tells to write just that. */
const setting =
  /(?:^Set |Set the resource option |\bby |: )(?<name>[a-z]\w*): (?<literal>true|false|\d+|"[^"]*"|\{[^{}]*\}|\[.*\])/;

function parsed(literal: string): unknown {
  return JSON.parse(literal.replace(/(?<=[{,] )(\w+):/g, '"$1":'));
}

/** The program after the change to the resource of the finding. */
export function changed(
  program: readonly TestResource[],
  { resource, path }: FoundViolation,
  { set, source, removes }: NamedChange,
): TestResource[] {
  return program.map((declared) => {
    if (declared.name !== resource) return declared;
    if (set?.name === "protect") return { ...declared, protect: set.value === true };
    const change = (properties: Readonly<Record<string, unknown>>) => {
      const copy: Record<string, unknown> = structuredClone(properties);
      const steps = stepsOf(path);
      if (removes) write(copy, steps, undefined);
      if (set !== undefined) write(copy, placeOf(copy, steps, set.name), set.value);
      return copy;
    };
    const { inputs, outputs } = declared;
    const from = source === undefined || set === undefined ? {} : { from: { ...declared.from, [set.name]: [source] } };
    return {
      ...declared,
      ...from,
      inputs: change(inputs),
      ...(outputs === undefined ? {} : { outputs: change(outputs) }),
    };
  });
}

/** The property of that name at the place of a finding: the place itself, one in it, or one next to it. */
function placeOf(properties: unknown, steps: readonly string[], name: string): readonly string[] {
  if (steps.at(-1) === name) return steps;
  const isObject = typeof steps.reduce(member, properties) === "object";
  return [...(isObject ? steps : steps.slice(0, -1)), name];
}

function member(holder: unknown, step: string): unknown {
  return typeof holder === "object" && holder !== null ? Reflect.get(holder, step) : undefined;
}

/** Sets a property, or removes it, with the objects around it where there are none. */
function write(root: object, steps: readonly string[], value: unknown): void {
  let holder = root;
  for (const step of steps.slice(0, -1)) {
    const next = member(holder, step);
    const inner = typeof next === "object" && next !== null ? next : {};
    Reflect.set(holder, step, inner);
    holder = inner;
  }
  const last = steps.at(-1) ?? "";
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else Reflect.set(holder, last, value);
}

/** `config.services[0].checks` as the names and indexes that lead there. */
export function stepsOf(path: string): string[] {
  return [...path.matchAll(/[^.[\]"]+/g)].map(([step]) => step);
}
