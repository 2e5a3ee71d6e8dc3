import { deepEqual, equal } from "node:assert/strict";
import { parseConnection } from "../../../policies/fly/database/connectionString";

describe("parseConnection, form by form", () => {
  const cases: Record<string, { hosts: string[]; isDatabase: boolean; withoutTls?: string }> = {
    "postgres://app:pw@db.example.com:5432/shop?sslmode=disable": {
      hosts: ["db.example.com"],
      isDatabase: true,
      withoutTls: "sslmode=disable",
    },
    "postgresql+asyncpg://app:pw@DB.Example.com/shop": { hosts: ["db.example.com"], isDatabase: true },
    "postgres://app:p@ss/w@rd@db.example.com/shop": { hosts: ["db.example.com"], isDatabase: true },
    "postgres://app:pw@a.example.com:5432,b.example.com:5433/shop": {
      hosts: ["a.example.com", "b.example.com"],
      isDatabase: true,
    },
    "postgres://app:pw@[fdaa:3:7c6d:a7b::2]:5432/shop": { hosts: ["fdaa:3:7c6d:a7b::2"], isDatabase: true },
    "postgres://%2Fvar%2Frun/shop": { hosts: [], isDatabase: true },
    "postgres://localhost/shop?host=db.example.com": { hosts: ["db.example.com"], isDatabase: true },
    "postgres://$USER:$PASSWORD@$HOST/shop": { hosts: [], isDatabase: true },
    "jdbc:postgresql://db.example.com/shop?ssl=false": {
      hosts: ["db.example.com"],
      isDatabase: true,
      withoutTls: "ssl=false",
    },
    "jdbc:mysql://db.example.com:3306/shop?useSSL=false": {
      hosts: ["db.example.com"],
      isDatabase: true,
      withoutTls: "usessl=false",
    },
    "jdbc:mysql://db.example.com/shop?sslMode=DISABLED": {
      hosts: ["db.example.com"],
      isDatabase: true,
      withoutTls: "sslmode=disabled",
    },
    "jdbc:sqlserver://db.example.com:1433;databaseName=shop;encrypt=false": {
      hosts: ["db.example.com"],
      isDatabase: true,
      withoutTls: "encrypt=false",
    },
    "mongodb+srv://app:pw@cluster.example.net/shop?tls=false": {
      hosts: ["cluster.example.net"],
      isDatabase: true,
      withoutTls: "tls=false",
    },
    "redis://:pw@cache.example.com:6379": { hosts: ["cache.example.com"], isDatabase: true },
    "app:pw@tcp(db.example.com:3306)/shop?tls=false": {
      hosts: ["db.example.com"],
      isDatabase: true,
      withoutTls: "tls=false",
    },
    "host=db.example.com port=5432 dbname=shop sslmode=disable": {
      hosts: ["db.example.com"],
      isDatabase: true,
      withoutTls: "sslmode=disable",
    },
    "Server=tcp:db.example.com,1433;Initial Catalog=shop;Encrypt=False": {
      hosts: ["db.example.com"],
      isDatabase: true,
      withoutTls: "encrypt=false",
    },
    "Host=db.example.com;Database=shop;SSL Mode=Disable": {
      hosts: ["db.example.com"],
      isDatabase: true,
      withoutTls: "sslmode=disable",
    },
    "https://acme-db.fly.dev/health?ssl=true": { hosts: ["acme-db.fly.dev"], isDatabase: false },
    "acme-db.fly.dev:5432": { hosts: ["acme-db.fly.dev"], isDatabase: false },
  };
  for (const [text, { hosts, isDatabase, withoutTls }] of Object.entries(cases)) {
    it(`reads ${text}`, () => deepEqual(parseConnection(text), { hosts, isDatabase, withoutTls }));
  }

  for (const text of [
    "",
    "production",
    "hello world",
    "postgres",
    "://db.example.com",
    "theme=dark host=unknown",
    "host='db.example.com' password='a host=b'",
    `postgres://db.example.com/${"x".repeat(5000)}`,
  ]) {
    it(`finds no database in ${text.slice(0, 40) || "an empty text"}`, () => {
      equal(parseConnection(text)?.isDatabase ?? false, false);
    });
  }

  it("does not take a part of a password for a host, where the password has a question mark", () => {
    equal(parseConnection("postgres://app:left@right.part?more@db.example.com/shop?sslmode=disable"), undefined);
  });
});
