import { envItems, headerItems, type Item, valueItems } from "./item";

const urls = valueItems(
  "credential in a URL",
  "certain",
  `
postgres://app:s3cr3t@db.internal:5432/app
postgresql://postgres:postgres@localhost:5432/postgres
postgres://u7k2:p4xQ9@my-db.flycast:5432/db?sslmode=disable
postgresql+asyncpg://app:hunter2@db/app
postgresql+psycopg2://app:hunter2@db/app
postgres://app:p%40ss%2Fw0rd@db/app
postgres://app:p@ss/w0rd@db:5432/app
postgres://app:pa#ss@db:5432/app
postgres://fly-user:Zx81Kq02Lm@pgbouncer.abc123.flympg.net/fly-db
mysql://root:root@127.0.0.1:3306/app
mysql2://root:toor@db/app
mysql+pymysql://root:toor@db/app
mariadb://app:app@db/app
mssql://sa:Passw0rd!@db:1433/app
sqlserver://sa:Passw0rd!@db:1433?database=app
mongodb://admin:mongo123@mongo:27017/?authSource=admin
mongodb+srv://app:Kq8ZxV2n@cluster0.ab1cd.mongodb.net/app?retryWrites=true
mongodb://app:pw1@m1:27017,m2:27017,m3:27017/app?replicaSet=rs0
redis://:foobared@cache:6379/0
redis://default:Kq8ZxV2nL7mPw4Rt@fly-cache.upstash.io:6379
rediss://default:Kq8ZxV2nL7mPw4Rt@eu1-cool-1.upstash.io:6380
valkey://:hunter2@valkey.internal
amqp://guest:guest@rabbit:5672
amqps://app:Kq8ZxV2n@b-1.mq.eu-west-1.amazonaws.com:5671/vhost
amqp://a:b1@h1,amqp://a:b2@h2
nats://app:s3cr3t@nats:4222
nats://Kq8ZxV2nL7mPw4Rt9YuBo3Ai@nats:4222
mqtt://device:pass9@broker:1883
smtp://apikey:hunter22@smtp.sendgrid.net:587
smtps://me%40acme.dev:abcd-efgh@smtp.gmail.com:465
ftp://deploy:ftp123@ftp.acme.dev/site
sftp://deploy:Zx81@sftp.acme.dev
ldap://cn=admin:secret@ldap.acme.dev
clickhouse://default:click1@ch:9000/default
neo4j+s://neo4j:graph1@abc.databases.neo4j.io
bolt://neo4j:graph1@neo:7687
cassandra://cassandra:cassandra@c1/keyspace
http://admin:admin@grafana:3000
https://elastic:changed1@es.acme.dev:9200
https://deploy:Kq8ZxV2n@git.acme.dev/team/repo.git
https://oauth2:glx-7Kq2Lm9Zr4Tn@gitlab.acme.dev/team/repo.git
git+https://deploy:Kq8ZxV2n@git.acme.dev/team/repo.git
https://Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdF@git.acme.dev/team/repo.git
https://Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdF:x-oauth-basic@git.acme.dev/team/repo.git
libsql://app-acme.turso.io?authToken=Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdF
prisma://accelerate.prisma-data.net/?api_key=Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdF
https://api.acme.dev/v1?api_key=Kq8ZxV2nL7mPw4Rt
https://api.acme.dev/v1?token=Kq8ZxV2nL7mPw4Rt
https://api.acme.dev/hook?secret=abc123
https://acme.blob.core.windows.net/c/f?sv=2022-11-02&sp=r&sig=Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdF1a2b3c4d5e6f7g8%3D
https://bucket.s3.amazonaws.com/f?X-Amz-Expires=900&X-Amz-Signature=8f4c2b9d7e6a1f3058b7c9d2e4f6a8b01c3d5e7f9a0b2c4d6e8f1a3b5c7d9e0f
jdbc:postgresql://db:5432/app?user=app&password=hunter2
jdbc:mysql://root:toor@db:3306/app
jdbc:sqlserver://db:1433;databaseName=app;user=sa;password=Passw0rd!
https://key:secretpart@o1.ingest.sentry.io/123
telnet://admin:cisco@10.0.0.1
rtsp://admin:camera1@10.0.0.2/stream
socks5://proxy:proxy9@10.0.0.3:1080
sqlalchemy.url = postgresql://app:hunter2@db/app
primary=postgres://app:s3cr3t@db1/app replica=postgres://app:s3cr3t@db2/app
`,
);

