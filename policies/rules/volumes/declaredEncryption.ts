import { encryptionByMounts } from "../../fly/appEncryption";
import type { AppEncryption } from "../../fly/declarations/volume";
import type { MountNode, VolumeNode } from "../../fly/graph/nodes";
import type { StackGraph } from "../../fly/graph/stackGraph";
import { read, settle, type Undetermined } from "../../fly/known";
import { type Statement, statedOf } from "./declaredOption";

/** What a stack and the owner of its policies say about the application-level encryption of one volume. */
export interface DeclaredEncryption {
  readonly volume: VolumeNode;
  /** The declaration that counts: the volume's own, or else the first one of its machines, or else the first statement. */
  readonly declaration: AppEncryption | undefined;
  /** Whether the declaration that counts is a statement of the option `declared`. */
  readonly isStated: boolean;
  /** The declarations of the machines that mount the volume and the statements, grouped by what they say. */
  readonly others: readonly (readonly AppEncryption[])[];
  /** If nothing is declared: the values that may contain a declaration and cannot be read. */
  readonly unread: readonly Undetermined[];
}

/** The application-level encryption of each volume of a stack, as it is declared. */
export function* declaredEncryption(
  graph: StackGraph,
  statements: readonly Statement[] = [],
): Generator<DeclaredEncryption> {
  // Volumes of one name share their mounts, and therefore what the machines declare.
  const byMounts = new Map<readonly MountNode[], ReturnType<typeof declaredBy>>();
  for (const volume of graph.volumes) {
    const { mounts } = volume;
    const machines = byMounts.get(mounts) ?? declaredBy(mounts);
    byMounts.set(mounts, machines);
    const own = settle(read(volume.volume.appEncryption));
    const stated = settle(statedOf(volume, statements));
    const inProgram = own.answer ?? machines.answer[0]?.[0];
    const declaration = inProgram ?? stated.answer[0];
    const unread = [...own.unread, ...machines.unread, ...stated.unread, ...openMounts(volume)];
    yield {
      volume,
      declaration,
      isStated: inProgram === undefined && declaration !== undefined,
      others: [...machines.answer, ...stated.answer.map((statement) => [statement])],
      unread: declaration === undefined ? unread : [],
    };
  }
}

function declaredBy(mounts: readonly MountNode[]) {
  return settle(encryptionByMounts(mounts));
}

/** Mounts that may be of the volume: their machines may declare its encryption. */
function openMounts({ possibleMounts }: VolumeNode): Undetermined[] {
  return possibleMounts.flatMap(({ reference }) => settle(read(reference)).unread);
}
