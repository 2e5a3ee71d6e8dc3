import { translated, withoutAccents } from "../names/translate";

/** User names and passwords of documentation: only the pair of both says nothing. */
const SAMPLE_USERS: ReadonlySet<string> = new Set(
  "user username email usr login myuser my_user your_user youruser dbuser db_user fly-user u x foo".split(" "),
);
const SAMPLE_PASSWORDS: ReadonlySet<string> = new Set(
  "password pass passwd pwd pw mypassword my_password yourpassword your_password p bar".split(" "),
);

export const isSampleUser = (user: string): boolean => SAMPLE_USERS.has(inEnglish(user).replace(/^[^a-z]{1,4}/, ""));

/** `user:password`, `usuario:contraseña`, `x:y` */
export const isSamplePair = (user: string, password: string): boolean =>
  (isSampleUser(user) && SAMPLE_PASSWORDS.has(inEnglish(password))) || (isLetter(user) && isLetter(password));

/** `x:y`, where a URL has to have both. */
const isLetter = (text: string): boolean => /^[a-z]$/i.test(text);

const inEnglish = (word: string): string => translated([withoutAccents(word.toLowerCase())]).join("");
