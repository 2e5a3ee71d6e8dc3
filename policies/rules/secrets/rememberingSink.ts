import { isDeepStrictEqual } from "node:util";
import { type Reading, settle, type Undetermined } from "../../fly/known";
import type { DetectionOptions, Sighting } from "./credentials";

/** A place of a declaration where credentials are looked for. */
type Sink<D extends object> = (declaration: D, options: DetectionOptions) => Reading<Sighting[]>;

/**
 * The sink, which remembers what it saw last. Of each declaration the rule on a place and `secret-suspected` ask for the
 * same, one soon after the other, and looking is most of what flyguard costs.
 */
export function remembering<D extends object>(look: Sink<D>): Sink<D> {
  let last:
    | { declaration: D; options: DetectionOptions; answer: Sighting[]; unread: readonly Undetermined[] }
    | undefined;
  return function* (declaration, options) {
    if (last?.declaration !== declaration || !isDeepStrictEqual(last.options, options)) {
      last = { declaration, options, ...settle(look(declaration, options)) };
    }
    yield* last.unread;
    return last.answer;
  };
}
