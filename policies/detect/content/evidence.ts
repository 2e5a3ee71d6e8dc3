import type { Confidence } from "../contract";

/** A credential recognised by its own content, before it is tied to a name or a place. */
export interface Evidence {
  readonly id: string;
  readonly kind: string;
  readonly confidence: Confidence;
  readonly reason: string;
  /** Secret name to suggest when the value has no name of its own. */
  readonly secretName: string;
  /** Offset of the first character of the credential within the text. */
  readonly start: number;
  /** Offset after its last character. */
  readonly end: number;
}