const connectionStrings = valueItems(
  "connection string",
  "certain",
  `
Server=db;Database=app;User Id=sa;Password=Passw0rd!;
Server=tcp:acme.database.windows.net,1433;Initial Catalog=app;User ID=app;Password=Kq8ZxV2n;Encrypt=True;
Host=db;Port=5432;Username=app;Password=hunter2;Database=app
Data Source=db;User=sa;Pwd=hunter2
host=db port=5432 user=app password=hunter2 dbname=app
host=db user=app password='pa ss9' dbname=app sslmode=require
app:hunter2@tcp(db:3306)/app?parseTime=true
root:toor@unix(/run/mysqld/mysqld.sock)/app
AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey=Zk3vQ8xT1mN6pL9wR2yU5iO7aS4dF0gH8jK1lZ3xC6vB9nM2qW5eR7tY4uI0oP3aS6dF9gH2jK5lZ8xC1vB4nM==;
HostName=acme.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey=T8xK2vP9qLmZ4wTbN6sDY7rE5wQ3zX1cV0bN8mK6jH4=
Driver={ODBC Driver 18};Server=db;UID=sa;PWD=Passw0rd!;
cache:6379,password=hunter2,ssl=False,abortConnect=False
jdbc:oracle:thin:app/hunter2@//db:1521/ORCL
jdbc:oracle:thin:app/hunter2@db:1521:XE
app:hunter2@/app?parseTime=true
`,
);

const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString("base64url");
const jwtOf = (payload: string): string =>
  `${header}.${Buffer.from(payload).toString("base64url")}.Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdF`;
const basicOf = (userAndPassword: string): string => Buffer.from(userAndPassword).toString("base64");

const tokens = valueItems(
  "JWT or authorization value",
  "certain",
  `
xoxb-123456789012-1234567890123-Kq8ZxV2nL7mPw4Rt9YuBo3Ai
${jwtOf('{"sub":"1234","name":"Ada"}')}
${jwtOf('{"iss":"supabase","role":"service_role","exp":1999999999}')}
Bearer ${jwtOf('{"sub":"7"}')}
Bearer Kq8ZxV2nL7mPw4Rt9YuBo3Ai
bearer 8f4c2b9d7e6a1f30
Basic ${basicOf("admin:hunter2")}
Basic ${basicOf("apikey:Kq8ZxV2n")}
basic ${basicOf("bob:correct horse")}
Token 8f4c2b9d7e6a1f3058b7c9d2
ApiKey Kq8ZxV2nL7mPw4Rt9YuBo3Ai
Bot Kq8ZxV2nL7mPw4Rt9YuBo3Ai
authorization=Bearer Kq8ZxV2nL7mPw4Rt9YuBo3Ai
Authorization: Basic ${basicOf("admin:hunter2")}
api-key=Kq8ZxV2nL7mPw4Rt9YuBo3Ai
x-honeycomb-team=ok,x-api-token=Kq8ZxV2nL7mPw4Rt9YuBo3Ai
`,
);

const headers = headerItems(
  "header",
  "certain",
  `
Authorization: super-secret
Authorization: Bearer Kq8ZxV2nL7mPw4Rt
Authorization: Basic ${basicOf("probe:hunter2")}
Authorization: Token 7Kq2Lm9Zr4
Proxy-Authorization: Basic ${basicOf("proxy:hunter2")}
X-Api-Key: zxc987vbn654
x-api-key: Kq8ZxV2nL7mPw4Rt
X-Auth-Token: Kq8ZxV2nL7mPw4Rt
X-Vault-Token: hvs.Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdF
Private-Token: Kq8ZxV2nL7mPw4Rt
X-Health-Secret: letmein
X-Internal-Secret: abc
apikey: Kq8ZxV2nL7mPw4Rt
Cookie: session=Kq8ZxV2nL7mPw4Rt9YuBo3Ai; theme=dark
Set-Cookie: sid=Kq8ZxV2nL7mPw4Rt9YuBo3Ai; Path=/; HttpOnly
X-Amz-Security-Token: IQoJb3JpZ2luX2VjEJrKq8ZxV2nL7mPw4Rt
X-Metrics-Password: prom
CF-Access-Client-Secret: 8f4c2b9d7e6a1f3058b7c9d2e4f6a8b0
`,
);

const pemBody = "MIIEpAIBAAKCAQEA7Kq2Lm9Zr4Tn7Wk1Py8Xv3Bc6Nd5Fg0Hj2Ks";
const pem = (label: string, separator: string): string =>
  [`-----BEGIN ${label}-----`, pemBody, `${pemBody}==`, `-----END ${label}-----`].join(separator);
