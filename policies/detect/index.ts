export type {
  Alphabet,
  Candidate,
  Confidence,
  Detected,
  Detection,
  DetectOptions,
  ExtraFormat,
  Place,
} from "./contract";
export { detect, detectCommand } from "./detect";
