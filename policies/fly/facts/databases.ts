import type { BehindHttp } from "./behindHttp";

/** What flyguard knows about a database: how to recognise it in a declaration, and until when its releases get fixes. */
export interface Database {
  /** What messages call it. */
  readonly name: string;
  /**
   * Image repositories by their last two path segments, or the last one for any path: whatever registry mirrors them and
   * whoever builds them (`bitnamilegacy/postgresql`, `ghcr.io/acme/postgres`).
   */
  readonly images?: readonly string[];
  /** Those of the repositories whose tags name the version of the database, by how they do. They are not in `images`. */
  readonly tags?: readonly { readonly version: RegExp; readonly images: readonly string[] }[];
  /**
   * Folders that only the database's own data lives in. `/data`, `/data/db` and `/var/lib/litefs` are not in the table,
   * since web apps with SQLite use them too.
   */
  readonly folders?: readonly string[];
  readonly ports?: readonly DatabasePort[];
  /** The database whose protocol and ports it uses; not set where it has its own. */
  readonly speaks?: string;
  readonly endOfLife?: EndOfLife;
}

interface DatabasePort {
  readonly port: number;
  readonly behindHttp: BehindHttp;
  /** Whether the database answers UDP there too. */
  readonly udp?: true;
  /** Set where the database is a part of a web app: who exposes the port gives the data away, and the app is no database. */
  readonly isPartOfApp?: true;
}

/** The release series of a database with the last day on which each gets fixes; `open` where the vendor has not set a day. */
interface EndOfLife {
  /** Page of the vendor's policy. */
  readonly source: string;
  readonly series: Readonly<Record<string, string>>;
}

/** Tags that begin with the database's version: `16`, `16.4-alpine`, `v7.0.2`. */
const leading = /^v?(?<version>\d+(?:\.\d+)*)/;
/** Tags of Postgres extensions, which name Postgres's version after their own: `0.8.0-pg17`, `pg16.2-ts2.14`. */
const afterPg = /(?:^|-)pg(?<version>\d+)/;

/**
 * What each port, folder and date was read from is recorded in tests/unit/fly/outside, from sources that nobody here wrote:
 * IANA's registry, the databases' own Dockerfiles and configuration, Fly's guides, and endoflife.date as of April 2026. What
 * `behindHttp` says is our own judgement. Series that end with the next release (MySQL Innovation, MongoDB Rapid and MariaDB
 * rolling releases) are not in the table, nor is Redis 8.0, which got a release after the day that endoflife.date names: a
 * series without a date is never called ended.
 */
