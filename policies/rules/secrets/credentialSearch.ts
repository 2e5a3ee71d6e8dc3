import { isDeepStrictEqual } from "node:util";
import { type Reading, settle, type Undetermined } from "../../fly/known";
import type { DetectedAt } from "./detectIn";
import type { DetectionOptions } from "./detectionOptions";

/** Looks for credentials in one kind of place of a declaration, such as its environments. */
export type Sink<D extends object> = (declaration: D, options: DetectionOptions) => Reading<DetectedAt[]>;

/** The last search of one sink, with its result. */
interface Search {
  readonly declaration: object;
  readonly options: DetectionOptions;
  readonly answer: DetectedAt[];
  readonly unread: readonly Undetermined[];
}

/**
 * The search for credentials in one operation. It remembers what each sink found last: the rule about a kind of place and
 * `secret-suspected` ask for the same, one soon after the other, and detection is most of what flyguard costs.
 */
export class CredentialSearch {
  private readonly last = new Map<unknown, Search>();

  *look<D extends object>(sink: Sink<D>, declaration: D, options: DetectionOptions): Reading<DetectedAt[]> {
    const { answer, unread } = this.remembered(sink, declaration, options) ?? this.search(sink, declaration, options);
    yield* unread;
    return answer;
  }

  private remembered(sink: unknown, declaration: object, options: DetectionOptions): Search | undefined {
    const last = this.last.get(sink);
    return last?.declaration === declaration && isDeepStrictEqual(last.options, options) ? last : undefined;
  }

  private search<D extends object>(sink: Sink<D>, declaration: D, options: DetectionOptions): Search {
    const search = { declaration, options, ...settle(sink(declaration, options)) };
    this.last.set(sink, search);
    return search;
  }
}
