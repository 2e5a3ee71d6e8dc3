/** Each run of six characters of a credential: whoever prints part of it prints one of these. */
export function pieces(credential: string): string[] {
  return Array.from({ length: credential.length - 5 }, (_, start) => credential.slice(start, start + 6));
}
