/**
 * Remembers values for the length of one call of the engine.
 *
 * Within a call the SDK asks policy after policy about the same resource, in microtasks only, so what is computed for the
 * first serves all of them; the next call comes as a new event, after `setImmediate` has cleared the memory.
 */
export class PerCall<T> {
  private readonly values = new Map<string, T>();

  /** What is remembered, if anything is. */
  peek(key: string): T | undefined {
    return this.values.get(key);
  }

  get(key: string, compute: () => T): T {
    const remembered = this.values.get(key);
    if (remembered !== undefined) return remembered;
    if (this.values.size === 0) setImmediate(() => this.values.clear());
    const value = compute();
    this.values.set(key, value);
    return value;
  }
}
