import { always, type KnownPort, never, outside } from "../mappedPorts";

/**
 * What gives a database away. Sources: Fly's own guides name Postgres 5432/5433, MySQL 3306, Redis 6379 and LiteFS 20202
 * (https://fly.io/docs/postgres/, /app-guides/mysql-on-fly/, /litefs/config/); the other ports and paths are the defaults
 * of the databases' own documentation.
 */
export interface DatabasePort extends KnownPort {
  readonly database: string;
}

export const databasePorts: readonly DatabasePort[] = [
  { port: 5432, database: "Postgres", behindHttp: never },
  { port: 5433, database: "Postgres", behindHttp: never },
  { port: 6432, database: "PgBouncer", behindHttp: never },
  { port: 3306, database: "MySQL", behindHttp: never },
  { port: 33060, database: "MySQL", behindHttp: never },
  { port: 6379, database: "Redis", behindHttp: never },
  { port: 26379, database: "Redis Sentinel", behindHttp: never },
  { port: 11211, database: "Memcached", behindHttp: never },
  { port: 27017, database: "MongoDB", behindHttp: never },
  { port: 27018, database: "MongoDB", behindHttp: never },
  { port: 1433, database: "SQL Server", behindHttp: never },
  { port: 1521, database: "Oracle", behindHttp: never },
  { port: 9042, database: "Cassandra", behindHttp: never },
  { port: 26257, database: "CockroachDB", behindHttp: never },
  { port: 7687, database: "Neo4j", behindHttp: never },
  { port: 28015, database: "RethinkDB", behindHttp: never },
  { port: 19530, database: "Milvus", behindHttp: never },
  { port: 9300, database: "Elasticsearch", behindHttp: never },
  { port: 9200, database: "Elasticsearch", behindHttp: always },
  { port: 5984, database: "CouchDB", behindHttp: always },
  { port: 8123, database: "ClickHouse", behindHttp: outside },
  { port: 8086, database: "InfluxDB", behindHttp: outside },
  { port: 8529, database: "ArangoDB", behindHttp: outside },
  { port: 6333, database: "Qdrant", behindHttp: outside },
  { port: 6334, database: "Qdrant", behindHttp: outside },
  { port: 7474, database: "Neo4j", behindHttp: always },
  { port: 20202, database: "LiteFS", behindHttp: always },
];

/**
 * Image repositories by their last two path segments, or the last one for any path: whatever registry mirrors them and
 * whoever builds them (`bitnamilegacy/postgresql`, `ghcr.io/acme/postgres`).
 */
export const databaseImages: ReadonlyMap<string, string> = new Map([
  ...repositories("Postgres", [
    "postgres",
    "postgresql",
    "postgresql-repmgr",
    "flyio/postgres-flex",
    "flyio/postgres-standalone",
    "flyio/postgres-timescaledb",
    "flyio/postgres-flex-timescaledb",
    "timescale/timescaledb",
    "timescale/timescaledb-ha",
    "postgis/postgis",
    "pgvector/pgvector",
    "ankane/pgvector",
    "tensorchord/pgvecto-rs",
    "pgautoupgrade/pgautoupgrade",
    "paradedb/paradedb",
    "citusdata/citus",
  ]),
  ...repositories("MySQL", [
    "mysql",
    "mysql/mysql-server",
    "mysql/community-server",
    "percona",
    "percona/percona-server",
    "percona/percona-xtradb-cluster",
    "vitess/lite",
  ]),
  ...repositories("MariaDB", ["mariadb", "mariadb-galera"]),
  ...repositories("TiDB", ["pingcap/tidb"]),
  ...repositories("Redis", ["redis", "redis-cluster", "redis/redis-stack", "redis/redis-stack-server"]),
  ...repositories("Valkey", ["valkey", "valkey-cluster"]),
  ...repositories("KeyDB", ["eqalpha/keydb"]),
  ...repositories("Dragonfly", ["dragonflydb/dragonfly"]),
  ...repositories("Memcached", ["memcached"]),
  ...repositories("MongoDB", [
    "mongo",
    "mongodb",
    "mongodb/mongodb-community-server",
    "mongodb/mongodb-enterprise-server",
    "percona/percona-server-mongodb",
  ]),
  ...repositories("FerretDB", ["ferretdb/ferretdb"]),
  ...repositories("SQL Server", ["mssql/server", "azure-sql-edge"]),
  ...repositories("Oracle", ["gvenzl/oracle-free", "gvenzl/oracle-xe"]),
  ...repositories("Elasticsearch", ["elasticsearch"]),
  ...repositories("OpenSearch", ["opensearchproject/opensearch"]),
  ...repositories("CouchDB", ["couchdb"]),
  ...repositories("Couchbase", ["couchbase", "couchbase/server"]),
  ...repositories("ClickHouse", ["clickhouse", "clickhouse-server"]),
  ...repositories("Cassandra", ["cassandra"]),
  ...repositories("ScyllaDB", ["scylladb/scylla"]),
  ...repositories("CockroachDB", ["cockroachdb/cockroach"]),
  ...repositories("YugabyteDB", ["yugabytedb/yugabyte"]),
  ...repositories("InfluxDB", ["influxdb"]),
  ...repositories("QuestDB", ["questdb/questdb"]),
  ...repositories("Neo4j", ["neo4j"]),
  ...repositories("Dgraph", ["dgraph/dgraph"]),
  ...repositories("ArangoDB", ["arangodb"]),
  ...repositories("RethinkDB", ["rethinkdb"]),
  ...repositories("SurrealDB", ["surrealdb/surrealdb"]),
  ...repositories("Qdrant", ["qdrant/qdrant"]),
  ...repositories("Weaviate", ["semitechnologies/weaviate"]),
  ...repositories("Milvus", ["milvusdb/milvus"]),
  ...repositories("Chroma", ["chromadb/chroma"]),
]);

/**
 * Folders that only a database's own data lives in. `/data`, `/data/db` and `/var/lib/litefs` are not among them: web
 * apps with SQLite use them too.
 */
export const databaseFolders: ReadonlyMap<string, string> = new Map([
  ["/var/lib/postgresql", "Postgres"],
  ["/var/lib/pgsql", "Postgres"],
  ["/bitnami/postgresql", "Postgres"],
  ["/var/lib/mysql", "MySQL"],
  ["/bitnami/mysql", "MySQL"],
  ["/bitnami/mariadb", "MariaDB"],
  ["/var/lib/redis", "Redis"],
  ["/bitnami/redis", "Redis"],
  ["/var/lib/mongo", "MongoDB"],
  ["/var/lib/mongodb", "MongoDB"],
  ["/bitnami/mongodb", "MongoDB"],
  ["/var/lib/clickhouse", "ClickHouse"],
  ["/var/lib/cassandra", "Cassandra"],
  ["/var/lib/scylla", "ScyllaDB"],
  ["/var/lib/elasticsearch", "Elasticsearch"],
  ["/usr/share/elasticsearch/data", "Elasticsearch"],
  ["/usr/share/opensearch/data", "OpenSearch"],
  ["/opt/couchdb/data", "CouchDB"],
  ["/var/lib/couchdb", "CouchDB"],
  ["/var/lib/influxdb", "InfluxDB"],
  ["/var/lib/influxdb2", "InfluxDB"],
  ["/var/lib/neo4j", "Neo4j"],
  ["/var/lib/arangodb3", "ArangoDB"],
  ["/var/opt/mssql", "SQL Server"],
  ["/cockroach/cockroach-data", "CockroachDB"],
]);

function repositories(database: string, names: readonly string[]): [string, string][] {
  return names.map((name) => [name, database]);
}
