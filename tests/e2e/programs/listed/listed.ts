/** A resource that the program declares. */
export interface Listed {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The id to import it by: for the memory provider, what exists as JSON. */
  readonly from?: string;
}
