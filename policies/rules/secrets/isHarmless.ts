import { detect } from "../../detect";

/** Whether a value, as a file spells it, is safe to show: short, of one line, and nothing that the detector would even suspect. */
export function isHarmless(name: string | undefined, source: string): boolean {
  if (!/^[\w./:@ ,"'[\]-]{1,80}$/.test(source)) return false;
  const value = source.replace(/^(["'])(.*)\1$/, "$2");
  const subject = name === undefined ? { value } : { name, value };
  return detect({ ...subject, place: "env" }).detections.length === 0;
}
