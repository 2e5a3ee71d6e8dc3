import { detect } from "../../detect";

/** A key of 128 bits takes at least this many of the letters, digits, _ and - that a name may contain, at 6 bits each. */
const shortestKey = 21;

/** The words of a name have at least this many letters on average; a run of one letter case in Base64 has about two. */
const averageWord = 4;

/** Whether a text that should be the name of a key is the key itself. */
export function isKeyMaterial(text: string): boolean {
  const { detections } = detect({ name: "key", value: text, place: "env" });
  const mayBeKey = text.length >= shortestKey && !isCamelCase(text);
  return detections.some(({ confidence }) => confidence === "certain" || mayBeKey);
}

/** Whether a text is words in camelCase, `ledgerEncryptionKey2026`: in random text, the letter case changes sooner. */
function isCamelCase(text: string): boolean {
  if (!/[a-z][A-Z]/.test(text)) return false;
  const words = text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  const letters = words.join("").length;
  return letters >= averageWord * words.length && text.length - letters <= 6;
}
