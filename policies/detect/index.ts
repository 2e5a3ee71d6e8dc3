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
export { otherCredential } from "./otherCredential";
