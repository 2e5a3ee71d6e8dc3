import { deepEqual } from "node:assert/strict";
import { otherCredential } from "../../policies/detect/otherCredential";

const kinds: Readonly<Record<string, readonly string[]>> = {
  "a password": [
    "POSTGRES_PASSWORD",
    "PGPASSWORD",
    "SU_PASSWORD",
    "OPERATOR_PASSWORD",
    "REPL_PASSWORD",
    "MYSQL_ROOT_PASSWORD",
    "DB_PASS",
    "dbPassword",
    "REDIS_PASSWORD",
    "MINIO_ROOT_PASSWORD",
    "SMTP_PASSWORD",
    "ADMIN_PASSWORD",
    "LEDGER_DB_PASSWORD",
    "PASSWORD",
  ],
  "a connection string": [
    "DATABASE_URL",
    "DATABASE_URI",
    "REDIS_URL",
    "MONGODB_URI",
    "SENTRY_DSN",
    "databaseUrl",
    "PG_CONNECTION_STRING",
  ],
  "a token": ["FLY_API_TOKEN", "GITHUB_TOKEN", "API_TOKEN", "githubPat"],
  "a user name": ["POSTGRES_USER", "SMTP_USERNAME", "ADMIN_EMAIL"],
  "a key or secret for another purpose": [
    "JWT_SECRET",
    "SESSION_SECRET",
    "SESSION_KEY",
    "COOKIE_SECRET",
    "SECRET_KEY_BASE",
    "NEXTAUTH_SECRET",
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "OPENAI_API_KEY",
    "SSH_PRIVATE_KEY",
    "OAUTH_CLIENT_SECRET",
    "LICENSE_KEY",
  ],
};

/** Names of keys that encrypt, or may be of one. */
const keys = [
  "DATA_KEY",
  "DISK_KEY",
  "VOLUME_KEY_2026_production",
  "ENCRYPTION_KEY",
  "PGCRYPTO_KEY",
  "COLUMN_KEY",
  "FIELD_KEY",
  "DATABASE_KEY",
  "POSTGRES_ENCRYPTION_KEY",
  "DB_ENCRYPTION_PASSWORD",
  "SESSION_ENCRYPTION_KEY",
  "TOKEN_ENCRYPTION_KEY",
  "LUKS_PASSPHRASE",
  "LUKS_PASSWORD",
  "GOCRYPTFS_PASSWORD",
  "SQLCIPHER_PASSWORD",
  "DISK_PASSWORD",
  "DATA_PASSWORD",
  "PASSPHRASE",
  "DB_PASSPHRASE",
  "VOLUME_SECRET",
  "APP_KEY",
  "APP_SECRET",
  "MASTER_KEY",
  "RAILS_MASTER_KEY",
  "SECRET_KEY",
  "MINIO_KMS_SECRET_KEY",
  "FORGEJO__security__SECRET_KEY",
  "KMS_KEY_URI",
  "VAULT_TOKEN",
  "LEDGER_PASSWORD",
  "BACKUP_PASSWORD",
  "KEY_PASSWORD",
  "ledgerEncryptionKey2026",
  "dataKey",
  "backup-key",
  "_KEY",
  "KEY",
];

describe("a secret's name", () => {
  for (const [kind, names] of Object.entries(kinds)) {
    it(`says that it holds ${kind}`, () => {
      deepEqual(
        names.map((name) => [name, otherCredential(name)]),
        names.map((name) => [name, kind]),
      );
    });
  }

  it("says nothing against a key that encrypts", () => {
    deepEqual(
      keys.filter((name) => otherCredential(name) !== undefined),
      [],
    );
  });
});
