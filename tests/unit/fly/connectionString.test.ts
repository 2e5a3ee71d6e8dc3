import { deepEqual, equal } from "node:assert/strict";
import { parseConnection } from "../../../policies/fly/database/connectionString";

/** A connection, with what makes it plaintext. */
const connection = (hosts: readonly string[], isDatabase: boolean, by?: string) => ({ hosts, isDatabase, by });

function seen(text: string) {
  const found = parseConnection(text);
  return found && connection(found.hosts, found.isDatabase, found.plaintext?.by);
}

describe("parseConnection", () => {
  const cases: Record<string, [string, ReturnType<typeof connection>]> = {
    "a Postgres URL": [
      "postgres://u:w@db.flycast:5432/app?sslmode=disable",
      connection(["db.flycast"], true, "sslmode=disable"),
    ],
    "a URL without user and path": ["redis://cache.internal", connection(["cache.internal"], true, "redis://")],
    "a URL with a driver": ["postgresql+asyncpg://u@db.example.com/a", connection(["db.example.com"], true)],
    "a JDBC URL": [
      "jdbc:sqlserver://db.example.com:1433;encrypt=false;user=sa",
      connection(["db.example.com"], true, "encrypt=false"),
    ],
    "an unescaped @ in the password": [
      "mysql://u:p@ss@db.example.com/a",
      connection(["db.example.com"], true, "mysql://"),
    ],
    "several hosts": [
      "mongodb://a.example.com:27017,b.example.com:27018/x",
      connection(["a.example.com", "b.example.com"], true, "mongodb://"),
    ],
    "a host given as parameter": ["postgres://u@/app?host=db.internal", connection(["db.internal"], true)],
    "an IPv6 address": ["postgres://u@[fdaa::3]:5432/a", connection(["fdaa::3"], true)],
    "a bare IPv6 address": ["fdaa:0:1::2", connection(["fdaa:0:1::2"], false)],
    "letter case": [
      "POSTGRES://U@DB.Example.com/A?SSLMode=DISABLE",
      connection(["db.example.com"], true, "sslmode=disable"),
    ],
    "a web URL, which is not a database's": [
      "https://shop.fly.dev/x?host=other.example.com",
      connection(["shop.fly.dev"], false),
    ],
    "a Go MySQL name": ["u:w@tcp(db.example.com:3306)/a?tls=false", connection(["db.example.com"], true, "tls=false")],
    "a Go MySQL name without parameters": [
      "u:w@tcp(db.internal)/a",
      connection(["db.internal"], true, "tcp() without tls"),
    ],
    "libpq pairs": [
      "host=db.example.com dbname=a sslmode=disable",
      connection(["db.example.com"], true, "sslmode=disable"),
    ],
    "ADO.NET pairs": [
      "Server=tcp:db.example.com,1433;Initial Catalog=a;User Id=u;Encrypt=False",
      connection(["db.example.com"], true, "encrypt=false"),
    ],
    "a named instance": ["Server=db.example.com\\SQL;Database=a", connection(["db.example.com"], true)],
    "a bare host with a port": [" db.example.com:5432 ", connection(["db.example.com"], false)],
    "TLS asked for": ["postgres://u@db.example.com/a?sslmode=require", connection(["db.example.com"], true)],
    "a socket": ["postgres://u@/a?host=/var/run/postgresql", connection([], true)],
  };
  for (const [name, [text, expected]] of Object.entries(cases)) {
    it(`reads ${name}`, () => deepEqual(seen(text), expected));
  }

  const others: Record<string, string> = {
    "the empty text": " ",
    "a sentence": "the quick brown fox",
    "pairs without a host": "user=u dbname=a",
    "pairs without anything of a database's": "host=db.example.com color=red",
    "quoted pairs, whose password may look like a parameter":
      "host=db.example.com dbname=a password='x sslmode=disable'",
    "an @ behind the question mark": "postgres://u:p?w@db.example.com/a",
    "a word that cannot be a scheme": "1x://db.example.com",
    "a text longer than any connection string": `postgres://u@db.example.com/${"a".repeat(5000)}`,
  };
  for (const [name, text] of Object.entries(others)) {
    it(`does not read ${name}`, () => equal(parseConnection(text), undefined));
  }
});
