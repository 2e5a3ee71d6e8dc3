const length = 6;

/**
 * Each run of six characters of a credential: whoever prints part of it prints one of these.
 *
 * @throws where the credential is shorter: a test that looks for no piece at all proves nothing
 */
export function pieces(credential: string): string[] {
  if (credential.length < length) throw new RangeError(`A credential must have at least ${length} characters.`);
  return Array.from({ length: credential.length - length + 1 }, (_, start) => credential.slice(start, start + length));
}
