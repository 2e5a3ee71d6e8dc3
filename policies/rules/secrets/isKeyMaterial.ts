import { detect } from "../../detect";

/** What a key of 128 bits takes at least in the letters, digits, _ and - that a name may consist of: 6 bits each. */
const shortestKey = 21;

/** Letters that a word of a name has at least on average; a run of one letter case in Base64 has about two. */
const averageWord = 4;

/** Whether a text that should be the name of a key is rather the key itself. */
export function isKeyMaterial(text: string): boolean {
  const { detections } = detect({ name: "key", value: text, place: "env" });
  const mayBeKey = text.length >= shortestKey && !isCamelCase(text);
  return detections.some(({ confidence }) => confidence === "certain" || mayBeKey);
}

/** Whether a text is words written together, `ledgerEncryptionKey2026`: in random text, the letter case changes sooner. */
function isCamelCase(text: string): boolean {
  if (!/[a-z][A-Z]/.test(text)) return false;
  const words = text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  const letters = words.join("").length;
  return letters >= averageWord * words.length && text.length - letters <= 6;
}
