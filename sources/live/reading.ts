import type { Raw } from "../../policies/fly/raw";
import { objectsAt, textAt } from "./answers";
import type { Answer, Client } from "./client";
import type { EndpointName } from "./endpoints";
import type { Gap, LiveResource, LiveType } from "./organization";

/** What a reading collects: of one app, or of the organisation itself. */
export class Collected {
  readonly resources: LiveResource[] = [];
  readonly gaps: Gap[] = [];

  constructor(readonly client: Client) {}

  add(type: LiveType, name: string, properties: Readonly<Record<string, Raw>>): void {
    this.resources.push({ type, name, properties });
  }

  /** The answer; undefined where there is none, which is noted. */
  async told(endpoint: EndpointName, subject: string, call: Promise<Answer>): Promise<Raw | undefined> {
    const answer = await call;
    if ("body" in answer) return answer.body;
    this.miss(endpoint, subject, answer.why);
    return undefined;
  }

  miss(endpoint: EndpointName, subject: string, why: Gap["why"]): void {
    this.gaps.push({ endpoint, subject, why });
  }

  /**
   * The objects of all pages of a list.
   *
   * @param page asks for one page, from the cursor of the one before
   * @returns undefined where a page is missing, which is noted
   */
  async pages(
    endpoint: EndpointName,
    subject: string,
    list: string,
    page: (cursor: Readonly<Record<string, string>>) => Promise<Answer>,
  ): Promise<readonly Readonly<Record<string, Raw>>[] | undefined> {
    const objects: Readonly<Record<string, Raw>>[] = [];
    const seen = new Set<string>();
    for (let cursor: string | undefined = ""; cursor !== undefined; ) {
      const body = await this.told(endpoint, subject, page(cursor === "" ? {} : { cursor }));
      if (body === undefined) return undefined;
      objects.push(...objectsAt(body, list));
      const next = textAt(body, "next_cursor");
      // A cursor that comes back would go round for ever.
      cursor = next === undefined || seen.has(next) ? undefined : next;
      if (cursor !== undefined) seen.add(cursor);
    }
    return objects;
  }
}
