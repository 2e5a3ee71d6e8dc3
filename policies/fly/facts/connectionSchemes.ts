/** What the scheme of a connection URL leads to, and whether its drivers use TLS. */
export interface ConnectionScheme {
  /**
   * What turns TLS on, for schemes whose drivers send plaintext unless the URL asks for TLS. Not set where they
   * use TLS or try to without being asked, or where one driver does and another does not.
   */
  readonly plaintextUnless?: string;
}

const verified = "TLS with a verified certificate";
const mysql: ConnectionScheme = { plaintextUnless: `${verified}, such as ssl-mode=VERIFY_IDENTITY` };
const byDriver: ConnectionScheme = {};

/**
 * Schemes of databases and message brokers. What follows a `+`, as in `postgresql+asyncpg`, names a driver.
 *
 * Sources: Redis https://www.iana.org/assignments/uri-schemes/prov/redis; AMQP https://www.rabbitmq.com/docs/uri-spec;
 * MongoDB https://www.mongodb.com/docs/manual/reference/connection-string-options/ (`tls` is false without `+srv`); Neo4j
 * https://neo4j.com/docs/operations-manual/current/configuration/connectors/; MySQL https://github.com/go-sql-driver/mysql
 * (`tls=false` by default) and https://sidorares.github.io/node-mysql2/docs; MariaDB
 * https://mariadb.com/kb/en/about-mariadb-connector-j/ (`sslMode=disable` by default).
 */
export const connectionSchemes: ReadonlyMap<string, ConnectionScheme> = new Map(
  Object.entries({
    redis: { plaintextUnless: `${verified}: rediss://` },
    valkey: { plaintextUnless: `${verified}: valkeys://` },
    amqp: { plaintextUnless: `${verified}: amqps://` },
    pyamqp: { plaintextUnless: `${verified}: amqps://` },
    mongodb: { plaintextUnless: `${verified}: tls=true` },
    neo4j: { plaintextUnless: `${verified}: neo4j+s://` },
    bolt: { plaintextUnless: `${verified}: bolt+s://` },
    memcached: { plaintextUnless: "a private network, since memcached:// has no TLS" },
    mysql,
    mysql2: mysql,
    trilogy: mysql,
    mariadb: mysql,
    // Connector/J prefers TLS (https://dev.mysql.com/doc/connector-j/en/connector-j-connp-props-security.html).
    "jdbc:mysql": byDriver,
    postgres: byDriver,
    postgresql: byDriver,
    postgis: byDriver,
    cockroachdb: byDriver,
    ecto: byDriver,
    sqlserver: byDriver,
    mssql: byDriver,
    rediss: byDriver,
    valkeys: byDriver,
    amqps: byDriver,
    libsql: byDriver,
    gel: byDriver,
    edgedb: byDriver,
    cassandra: byDriver,
    clickhouse: byDriver,
    influxdb: byDriver,
  }),
);

/** What after a `+` in a scheme stands for TLS: `mongodb+srv`, `neo4j+s`, `bolt+ssc`. */
export const tlsSuffixes: ReadonlySet<string> = new Set(["s", "ssc", "srv", "ssl", "tls", "https"]);
