export type {
  Candidate,
  Confidence,
  Detected,
  Detection,
  ExtraFormat,
  Place,
} from "./contract";
export { detect, detectCommand } from "./detect";
export { otherCredential } from "./otherCredential";
