/**
 * The resource type of the engine's current call, for validations that the SDK asks whom they apply to before it shows
 * them the resource.
 *
 * The SDK asks every validation once a call, always in the same order: the first one learns nothing and is shown the
 * resource, and so the others know. Should calls ever overlap, the first one is asked again before `setImmediate` has
 * cleared the memory; until then nobody is told anything, and every validation is shown every resource.
 */
export class TypeOfCall {
  private first: object | undefined;
  private type: string | undefined;
  private overlapping = false;

  /** What the call is about, where that is sure. */
  askedBy(validation: object): string | undefined {
    if (this.first === undefined) {
      this.first = validation;
      setImmediate(() => this.forget());
    } else if (this.first === validation) {
      this.overlapping = true;
    }
    return this.overlapping ? undefined : this.type;
  }

  note(type: string): void {
    this.type = type;
  }

  private forget(): void {
    this.first = undefined;
    this.type = undefined;
    this.overlapping = false;
  }
}
