import type { Detection } from "./contract";

/** Gathers detections in order, at most one per (`id`, `within`). */
export class Collector {
  private readonly seen = new Set<string>();
  private readonly list: Detection[] = [];

  add(detection: Detection): void {
    if (this.has(detection.id, detection.within)) return;
    this.seen.add(keyOf(detection.id, detection.within));
    this.list.push(detection);
  }

  has(id: string, within: string | undefined): boolean {
    return this.seen.has(keyOf(id, within));
  }

  get size(): number {
    return this.list.length;
  }

  get detections(): readonly Detection[] {
    return this.list;
  }
}

const keyOf = (id: string, within: string | undefined): string => `${id}\n${within ?? ""}`;
