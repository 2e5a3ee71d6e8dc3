/**
 * How the SDK is kept from copying resources that nobody judges, and how each is read once a call. A reader of the host
 * need not open this file: without it the pack finds the same, more slowly.
 *
 * The SDK copies a resource's properties for every policy, unless the policy's validation has a `__pulumiType` other than
 * the resource's type (`@pulumi/policy` server.js). It asks every validation for it once a call, always in the same order:
 * the first one learns nothing and is shown the resource or the stack, and so the others know.
 */
export class CallMemory<T> {
  private first: object | undefined;
  private shown: { readonly key: string; readonly value: T } | undefined;
  private isArmed = false;
  private overlapping = false;

  /** What is shown in this call under the key, worked out once for all policies that ask. */
  show(key: string, read: () => T): T {
    if (!this.overlapping && this.shown?.key === key) return this.shown.value;
    this.arm();
    const value = read();
    this.shown = { key, value };
    return value;
  }

  /**
   * Gives a validation the type that the SDK compares.
   *
   * @param passOver says, of what this call shows, what the policy is for if it is not for this; undefined where it is
   */
  attach<V extends object>(validation: V, passOver: (shown: T) => string | undefined): V {
    return Object.defineProperty(validation, "__pulumiType", {
      get: () => {
        const shown = this.askedBy(validation);
        return shown === undefined ? undefined : passOver(shown.value);
      },
    });
  }

  /**
   * Should calls ever overlap, the first validation is asked again before the memory is cleared; until then nobody is
   * told anything, and every validation is shown everything.
   */
  private askedBy(validation: object): { readonly value: T } | undefined {
    if (this.first === undefined) {
      this.first = validation;
      this.arm();
    } else if (this.first === validation) {
      this.overlapping = true;
    }
    return this.overlapping ? undefined : this.shown;
  }

  /** Within a call the SDK runs in microtasks only; the next call is a new event, which comes after `setImmediate`. */
  private arm(): void {
    if (this.isArmed) return;
    this.isArmed = true;
    setImmediate(() => {
      this.first = undefined;
      this.shown = undefined;
      this.isArmed = false;
      this.overlapping = false;
    });
  }
}
