import { detect } from "../../detect";

/** Whether a text that should be a mere name is a credential by its own shape. */
export function isCredential(text: string): boolean {
  return detect({ value: text, place: "env" }).detections.some(({ confidence }) => confidence === "certain");
}