const labels = [
  "RSA PRIVATE KEY",
  "PRIVATE KEY",
  "EC PRIVATE KEY",
  "OPENSSH PRIVATE KEY",
  "DSA PRIVATE KEY",
  "ENCRYPTED PRIVATE KEY",
  "PGP PRIVATE KEY BLOCK",
];

const privateKeyTexts: readonly string[] = [
  ...labels.map((label) => pem(label, "\n")),
  pem("RSA PRIVATE KEY", "\\n"),
  pem("RSA PRIVATE KEY", " "),
  pem("PRIVATE KEY", "\r\n"),
  JSON.stringify({ key: pem("PRIVATE KEY", "\n") }),
  `key: |\n  ${pem("EC PRIVATE KEY", "\n  ")}\n`,
  Buffer.from(pem("PRIVATE KEY", "\n")).toString("base64"),
  Buffer.from(pem("OPENSSH PRIVATE KEY", "\n")).toString("base64"),
  encodeURIComponent(pem("PRIVATE KEY", "\n")),
  `-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEb\n-----END CERTIFICATE-----\n${pem("PRIVATE KEY", "\n")}`,
  '{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}',
  '{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}',
  "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: k\nPublic-Lines: 2\nAAAAC3Nz\nPrivate-Lines: 1\nAAAAIKq8ZxV2nL7mPw4Rt\nPrivate-MAC: 00",
  "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7Kq8ZxV2nL7mPw4Rt",
  "MC4CAQAwBQYDK2VwBCIEIKq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgHjKlZxCvBn",
  "AGE-SECRET-KEY-1QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE",
];

const privateKeys: Item[] = privateKeyTexts.flatMap((value) => [
  { category: "private key", expected: "certain", candidate: { name: "BLOB", value, place: "env" } } as const,
  {
    category: "private key",
    expected: "certain",
    candidate: { name: "/etc/app/blob.txt", value, place: "file" },
  } as const,
]);

const structuredEnv = envItems(
  "structured value",
  "certain",
  `
APP_CONFIG={"db":{"host":"db","password":"hunter2"}}
NODE_CONFIG={"smtp":{"user":"bob","pass":"mail9"},"port":25}
VCAP_SERVICES={"mysql":[{"credentials":{"uri":"mysql://app:hunter2@db/app"}}]}
DOCKER_AUTH_CONFIG={"auths":{"registry.acme.dev":{"auth":"${basicOf("bob:hunter2")}"}}}
JAVA_OPTS=-Xmx512m -Dspring.datasource.password=hunter2
JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStorePassword=storepass
ERL_FLAGS=-name app -setcookie Kq8ZxV2nL7mPw4Rt
CMD_OPTIONS=--requirepass hunter2 --port 6379
OTEL_EXPORTER_OTLP_HEADERS=api-key=Kq8ZxV2nL7mPw4Rt
PARAMS=user=bob&password=hunter2&db=app
ENV_FILE_B64=${Buffer.from("PORT=80\nDB_PASSWORD=hunter2\n").toString("base64")}
SETTINGS_B64=${Buffer.from('{"db":{"password":"hunter2"}}').toString("base64")}
DSN_B64=${Buffer.from("postgres://app:hunter2@db/app").toString("base64")}
QUOTED="postgres://app:hunter2@db/app"
ESCAPED={\\"password\\":\\"hunter2\\",\\"host\\":\\"db\\"}
`,
);

const kernelArgs: Item[] = ["db_password=hunter2 quiet", "console=ttyS0 token=Kq8ZxV2nL7mPw4Rt"].map((value) => ({
  category: "kernel argument",
  expected: "certain",
  candidate: { value, place: "kernel-arg" },
}));

const images: Item[] = [
  "bob:hunter2@registry.acme.dev/app:1.2",
  "https://bob:hunter2@registry.acme.dev/app:1.2",
  "oauth2accesstoken:ya29.Kq8ZxV2nL7mPw4Rt9YuBo3Ai@gcr.io/acme/app",
].map((value) => ({ category: "image reference", expected: "certain", candidate: { value, place: "image" } }));

export const positiveContent: readonly Item[] = [
  ...urls,
  ...connectionStrings,
  ...tokens,
  ...headers,
  ...privateKeys,
  ...structuredEnv,
  ...kernelArgs,
  ...images,
];
