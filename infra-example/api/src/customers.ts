import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { type FieldCipher, keyIdOf } from "./fieldCipher";

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly iban: string;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly email_encrypted: string;
  readonly iban_encrypted: string;
}

/** The customers in the database. It sees their names, and of e-mail address and IBAN only ciphertext. */
export class Customers {
  constructor(
    private readonly pool: Pool,
    private readonly cipher: FieldCipher,
  ) {}

  async add(customer: Omit<Customer, "id">): Promise<Customer> {
    const added = { id: randomUUID(), ...customer };
    await this.pool.query(
      "INSERT INTO customers (id, name, email_encrypted, iban_encrypted) VALUES ($1, $2, $3, $4)",
      Object.values(this.#rowOf(added)),
    );
    return added;
  }

  async find(id: string): Promise<Customer | undefined> {
    const { rows } = await this.pool.query<Row>("SELECT * FROM customers WHERE id = $1", [id]);
    return rows[0] && this.#customerOf(rows[0]);
  }

  /**
   * Encrypts with the current key whatever another key encrypted, a row at a time, so that the API goes on working. Returns
   * how many rows that were.
   */
  async rotate(): Promise<number> {
    const { rows } = await this.pool.query<{ id: string }>("SELECT id FROM customers ORDER BY id");
    let rotated = 0;
    for (const { id } of rows) if (await this.#rotateOne(id)) rotated++;
    return rotated;
  }

  async #rotateOne(id: string): Promise<boolean> {
    const client = await this.pool.connect();
    try {
      await client.query("BEGIN");
      const { rows } = await client.query<Row>("SELECT * FROM customers WHERE id = $1 FOR UPDATE", [id]);
      const [row] = rows;
      const isOld = row !== undefined && this.#hasOtherKey(row);
      if (isOld) {
        const { email_encrypted, iban_encrypted } = this.#rowOf(this.#customerOf(row));
        await client.query("UPDATE customers SET email_encrypted = $2, iban_encrypted = $3 WHERE id = $1", [
          id,
          email_encrypted,
          iban_encrypted,
        ]);
      }
      await client.query("COMMIT");
      return isOld;
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    } finally {
      client.release();
    }
  }

  #hasOtherKey({ email_encrypted, iban_encrypted }: Row): boolean {
    return [email_encrypted, iban_encrypted].some((text) => keyIdOf(text) !== this.cipher.currentKeyId);
  }

  #rowOf({ id, name, email, iban }: Customer): Row {
    return {
      id,
      name,
      email_encrypted: this.cipher.encrypt(email, `customers/${id}/email`),
      iban_encrypted: this.cipher.encrypt(iban, `customers/${id}/iban`),
    };
  }

  #customerOf({ id, name, email_encrypted, iban_encrypted }: Row): Customer {
    return {
      id,
      name,
      email: this.cipher.decrypt(email_encrypted, `customers/${id}/email`),
      iban: this.cipher.decrypt(iban_encrypted, `customers/${id}/iban`),
    };
  }
}
