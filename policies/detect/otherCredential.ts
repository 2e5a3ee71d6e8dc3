import { PASSWORD_NOUNS, PASSWORD_OWNERS, TOKEN_NOUNS } from "./names/vocabulary";
import { wordsOf } from "./names/words";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words of a key that encrypts, whatever else its name says: `SESSION_ENCRYPTION_KEY`. */
const encryptionWords = words(`
  encrypt encrypts encryption encrypted encrypting decrypt decryption cipher crypt crypto luks cryptsetup fscrypt gocryptfs
  sqlcipher sqlite pgcrypto kms dek kek vault sops tink age aes gpg pgp keyfile
`);

/** Words of what is encrypted: a password or secret for it may be the key, `DISK_PASSWORD`. */
const storageWords = words(`
  disk disks volume volumes column columns field fields data storage file files filesystem fs backup backups key
`);

/** Owners of passwords in Fly's Postgres images and in Postgres, in addition to those that the detector knows. */
const moreOwners = words("su operator repl superuser app");

/** Words of keys and secrets that sign, log in or call an API, and encrypt nothing. */
const otherUses = words(`
  api access session cookie csrf jwt oauth oidc client consumer webhook signing sign auth authentication nextauth otp totp
  ssh deploy deployment license licence tls ssl host ingest stripe paypal sendgrid mailgun postmark twilio slack discord
  telegram github gitlab openai anthropic aws
`);

const connectionNouns = words("url urls uri uris dsn conninfo");
const userNouns = words("user username login email");

/**
 * What a secret holds by its name, if that is surely not a key that encrypts data: `POSTGRES_PASSWORD` is a password,
 * `DATABASE_URL` a connection string. Undefined for every other name, also one that may be of such a key.
 */
export function otherCredential(name: string): string | undefined {
  const all = wordsOf(name);
  if (all.some((word) => encryptionWords.has(word))) return undefined;
  const head = all.at(-1) ?? "";
  const owners = all.slice(0, -1);
  if (connectionNouns.has(head) || all.join(" ").endsWith("connection string")) return "a connection string";
  if (TOKEN_NOUNS.has(head)) return "a token";
  if (userNouns.has(head)) return "a user name";
  if (all.join(" ") === "secret key base" || (isKey(all) && owners.some((word) => otherUses.has(word))))
    return "a key or secret for another purpose";
  if (!PASSWORD_NOUNS.has(head) || head === "passphrase" || owners.some((word) => storageWords.has(word)))
    return undefined;
  const owner = owners.at(-1);
  return owner === undefined || PASSWORD_OWNERS.has(owner) || moreOwners.has(owner) ? "a password" : undefined;
}

/** Whether the name is of a key or a secret: `API_KEY`, `AWS_ACCESS_KEY_ID`, `JWT_SECRET`. */
function isKey(all: readonly string[]): boolean {
  const noun = all.at(-1) === "id" ? all.at(-2) : all.at(-1);
  return noun === "key" || noun === "keys" || noun === "secret" || noun === "pem";
}
