import type { Pool } from "pg";
import type { FieldCipher } from "./fieldCipher";

/** Columns with a name in `_encrypted` hold what FieldCipher wrote. */
const tables = `
  CREATE TABLE IF NOT EXISTS customers (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    email_encrypted text NOT NULL,
    iban_encrypted text NOT NULL
  );
  CREATE TABLE IF NOT EXISTS key_check (id boolean PRIMARY KEY DEFAULT true CHECK (id), value_encrypted text NOT NULL);
`;

const place = "key_check/value";
const expected = "decrypts";

/**
 * Makes the tables, and proves that FIELD_KEY is the key of the data: throws a DecryptionError otherwise, so that an API with
 * a wrong key does not start and writes nothing.
 */
export async function prepare(pool: Pool, cipher: FieldCipher): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    // Two machines that start at once would both make the tables.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('schema'))");
    await client.query(tables);
    await client.query("INSERT INTO key_check (value_encrypted) VALUES ($1) ON CONFLICT DO NOTHING", [
      cipher.encrypt(expected, place),
    ]);
    const { rows } = await client.query<{ value_encrypted: string }>("SELECT value_encrypted FROM key_check");
    cipher.decrypt(rows[0]?.value_encrypted ?? "", place);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

/** Encrypts the value that `prepare` checks with the current key, as the last step of a rotation. */
export async function renewKeyCheck(pool: Pool, cipher: FieldCipher): Promise<void> {
  await pool.query("UPDATE key_check SET value_encrypted = $1", [cipher.encrypt(expected, place)]);
}
