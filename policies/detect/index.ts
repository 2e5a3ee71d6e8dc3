export type {
  Candidate,
  Confidence,
  Detected,
  Detection,
  ExtraFormat,
  Place,
} from "./contract";
export { detect, detectCommand } from "./detect";
export { detectionIds } from "./ids";
export { PASSWORD_NOUNS, PASSWORD_OWNERS, TOKEN_NOUNS } from "./names/vocabulary";
export { wordsOf } from "./names/words";
