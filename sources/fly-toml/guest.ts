import { integerNode, type MapNode, mapNode, type Node, placeOf, textNode } from "../text/tree";
import { mebibytes } from "./goSize";
import { pick, textIn } from "./read";
import type { Report } from "./report";

interface Preset {
  readonly cpu_kind: string;
  readonly cpus: number;
  readonly memory_mb: number;
  readonly gpu_kind?: string;
}

/** Sizes of machines by name (superfly/fly-go 22d6e51, `MachinePresets`). */
const presets: ReadonlyMap<string, Preset> = new Map<string, Preset>([
  ...presetsOf("shared", [1, 2, 4, 6, 8], 256),
  ...presetsOf("performance", [1, 2, 4, 6, 8, 10, 12, 14, 16], 2048),
  ["a100-40gb", withGpu("a100-pcie-40gb")],
  ["a100-80gb", withGpu("a100-sxm4-80gb")],
  ["l40s", withGpu("l40s")],
  ["a10", withGpu("a10")],
]);

function presetsOf(kind: string, counts: readonly number[], memory: number): [string, Preset][] {
  return counts.map((cpus) => [
    `${kind === "shared" ? "shared-cpu" : kind}-${cpus}x`,
    { cpu_kind: kind, cpus, memory_mb: cpus * memory },
  ]);
}

function withGpu(kind: string): Preset {
  return { cpu_kind: "performance", cpus: 8, memory_mb: 16 * 2048, gpu_kind: kind };
}

const overrides = [
  "cpu_kind",
  "cpus",
  "memory_mb",
  "max_memory_mb",
  "gpus",
  "gpu_kind",
  "host_dedication_id",
  "persist_rootfs",
  "kernel_args",
];

/**
 * A `[[vm]]` section as the guest of a machine: the size, then `memory`, then each field that is set.
 *
 * @param dedicated `host_dedication_id` of the app
 */
export function guestOf(compute: MapNode, dedicated: Node | undefined, report: Report): MapNode {
  const place = placeOf(compute);
  const size = presetOf(compute, report);
  const set = Object.entries(pick(compute, overrides)).filter(([, node]) => node !== undefined && node.isZero !== true);
  return mapNode(
    {
      ...size,
      host_dedication_id: dedicated?.isZero === true ? undefined : dedicated,
      ...memoryOf(compute, report),
      ...Object.fromEntries(set),
    },
    place,
  );
}

function presetOf(compute: MapNode, report: Report): Record<string, Node | undefined> {
  const size = compute.entries.get("size");
  const byDefault = textIn(compute, "gpu_kind") === "" ? "shared-cpu-1x" : "performance-8x";
  const preset = presets.get(textIn(compute, "size") || byDefault);
  const place = placeOf(size ?? compute);
  if (preset === undefined) {
    report("conversion", `unknown machine size; known are ${[...presets.keys()].join(", ")}`, size ?? compute);
    return {};
  }
  return {
    cpu_kind: textNode(preset.cpu_kind, place),
    cpus: integerNode(preset.cpus, place),
    memory_mb: integerNode(preset.memory_mb, place),
    gpu_kind: preset.gpu_kind === undefined ? undefined : textNode(preset.gpu_kind, place),
    gpus: preset.gpu_kind === undefined ? undefined : integerNode(1, place),
  };
}

function memoryOf(compute: MapNode, report: Report): Record<string, Node | undefined> {
  const memory = compute.entries.get("memory");
  const text = textIn(compute, "memory");
  if (memory === undefined || text === "") return {};
  const size = mebibytes(text);
  if (size !== undefined && size !== 0) return { memory_mb: integerNode(size, placeOf(memory)) };
  report("conversion", "memory must be a size above zero, such as 512 or 1gb", memory);
  return {};
}
