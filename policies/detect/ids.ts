import { formats } from "./formats/catalogue";

/** The id of every detection without a format of the configuration. A test holds it to what the detector's sources spell out. */
export const detectionIds: readonly string[] = [
  "authorization-header",
  "authorization-token",
  "azure-connection-string",
  "basic-auth",
  "bearer-token",
  "connection-string-password",
  "cookie",
  "default-expansion",
  "default-password",
  "image-password",
  "jwt",
  "key-file",
  "named-credential",
  "numeric-token",
  "opaque-credential",
  "password-hash",
  "private-key",
  "random-value",
  "sql-password",
  "url-parameter",
  "url-password",
  "url-token",
  ...formats.map(({ id }) => id),
];
