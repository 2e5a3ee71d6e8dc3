import { isDeepStrictEqual } from "node:util";
import { type Reading, settle, type Undetermined } from "../../fly/known";
import type { DetectedAt, DetectionOptions } from "./credentials";

/** Looks for credentials in one kind of place of a declaration, such as its environments. */
export type Sink<D extends object> = (declaration: D, options: DetectionOptions) => Reading<DetectedAt[]>;

interface Searched {
  readonly declaration: object;
  readonly options: DetectionOptions;
  readonly answer: DetectedAt[];
  readonly unread: readonly Undetermined[];
}

/**
 * The search for credentials in one operation. It remembers what each sink last found: the rule on a place and
 * `secret-suspected` ask for the same, one soon after the other, and detection is most of what flyguard costs.
 */
export class CredentialSearch {
  private readonly last = new Map<unknown, Searched>();

  *look<D extends object>(sink: Sink<D>, declaration: D, options: DetectionOptions): Reading<DetectedAt[]> {
    const searched = this.remembered(sink, declaration, options) ?? this.search(sink, declaration, options);
    yield* searched.unread;
    return searched.answer;
  }

  private remembered(sink: unknown, declaration: object, options: DetectionOptions): Searched | undefined {
    const last = this.last.get(sink);
    return last?.declaration === declaration && isDeepStrictEqual(last.options, options) ? last : undefined;
  }

  private search<D extends object>(sink: Sink<D>, declaration: D, options: DetectionOptions): Searched {
    const searched = { declaration, options, ...settle(sink(declaration, options)) };
    this.last.set(sink, searched);
    return searched;
  }
}
