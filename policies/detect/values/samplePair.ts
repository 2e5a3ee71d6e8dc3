/** User names and passwords of documentation: only the pair of both is silent. */
const USERS: ReadonlySet<string> = new Set(
  "user username email usr login myuser my_user your_user youruser dbuser db_user u foo me".split(" "),
);
const PASSWORDS: ReadonlySet<string> = new Set(
  "password pass passwd pwd pw mypassword my_password yourpassword your_password p bar".split(" "),
);

/** True for a pair that shows what to write: `user:password`. */
export const isSamplePair = (user: string, password: string): boolean =>
  USERS.has(user.toLowerCase().replace(/^[^a-z]{1,4}/, "")) && PASSWORDS.has(password.toLowerCase());
