import type { Detection } from "./contract";

/** Gathers detections in order, at most one per (`id`, `within`), and says which lines have one. */
export class Collector {
  private readonly seen = new Set<string>();
  private readonly list: Detection[] = [];

  add(detection: Detection): void {
    const key = `${detection.id}\n${detection.within ?? ""}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.list.push(detection);
  }

  get size(): number {
    return this.list.length;
  }

  get detections(): readonly Detection[] {
    return this.list;
  }
}
