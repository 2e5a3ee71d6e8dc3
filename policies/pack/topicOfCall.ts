/**
 * What the engine's current call is about, for validations that the SDK asks whom they apply to before it shows them
 * anything.
 *
 * The SDK asks every validation once a call, always in the same order: the first one learns nothing and is shown the
 * resource or the stack, and so the others know. Should calls ever overlap, the first one is asked again before
 * `setImmediate` has cleared the memory; until then nobody is told anything, and every validation is shown everything.
 */
export class TopicOfCall<T extends object> {
  private first: object | undefined;
  private topic: T | undefined;
  private overlapping = false;

  /** Whether another call has begun since the memory was last cleared: then nothing may be remembered from one to the next. */
  get isOverlapping(): boolean {
    return this.overlapping;
  }

  /** What the call is about, where that is sure. */
  askedBy(validation: object): T | undefined {
    if (this.first === undefined) {
      this.first = validation;
      setImmediate(() => this.forget());
    } else if (this.first === validation) {
      this.overlapping = true;
    }
    return this.overlapping ? undefined : this.topic;
  }

  note(topic: T): void {
    this.topic = topic;
  }

  private forget(): void {
    this.first = undefined;
    this.topic = undefined;
    this.overlapping = false;
  }
}
