import { matchesGlob } from "../glob";
import type { Alphabet, DetectOptions, ExtraFormat } from "./contract";

/** Options, ready to use. */
export interface Settings {
  readonly extraFormats: readonly ExtraFormat[];
  readonly isExtraName: (name: string) => boolean;
  readonly isAllowedName: (name: string) => boolean;
}

export function settingsFrom(options: DetectOptions | undefined): Settings {
  const { extraFormats = [], extraNames = [], allowedNames = [] } = options ?? {};
  return {
    extraFormats: extraFormats.length === 0 ? extraFormats : extraFormats.filter(({ prefix }) => prefix.length >= 3),
    isExtraName: extraNames.length === 0 ? matchesNothing : nameMatcher(extraNames),
    isAllowedName: allowedNames.length === 0 ? matchesNothing : nameMatcher(allowedNames),
  };
}

const matchesNothing = (): boolean => false;

function nameMatcher(patterns: readonly string[]): (name: string) => boolean {
  const lowered = patterns.map((pattern) => pattern.toLowerCase());
  return (name) => {
    const lower = name.toLowerCase();
    return lowered.some((pattern) => matchesGlob(pattern, lower));
  };
}

const ALPHABETS: Readonly<Record<Alphabet, RegExp>> = {
  hex: /[0-9a-fA-F]/,
  alphanumeric: /[A-Za-z0-9]/,
  base64: /[A-Za-z0-9+/=]/,
  base64url: /[A-Za-z0-9_=-]/,
};

/** True when a token of the user's format stands in the text. */
export function containsFormat(text: string, format: ExtraFormat): boolean {
  const alphabet = ALPHABETS[format.alphabet];
  for (let at = text.indexOf(format.prefix); at >= 0; ) {
    let end = at + format.prefix.length;
    while (end < text.length && alphabet.test(text[end] ?? "")) end += 1;
    if (end - at - format.prefix.length >= format.minLength) return true;
    at = text.indexOf(format.prefix, Math.max(end - format.prefix.length, at + 1));
  }
  return false;
}
