export type {
  Candidate,
  Confidence,
  Detected,
  Detection,
  Place,
} from "./contract";
export { detect, detectCommand } from "./detect";
