import { isCredential } from "../rules/secrets/isCredential";

/** A key of an object or an index of a list, one step of a property path such as `checks["a.b"].ports[0]`. */
const step = /\["(?<quoted>(?:[^"\\]|\\.)*)"\]|\[(?<index>\d+)\]|(?<name>[^.[\]]+)/g;

/** The keys and indices that a path leads through. */
export function stepsOf(path: string): string[] {
  return [...path.matchAll(step)].map(({ groups }) => keyOf(groups));
}

/** A path as messages show it: some people paste a credential where a name belongs, and no message may repeat it. */
export function shownPath(path: string): string {
  return path.replace(step, (text, ...parts) => {
    const key = keyOf(parts.at(-1));
    if (!isCredential(key)) return text;
    return text.startsWith("[") ? `["${withheld}"]` : withheld;
  });
}

const withheld = "(name withheld)";

type Groups = Readonly<Record<string, string | undefined>>;

function keyOf({ quoted, index, name }: Groups = {}): string {
  return quoted === undefined ? (index ?? name ?? "") : String(JSON.parse(`"${quoted}"`));
}
