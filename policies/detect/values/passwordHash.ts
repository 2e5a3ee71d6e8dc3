const HASH_STARTS =
  /^(?:\{[A-Z0-9-]{3,20}\})?\$(?:2[abxy]?|argon2(?:id|i|d)|scrypt|pbkdf2(?:-sha\d{1,3})?|5|6|1|y|7|apr1|shiro1|bcrypt-sha256)\$/;
const DJANGO_HASH = /^(?:pbkdf2_sha(?:1|256)|bcrypt_sha256|scrypt|argon2)\$/;
const SCRAM =
  /^(?:SCRAM-SHA-(?:1|256)\$\d{1,7}:|md5[0-9a-f]{32}$|sha(?:1|256|512):[0-9a-f]{16,128}|\{S?SHA(?:256|512)?\})/;

const USER = /^[A-Za-z0-9][\w.@-]{0,63}:/;

/** True for a hash that no other kind of value looks like, also as `user:hash` (htpasswd): detected under any name. */
export function isUnmistakableHash(value: string): boolean {
  if (value.length < 20 || value.length > 512 || !value.includes("$")) return false;
  const plain = value.replaceAll("$$", "$").replace(USER, "");
  return HASH_STARTS.test(plain) || DJANGO_HASH.test(plain);
}

/** True for a salted password hash (bcrypt, argon2, scrypt, PBKDF2, crypt, SCRAM): not a password, but worth guessing at. */
export function isPasswordHash(value: string): boolean {
  if (value.length < 20 || value.length > 512) return false;
  const plain = value.replaceAll("$$", "$");
  return HASH_STARTS.test(plain) || DJANGO_HASH.test(plain) || SCRAM.test(plain);
}
