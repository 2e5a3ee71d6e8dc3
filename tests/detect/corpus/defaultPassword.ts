import { commandItems, envItems, fileItems, type Item } from "./item";

/** Placeholders that work as written: whoever runs the machine runs them. */
export const defaultPasswordPositives: readonly Item[] = [
  ...envItems(
    "default password",
    "likely",
    `
DB_PASSWORD=changeme
POSTGRES_PASSWORD=change-me
KEYSTORE_PASSWORD=changeit
APP_SECRET=ChangeMe123
SESSION_SECRET=change_me_please
JWT_SECRET=changethis
ADMIN_PASSWORD=please-change-me
SECRET_KEY_BASE=change-me-in-production
POSTGRES_PASSWORD=changeme!
`,
  ),
  ...commandItems(
    "default password",
    "likely",
    `
redis-server --requirepass changeme
fly secrets set DB_PASSWORD=changeme
java -Djavax.net.ssl.keyStorePassword=changeit -jar app.jar
env DB_PASSWORD=change-me node server.js
`,
  ),
];

export const defaultPasswordNegatives: readonly Item[] = [
  ...envItems(
    "default password",
    undefined,
    `
DB_PASSWORD=<changeme>
DB_PASSWORD=your-password
DB_PASSWORD=TODO
DB_PASSWORD=xxxxxxxx
API_TOKEN=changeme
API_KEY=change-me
SETTING=changeme
PASSWORD_FILE=changeme
PASSWORD_RESET_URL=changeme
DB_PASSWORD=\${DB_PASSWORD:?change-me}
DB_PASSWORD=\${DB_PASSWORD:-changeme}
DB_PASSWORD=\${DB_PASSWORD:-ChangeThisPassword}
`,
  ),
  ...fileItems(
    "default password",
    undefined,
    `=== /app/config.yml
password: changeme
=== /app/.env.example
DB_PASSWORD=changeme
`,
  ),
];
