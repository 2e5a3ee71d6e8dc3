import { weakeningArguments } from "./facts/kernelArguments";

/** Those of the arguments that weaken the kernel. The texts are the table's own, so that no declared value is repeated. */
export function weakeningAmong(declared: readonly string[]): string[] {
  const words = declared.flatMap((text) => text.split(/\s+/));
  return weakeningArguments.filter((known) =>
    words.some((word) => (known.endsWith("=") ? word.startsWith(known) : word === known)),
  );
}
