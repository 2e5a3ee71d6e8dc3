import { detect } from "../../detect";

/** What a key of 128 bits takes at least in the letters, digits, _ and - that a name may consist of: 6 bits each. */
const shortestKey = 21;

/** Whether a text that should be the name of a key is rather the key itself. */
export function isKeyMaterial(text: string): boolean {
  const { detections } = detect({ name: "key", value: text, place: "env" });
  return detections.some(({ confidence }) => confidence === "certain" || text.length >= shortestKey);
}
