import type { NewDetection } from "../contract";

/** A credential that its own content gives away, before it is tied to a name or a place. */
export interface TextDetection extends NewDetection {
  /** Secret name to suggest when the value has no name of its own. */
  readonly secretName: string;
  /** Offset of the first character of the credential within the text. */
  readonly start: number;
  /** Offset after its last character. */
  readonly end: number;
}
