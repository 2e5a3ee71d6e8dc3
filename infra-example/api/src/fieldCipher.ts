import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const keyLength = 32;
/** The length that NIST SP 800-38D recommends for GCM. */
const nonceLength = 12;
const tagLength = 16;

/** A value that cannot be decrypted. Its message contains no part of a value or a key. */
export class DecryptionError extends Error {
  override readonly name = "DecryptionError";
}

/**
 * Encrypts single fields. The text of an encrypted field is `<id of the key>:<nonce, ciphertext and tag in base64>`, so that
 * values of several keys can stand side by side while a key is being rotated.
 */
export class FieldCipher {
  private constructor(
    private readonly keys: ReadonlyMap<string, Buffer>,
    /** Id of the key that new values get. */
    readonly currentKeyId: string,
  ) {}

  /**
   * @param text `ID:KEY`, or several separated by commas; KEY is 32 random bytes in base64. The first key encrypts, all of
   *   them decrypt.
   */
  static parse(text: string): FieldCipher {
    const keys = new Map<string, Buffer>();
    for (const [index, entry] of text.split(",").entries()) {
      const [, id, encoded] = /^\s*([a-z0-9-]{1,32}):([A-Za-z0-9+/]+=*)\s*$/.exec(entry) ?? [];
      const key = Buffer.from(encoded ?? "", "base64");
      if (id === undefined || key.length !== keyLength) {
        throw new Error(`FIELD_KEY: entry ${index + 1} must be ID:KEY, with ${keyLength} bytes in base64 as the key`);
      }
      if (keys.has(id)) throw new Error(`FIELD_KEY: two keys have the id ${id}`);
      keys.set(id, key);
    }
    const [currentKeyId = ""] = keys.keys();
    return new FieldCipher(keys, currentKeyId);
  }

  /** @param place where the value is kept, such as `customers/<id>/email`: it decrypts only there. */
  encrypt(value: string, place: string): string {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, this.#key(this.currentKeyId), nonce, { authTagLength: tagLength });
    cipher.setAAD(Buffer.from(place));
    const parts = [nonce, cipher.update(value, "utf8"), cipher.final(), cipher.getAuthTag()];
    return `${this.currentKeyId}:${Buffer.concat(parts).toString("base64")}`;
  }

  /** Throws a DecryptionError if the key is not known or wrong, or if the value was changed or moved here. */
  decrypt(text: string, place: string): string {
    const [id = "", encoded = ""] = text.split(":");
    const bytes = Buffer.from(encoded, "base64");
    const key = this.#key(id);
    if (bytes.length < nonceLength + tagLength) throw new DecryptionError(`${place} is not an encrypted value`);
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), { authTagLength: tagLength });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(bytes.subarray(-tagLength));
    try {
      return decipher.update(bytes.subarray(nonceLength, -tagLength), undefined, "utf8") + decipher.final("utf8");
    } catch {
      throw new DecryptionError(
        `${place}: the key ${id} is not the one it was encrypted with, or the value was changed`,
      );
    }
  }

  #key(id: string): Buffer {
    const key = this.keys.get(id);
    if (key === undefined) throw new DecryptionError("FIELD_KEY has no key with the id that the value names");
    return key;
  }
}

/** Id of the key that a value was encrypted with. */
export function keyIdOf(text: string): string {
  return text.slice(0, Math.max(0, text.indexOf(":")));
}
