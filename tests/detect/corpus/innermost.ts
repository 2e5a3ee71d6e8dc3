import { commandItems, envItems, type Item } from "./item";

/** A word of a structured text says nothing about its neighbours: each innermost value is read alone. */
export const innermostPositives: readonly Item[] = [
  ...envItems(
    "innermost value",
    "certain",
    `
MAIL_CONFIG={"from":"noreply@example.org","smtp":{"password":"Zq8vKx2LmW4nRt7Yp1Bs6DcfGh3Jk5Lm"}}
APP_CONFIG={"note":"todo","api_key":"Zq8vKx2LmW4nRt7Y"}
APP_ARGS=--host=db.example.com --password=Zq8vKx2LmW4n
APP_ARGS=--note=changeme --api-key Zq8vKx2LmW4nRt7Y
MAIL_SETTINGS=mail=a@example.org;password=Zq8vKx2LmW4n
DB_SETTINGS=host=your-host;user=app;password=Zq8vKx2LmW4n
SETTINGS={"host":"example.com","auth":{"user":"app","pass":"hunter2"}}
REDIS_PASSWORD=change-me-redis-3Fn8Kq2Lm9Zr4Tn7Wk1P
APP_SECRET=example-7Yp1Bs6DcfGh3Jk5LmZq8vKx2LmW4n
SENTRY_AUTH_TOKEN={"value":"Zq8vKx2LmW4nRt7Yp1Bs6DcfGh3Jk5Lm"}
SST_RESOURCE_PaymentSecretKey={"type":"sst.sst.Secret","value":"Zq8vKx2LmW4nRt7Y"}
DB_PASSWORD={"type":"string","value":"hunter2"}
`,
  ),
  ...commandItems(
    "innermost value",
    "certain",
    `
app --from noreply@example.org --smtp-password Zq8vKx2LmW4n
app --config '{"note":"placeholder","db":{"password":"hunter2"}}'
`,
  ),
];

export const innermostNegatives: readonly Item[] = [
  ...envItems(
    "innermost value",
    undefined,
    `
MAIL_CONFIG={"from":"noreply@acme.dev","smtp":{"password":"<your-password>"}}
APP_CONFIG={"host":"db.acme.dev","api_key":"your-api-key"}
APP_ARGS=--host=db.acme.dev --password=your-password-here
MAIL_SETTINGS=mail=a@acme.dev;password=<password>
SENTRY_AUTH_TOKEN={"value":"<token>"}
DB_PASSWORD={"type":"string","value":"\${DB_PASSWORD}"}
SST_RESOURCE_Bucket={"name":"acme-uploads","type":"sst.aws.Bucket"}
SST_RESOURCE_PaymentSecretKey={"type":"sst.sst.Secret"}
FEATURE_TOKEN_LIMIT={"value":"4000"}
API_KEY=your-api-key-here
CLIENT_SECRET=replace-with-your-client-secret
`,
  ),
];

/** Tokens with dots are not the names of hosts, whose labels are words. */
export const dottedPositives: readonly Item[] = envItems(
  "dotted token",
  "certain",
  `
GEMINI_API_KEY=AQ.Ab8RN6Kq2Lm9Zr4Tn7Wk1PsXv3Bc6Nd5Fg0Hj2KqLw8Ty
MAILER_API_KEY=kq82lm9z.Zq8vKx2LmW4nRt7Yp1Bs6DcfGh3Jk5Lm
FLAGS_API_TOKEN=default:production.4f9d2c7a1b8e6f3d5c9a7b2e8f1d4c6a
APP_TOKEN=zq8vkx2lmw4nrt7y.p1bs6dcfgh3jk5lm.v9xc2kq8lw
SERVICE_TOKEN=a1b2c3d4e5.Kq8ZxV2nL7mPw4Rt
`,
);

export const dottedNegatives: readonly Item[] = envItems(
  "dotted token",
  undefined,
  `
API_TOKEN_SERVER=tokens.internal.acme.dev
ACCESS_TOKEN=auth.acme.dev:8443
JWT_ISSUER_KEY=keys.acme.internal
SESSION_TOKEN=app.session.storage
API_KEY=vault.prod-eu-1.acme.dev
AUTH_TOKEN=eu-central-1.console.aws.amazon.com
`,
);
