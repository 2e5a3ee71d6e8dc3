import type { Detection } from "./contract";

/** Gathers detections in order, at most one per (`id`, `within`). */
export class Collector {
  private readonly seen = new Map<string, Set<string | undefined>>();
  private readonly list: Detection[] = [];

  add(detection: Detection): void {
    const { id, within } = detection;
    const places = this.seen.get(id) ?? new Set();
    if (places.has(within)) return;
    this.seen.set(id, places.add(within));
    this.list.push(detection);
  }

  has(id: string, within: string | undefined): boolean {
    return this.seen.get(id)?.has(within) ?? false;
  }

  get size(): number {
    return this.list.length;
  }

  get detections(): readonly Detection[] {
    return this.list;
  }
}
