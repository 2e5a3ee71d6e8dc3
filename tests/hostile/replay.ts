import fc from "fast-check";

/**
 * Holds a property for so many cases, always the same. A failure is told by seed and path, which replay it when they are
 * added to the parameters here: a hostile case itself may be longer than anyone reads. It is not shrunk, since what
 * spoiled the process may have come before.
 */
export async function assertProperty<T>(property: fc.IAsyncProperty<T>, numRuns: number): Promise<void> {
  const { failed, seed, counterexamplePath, errorInstance } = await fc.check(property, {
    numRuns,
    seed: 8,
    endOnFailure: true,
  });
  if (failed) throw new Error(`Fails with { seed: ${seed}, path: "${counterexamplePath}" }`, { cause: errorInstance });
}
