import type { Candidate } from "../../../policies/detect";

/** A value, and whether those who wrote it down say that it is a credential. */
export interface Labelled {
  readonly candidate: Candidate;
  readonly isCredential: boolean;
}

const SETTING = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)=(["']?)([^"'\s]+)\2;?\s*$/;

/** A sample of a rule as the detector would meet it: `NAME=value` and a bare word in the environment, all else in a file. */
export function labelledText(text: string, isCredential: boolean): Labelled {
  const [, name, , value] = SETTING.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return { candidate: { name, value, place: "env" }, isCredential };
  const word = text.trim();
  if (/^[^\s"'<>{}]{1,4000}$/.test(word)) {
    return { candidate: { name: "APP_VALUE", value: word, place: "env" }, isCredential };
  }
  return labelledFile("input", text, isCredential);
}

export const labelledFile = (path: string, value: string, isCredential: boolean): Labelled => ({
  candidate: { name: `/app/${path}`, value, place: "file" },
  isCredential,
});
