import { deepEqual, equal, match } from "node:assert/strict";
import { parseConnection } from "../../../policies/fly/database/connectionString";

/** A connection, with what makes it plaintext. */
function seen(text: string) {
  const connection = parseConnection(text);
  return connection && { hosts: connection.hosts, isDatabase: connection.isDatabase, by: connection.plaintext?.by };
}

describe("parseConnection, form by form", () => {
  const cases: Record<string, { hosts: string[]; isDatabase: boolean; by?: string }> = {
    "postgres://app:pw@db.example.com:5432/shop?sslmode=disable": {
      hosts: ["db.example.com"],
      isDatabase: true,
      by: "sslmode=disable",
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
      by: "ssl=false",
    },
    "jdbc:mysql://db.example.com:3306/shop?useSSL=false": {
      hosts: ["db.example.com"],
      isDatabase: true,
      by: "usessl=false",
    },
    "jdbc:mysql://db.example.com/shop?sslMode=DISABLED": {
      hosts: ["db.example.com"],
      isDatabase: true,
      by: "sslmode=disabled",
    },
    "jdbc:sqlserver://db.example.com:1433;databaseName=shop;encrypt=false": {
      hosts: ["db.example.com"],
      isDatabase: true,
      by: "encrypt=false",
    },
    "mongodb+srv://app:pw@cluster.example.net/shop?tls=false": {
      hosts: ["cluster.example.net"],
      isDatabase: true,
      by: "tls=false",
    },
    "redis://:pw@cache.example.com:6379": { hosts: ["cache.example.com"], isDatabase: true, by: "redis://" },
    "rediss://:pw@cache.example.com:6380": { hosts: ["cache.example.com"], isDatabase: true },
    "app:pw@tcp(db.example.com:3306)/shop?tls=false": {
      hosts: ["db.example.com"],
      isDatabase: true,
      by: "tls=false",
    },
    "host=db.example.com port=5432 dbname=shop sslmode=disable": {
      hosts: ["db.example.com"],
      isDatabase: true,
      by: "sslmode=disable",
    },
    "Server=tcp:db.example.com,1433;Initial Catalog=shop;Encrypt=False": {
      hosts: ["db.example.com"],
      isDatabase: true,
      by: "encrypt=false",
    },
    "Host=db.example.com;Database=shop;SSL Mode=Disable": {
      hosts: ["db.example.com"],
      isDatabase: true,
      by: "sslmode=disable",
    },
    "https://acme-db.fly.dev/health?ssl=true": { hosts: ["acme-db.fly.dev"], isDatabase: false },
    "acme-db.fly.dev:5432": { hosts: ["acme-db.fly.dev"], isDatabase: false },
  };
  for (const [text, { hosts, isDatabase, by }] of Object.entries(cases)) {
    it(`reads ${text}`, () => deepEqual(seen(text), { hosts, isDatabase, by }));
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

  describe("takes for plaintext", () => {
    const cases: Record<string, [by: string, instead: RegExp]> = {
      "redis://cache.example.com": ["redis://", /rediss:\/\//],
      "valkey://cache.example.com": ["valkey://", /valkeys:\/\//],
      "amqp://app:pw@broker.example.com/%2f": ["amqp://", /amqps:\/\//],
      "pyamqp://app@broker.example.com//": ["pyamqp://", /amqps:\/\//],
      "mongodb://a.example.com,b.example.com/shop": ["mongodb://", /tls=true/],
      "mongodb://a.example.com/shop?tls=false": ["tls=false", /tls=true/],
      "neo4j://graph.example.com:7687": ["neo4j://", /neo4j\+s:\/\//],
      "bolt://graph.example.com": ["bolt://", /bolt\+s:\/\//],
      "memcached://cache.example.com:11211": ["memcached://", /private network/],
      "mysql://app:pw@db.example.com/shop?charset=utf8mb4": ["mysql://", /VERIFY_IDENTITY/],
      "mysql+pymysql://app:pw@db.example.com/shop": ["mysql://", /VERIFY_IDENTITY/],
      "mysql2://db.example.com/shop": ["mysql2://", /VERIFY_IDENTITY/],
      "trilogy://db.example.com/shop?ssl=": ["trilogy://", /VERIFY_IDENTITY/],
      "jdbc:mariadb://db.example.com/shop": ["mariadb://", /VERIFY_IDENTITY/],
      "app:pw@tcp(db.example.com:3306)/shop?parseTime=true": ["tcp() without tls", /tls=true/],
      "libsql://shop.example.com?tls=0": ["tls=0", /verified certificate/],
    };
    for (const [text, [by, instead]] of Object.entries(cases)) {
      it(text, () => {
        equal(parseConnection(text)?.plaintext?.by, by);
        match(parseConnection(text)?.plaintext?.instead ?? "", instead);
      });
    }
  });

  describe("does not take for plaintext", () => {
    for (const text of [
      "rediss://cache.example.com",
      "redis://cache.example.com?ssl=true",
      "valkeys://cache.example.com",
      "amqps://app@broker.example.com",
      "mongodb+srv://cluster.example.net/shop",
      "mongodb://a.example.com/shop?ssl=true&replicaSet=rs0",
      "mongodb://a.example.com/shop?tlsCAFile=/etc/ca.pem",
      "neo4j+s://graph.example.com",
      "bolt+ssc://graph.example.com",
      "mysql://db.example.com/shop?ssl-mode=REQUIRED",
      "mysql://db.example.com/shop?sslaccept=strict",
      'mysql://db.example.com/shop?ssl={"rejectUnauthorized":true}',
      "mysql2://db.example.com/shop?sslca=/etc/ca.pem",
      "jdbc:mysql://db.example.com/shop",
      "jdbc:mariadb://db.example.com/shop?useSsl=true",
      "app:pw@tcp(db.example.com:3306)/shop?tls=skip-verify",
      "postgres://db.example.com/shop",
      "libsql://shop.example.com",
      "gel://db.example.com:5656/main",
      "https://example.com/?redis=1",
    ]) {
      it(text, () => equal(parseConnection(text)?.plaintext, undefined));
    }
  });
});
