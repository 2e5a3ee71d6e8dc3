import { PackProcess } from "../engine/packProcess";
import { HostilePack, normalAnswer, referencePack } from "./operation";

/** For the cases of the suite that calls it: the pack under test, and what a new one says of the normal stack. */
export function packOfSuite() {
  const start = async () => ({ expected: await normalAnswer(), pack: await HostilePack.start() });
  return forSuite(start, ({ pack }) => pack.stop());
}

/** The same with the pack of policies that do nothing. */
export function referenceOfSuite() {
  return forSuite(
    () => PackProcess.start(referencePack),
    (reference) => reference.stop(),
  );
}

/** Starts something before the cases of a suite, and stops it after them. */
function forSuite<T extends object>(start: () => Promise<T>, stop: (started: T) => Promise<void>): () => T {
  let started: T | undefined;
  before(async () => {
    started = await start();
  });
  after(async () => {
    if (started !== undefined) await stop(started);
  });
  return () => {
    if (started === undefined) throw new Error("The suite has not begun.");
    return started;
  };
}
