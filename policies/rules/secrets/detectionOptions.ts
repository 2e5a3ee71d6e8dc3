import type { ExtraFormat } from "../../detect";
import { texts } from "../options";
import { extraFormats } from "./extraFormats";

/** Options of every rule that looks for credentials. */
export const detectionOptions = {
  extraFormats,
  extraNames: texts(
    "More names that denote credentials, in addition to the built-in ones; * matches any characters and ? one",
  ),
  allowedNames: texts("Names whose values are never reported; * matches any characters and ? one"),
};

/** The values of {@link detectionOptions}. */
export interface DetectionOptions {
  readonly extraFormats: readonly ExtraFormat[];
  readonly extraNames: readonly string[];
  readonly allowedNames: readonly string[];
}
