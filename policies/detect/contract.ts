/** Where a value is declared: the sinks of a Fly machine configuration that Fly stores and returns in plaintext. */
export type Place = "env" | "file" | "command" | "header" | "metadata" | "kernel-arg" | "image";

/** One declared value to look at. */
export interface Candidate {
  /** env key, header name, metadata key, or the guest path of a file; undefined for argv elements. */
  readonly name?: string;
  readonly value: string;
  readonly place: Place;
}

/**
 * `certain`: a credential by its own shape, or a literal under a name that says so.
 * `likely`: a weak name with a random value, a password hash, a `${X:-literal}` default, a placeholder that works as written,
 * an opaque key file, what stands in a comment or in a place that says too little.
 */
export type Confidence = "certain" | "likely";

/** One credential that was found. No field holds any part of the value, its length or its hash. */
export interface Detection {
  /** Stable kebab-case id of what was found: a format (`stripe-secret-key`), or `private-key`, `url-password`, ... */
  readonly id: string;
  /** Human class: "Stripe secret key", "password in a Postgres URL". */
  readonly kind: string;
  readonly confidence: Confidence;
  /** One clause: why this is thought to be a credential. */
  readonly reason: string;
  /** Where inside a structured value: a key name, "line 3", "argument --requirepass". */
  readonly within?: string;
  /** Suggested app secret name for the fix, env-style. */
  readonly secretName: string;
}

/** A detection before its place and the name of its secret are known. */
export type NewDetection = Omit<Detection, "within" | "secretName">;

/** The characters that a user-supplied format may consist of after its prefix. */
export type Alphabet = "hex" | "alphanumeric" | "base64" | "base64url";

/**
 * A format of the user's own, as data: a literal prefix, an alphabet, a minimum length.
 * Never a regular expression, since a pattern in policy config could stall every preview.
 */
export interface ExtraFormat {
  /** kebab-case id, the id of its detections. */
  readonly id: string;
  /** Human class; the id when absent. */
  readonly kind?: string;
  /** Literal, case-sensitive text that each token starts with; at least 3 characters. */
  readonly prefix: string;
  readonly alphabet: Alphabet;
  /** Minimum number of characters after the prefix. */
  readonly minLength: number;
}

export interface DetectOptions {
  /** Names that hold credentials, in addition to the built-in grammar; `*` stands for any text and `?` for one character, letter case is ignored. */
  readonly extraNames?: readonly string[];
  readonly extraFormats?: readonly ExtraFormat[];
  /** Names whose values are never reported; `*` stands for any text and `?` for one character, letter case is ignored. */
  readonly allowedNames?: readonly string[];
}

export interface Detected {
  /** In order of appearance; at most one per (`id`, `within`). */
  readonly detections: readonly Detection[];
  /** True when a part of the value was not read: it is too long, or nests more than any real one. */
  readonly truncated: boolean;
}
