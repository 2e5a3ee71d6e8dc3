import { parsedJson } from "../parsedJson";
import { EngineEvents, type PulumiRun } from "./engineEvents";
import { type Positions, positionsInDocument } from "./positions";

/** What a file of a run holds: its events, or where its resources were declared. */
export type RunFile = { readonly run: PulumiRun } | { readonly positions: Positions };

/** Why a file is not what a run of Pulumi wrote, as the end of a sentence about the file. */
export class RunFileError extends Error {}

/**
 * Reads what a run of Pulumi wrote: an event log, the lines of a command with `--json` that streams events or analyzes
 * policies, the document of `pulumi preview --json`, or that of `pulumi stack export`.
 *
 * @throws {RunFileError} where the text is something else, or ends too early
 */
export function readRunFile(text: string): RunFile {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) throw new RunFileError("is empty");
  const events = new EngineEvents();
  const wrong = lines.findIndex((line) => !events.take(line));
  if (wrong < 0) {
    const { run } = events;
    if (!run.isComplete) throw new RunFileError("ends before the run does: the last event is missing");
    return { run };
  }
  if (wrong > 0) throw new RunFileError(`ends or breaks in event ${wrong + 1}, which is not complete`);
  const positions = positionsInDocument(parsedJson(text));
  if (positions !== undefined) return { positions };
  throw new RunFileError("is not an event log of Pulumi, nor what pulumi preview --json or pulumi stack export writes");
}