export const databases: readonly Database[] = [
  {
    name: "Postgres",
    tags: [
      {
        version: leading,
        images: [
          "postgres",
          "postgresql",
          "postgresql-repmgr",
          "flyio/postgres-flex",
          "flyio/postgres-standalone",
          "flyio/postgres-timescaledb",
          "flyio/postgres-flex-timescaledb",
          "postgis/postgis",
        ],
      },
      { version: afterPg, images: ["pgvector/pgvector", "timescale/timescaledb", "timescale/timescaledb-ha"] },
    ],
    images: [
      "ankane/pgvector",
      "tensorchord/pgvecto-rs",
      "pgautoupgrade/pgautoupgrade",
      "paradedb/paradedb",
      "citusdata/citus",
    ],
    folders: ["/var/lib/postgresql", "/var/lib/pgsql", "/bitnami/postgresql"],
    ports: [
      { port: 5432, behindHttp: "never" },
      { port: 5433, behindHttp: "never" },
    ],
    endOfLife: {
      source: "https://www.postgresql.org/support/versioning/",
      series: {
        "9.3": "2018-11-08",
        "9.4": "2020-02-13",
        "9.5": "2021-02-11",
        "9.6": "2021-11-11",
        "10": "2022-11-10",
        "11": "2023-11-09",
        "12": "2024-11-21",
        "13": "2025-11-13",
        "14": "2026-11-12",
        "15": "2027-11-11",
        "16": "2028-11-09",
        "17": "2029-11-08",
        "18": "2030-11-14",
      },
    },
  },
  { name: "PgBouncer", speaks: "Postgres", ports: [{ port: 6432, behindHttp: "never" }] },
  {
    name: "MySQL",
    tags: [{ version: leading, images: ["mysql", "mysql/mysql-server", "mysql/community-server"] }],
    images: ["percona", "percona/percona-server", "percona/percona-xtradb-cluster", "vitess/lite"],
    folders: ["/var/lib/mysql", "/bitnami/mysql"],
    ports: [
      { port: 3306, behindHttp: "never" },
      { port: 33060, behindHttp: "never" },
    ],
    endOfLife: {
      source: "https://www.mysql.com/support/eol-notice.html",
      series: {
        "5.5": "2018-12-31",
        "5.6": "2021-02-28",
        "5.7": "2023-10-31",
        "8.0": "2026-04-30",
        "8.4": "2032-04-30",
      },
    },
  },
  {
    name: "MariaDB",
    speaks: "MySQL",
    tags: [{ version: leading, images: ["mariadb", "mariadb-galera"] }],
    folders: ["/bitnami/mariadb"],
    endOfLife: {
      source: "https://mariadb.org/about/#maintenance-policy",
      series: {
        "5.5": "2020-04-11",
        "10.0": "2019-03-31",
        "10.1": "2020-10-17",
        "10.2": "2022-05-23",
        "10.3": "2023-05-25",
        "10.4": "2024-06-18",
        "10.5": "2025-06-24",
        "10.6": "2026-07-06",
        "10.7": "2023-02-09",
        "10.8": "2023-05-20",
        "10.9": "2023-08-22",
        "10.10": "2023-11-17",
        "10.11": "2028-02-16",
        "11.0": "2024-06-06",
        "11.1": "2024-08-21",
        "11.2": "2024-11-21",
        "11.4": "2029-05-29",
        "11.8": "2028-06-04",
      },
    },
  },
  { name: "TiDB", images: ["pingcap/tidb"] },
  {
    name: "Redis",
    tags: [{ version: leading, images: ["redis", "redis-cluster"] }],
    images: ["redis/redis-stack", "redis/redis-stack-server"],
    folders: ["/var/lib/redis", "/bitnami/redis"],
    ports: [{ port: 6379, behindHttp: "never" }],
    endOfLife: {
      source: "https://github.com/redis/redis/security",
      series: {
        "5.0": "2022-04-27",
        "6.0": "2022-05-31",
        "6.2": "open",
        "7.0": "2024-07-29",
        "7.2": "open",
        "7.4": "open",
      },
    },
  },
  { name: "Redis Sentinel", ports: [{ port: 26379, behindHttp: "never" }] },
  { name: "Valkey", speaks: "Redis", images: ["valkey", "valkey-cluster"] },
  { name: "KeyDB", speaks: "Redis", images: ["eqalpha/keydb"] },
  { name: "Dragonfly", speaks: "Redis", images: ["dragonflydb/dragonfly"] },
  { name: "Memcached", images: ["memcached"], ports: [{ port: 11211, behindHttp: "never", udp: true }] },
  {
    name: "MongoDB",
    tags: [
      {
        version: leading,
        images: ["mongo", "mongodb", "mongodb/mongodb-community-server", "mongodb/mongodb-enterprise-server"],
      },
    ],
    images: ["percona/percona-server-mongodb"],
    folders: ["/var/lib/mongo", "/var/lib/mongodb", "/bitnami/mongodb"],
    ports: [
      { port: 27017, behindHttp: "never" },
      { port: 27018, behindHttp: "never" },
    ],
    endOfLife: {
      source: "https://www.mongodb.com/legal/support-policy/lifecycles",
      series: {
        "3.4": "2020-01-31",
        "3.6": "2021-04-30",
        "4.0": "2022-04-30",
        "4.2": "2023-04-30",
        "4.4": "2024-02-29",
        "5.0": "2024-10-31",
        "6.0": "2025-07-31",
        "7.0": "2027-08-31",
        "8.0": "2029-10-31",
      },
    },
  },
  { name: "FerretDB", speaks: "MongoDB", images: ["ferretdb/ferretdb"] },
  {
    name: "SQL Server",
    images: ["mssql/server", "azure-sql-edge"],
    folders: ["/var/opt/mssql"],
    ports: [{ port: 1433, behindHttp: "never" }],
  },
  { name: "Oracle", images: ["gvenzl/oracle-free", "gvenzl/oracle-xe"], ports: [{ port: 1521, behindHttp: "never" }] },
  {
    name: "Elasticsearch",
    tags: [{ version: leading, images: ["elasticsearch"] }],
    folders: ["/var/lib/elasticsearch", "/usr/share/elasticsearch/data"],
    ports: [
      { port: 9200, behindHttp: "always" },
      { port: 9300, behindHttp: "never" },
    ],
    endOfLife: {
      source: "https://www.elastic.co/support/eol",
      series: { "6": "2022-02-10", "7": "2026-01-15", "8": "2027-07-15" },
    },
  },
  {
    name: "OpenSearch",
    speaks: "Elasticsearch",
    images: ["opensearchproject/opensearch"],
    folders: ["/usr/share/opensearch/data"],
  },
  {
    name: "CouchDB",
    images: ["couchdb"],
    folders: ["/opt/couchdb/data", "/var/lib/couchdb"],
    ports: [{ port: 5984, behindHttp: "always" }],
  },
  { name: "Couchbase", images: ["couchbase", "couchbase/server"] },
  {
    name: "ClickHouse",
    images: ["clickhouse", "clickhouse-server"],
    folders: ["/var/lib/clickhouse"],
    ports: [{ port: 8123, behindHttp: "outside" }],
  },
  {
    name: "Cassandra",
    images: ["cassandra"],
    folders: ["/var/lib/cassandra"],
    ports: [{ port: 9042, behindHttp: "never" }],
  },
  { name: "ScyllaDB", speaks: "Cassandra", images: ["scylladb/scylla"], folders: ["/var/lib/scylla"] },
  {
    name: "CockroachDB",
    images: ["cockroachdb/cockroach"],
    folders: ["/cockroach/cockroach-data"],
    ports: [{ port: 26257, behindHttp: "never" }],
  },
  { name: "YugabyteDB", speaks: "Postgres", images: ["yugabytedb/yugabyte"] },
  {
    name: "InfluxDB",
    images: ["influxdb"],
    folders: ["/var/lib/influxdb", "/var/lib/influxdb2"],
    ports: [{ port: 8086, behindHttp: "outside" }],
  },
  { name: "QuestDB", images: ["questdb/questdb"] },
  {
    name: "Neo4j",
    images: ["neo4j"],
    folders: ["/var/lib/neo4j"],
    ports: [
      { port: 7474, behindHttp: "always" },
      { port: 7687, behindHttp: "never" },
    ],
  },
  { name: "Dgraph", images: ["dgraph/dgraph"] },
  {
    name: "ArangoDB",
    images: ["arangodb"],
    folders: ["/var/lib/arangodb3"],
    ports: [{ port: 8529, behindHttp: "outside" }],
  },
  { name: "RethinkDB", images: ["rethinkdb"], ports: [{ port: 28015, behindHttp: "never" }] },
  { name: "SurrealDB", images: ["surrealdb/surrealdb"] },
  {
    name: "Qdrant",
    images: ["qdrant/qdrant"],
    ports: [
      { port: 6333, behindHttp: "outside" },
      { port: 6334, behindHttp: "outside" },
    ],
  },
  { name: "Weaviate", images: ["semitechnologies/weaviate"] },
  { name: "Milvus", images: ["milvusdb/milvus"], ports: [{ port: 19530, behindHttp: "never" }] },
  { name: "Chroma", images: ["chromadb/chroma"] },
  {
    // Binary protocol and HTTP on one port (https://docs.geldata.com/resources/guides/deployment/docker). Formerly EdgeDB.
    name: "Gel",
    images: ["geldata/gel", "edgedb"],
    folders: ["/var/lib/gel", "/var/lib/edgedb"],
    ports: [{ port: 5656, behindHttp: "always" }],
  },
  { name: "LiteFS", ports: [{ port: 20202, behindHttp: "always", isPartOfApp: true }] },
];
