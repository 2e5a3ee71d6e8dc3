import type { Confidence } from "../contract";

/** One token format: what a vendor's credential looks like. */
export interface Format {
  /** kebab-case, stable: the id of a detection and, in upper case, as the suggested secret name. */
  readonly id: string;
  /** "Stripe secret key": vendor and class. */
  readonly kind: string;
  /**
   * Literal texts of which each token contains one, two characters or more. They gate the pattern, so they are as long as
   * the format allows. None: the format has no literal part, and only a value that is nothing else matches.
   */
  readonly anchors: readonly string[];
  /**
   * The whole token, sticky, bounded, safe under recheck. The characters around a match must not continue it.
   * Lengths and alphabets are facts from the vendor's documentation or from its published token examples.
   */
  readonly pattern: RegExp;
  /** Characters that may precede the anchor within the token. Absent: the token starts with the anchor. */
  readonly lead?: Lead;
  /** The anchor may continue a longer word (`https://x.webhook.office.com/`). Absent: it starts a word. */
  readonly midWord?: true;
  /** The token's own check digits. A valid one proves the token, whatever it looks like. */
  readonly checksum?: (token: string) => boolean;
  /** `likely` where the format is an identifier, or public for some uses. Absent: certain. */
  readonly confidence?: Confidence;
  /** Vendor's page on the token. */
  readonly doc: string;
  readonly vendor: string;
}

/** How far, and over which characters, a token may reach back from its anchor. */
export interface Lead {
  readonly alphabet: RegExp;
  readonly max: number;
}

export const ALPHANUMERIC_LEAD: Lead = { alphabet: /[A-Za-z0-9]/, max: 80 };

type Entry = Omit<Format, "vendor" | "doc"> & { readonly doc?: string };

/** The formats of one vendor, which share its documentation page. */
export function vendor(name: string, doc: string, entries: readonly Entry[]): readonly Format[] {
  return entries.map((entry) => ({ vendor: name, doc, ...entry }));
}
