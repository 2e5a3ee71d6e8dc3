import { commandItems, envItems, fileItems, headerItems, type Item, valueItems } from "./item";

const ordinary = envItems(
  "ordinary",
  undefined,
  `
NODE_ENV=production
RAILS_ENV=production
APP_ENV=staging
ENVIRONMENT=prod
PORT=8080
HOST=0.0.0.0
HOSTNAME=app-1
BIND=[::]:8080
LOG_LEVEL=info
LOG_FORMAT=json
LOG_FORMAT=%(asctime)s %(levelname)s %(name)s: %(message)s
DEBUG=false
TZ=Europe/Vienna
LANG=en_US.UTF-8
LC_ALL=C.UTF-8
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
HOME=/root
USER=app
SHELL=/bin/bash
TERM=xterm-256color
EDITOR=vim
PYTHONUNBUFFERED=1
PYTHONPATH=/app/src
NODE_OPTIONS=--max-old-space-size=4096
NODE_OPTIONS=--enable-source-maps --max-http-header-size=16384
JAVA_OPTS=-Xms256m -Xmx512m -XX:+UseG1GC -Dfile.encoding=UTF-8
JAVA_TOOL_OPTIONS=-Duser.timezone=UTC -Dspring.profiles.active=prod
GOMAXPROCS=2
GOFLAGS=-mod=vendor
RUSTFLAGS=-C target-cpu=native
RUST_LOG=info,tower_http=debug
ERL_FLAGS=+K true -proto_dist inet6_tcp
ERL_AFLAGS=-proto_dist inet6_tcp
ECTO_IPV6=true
DNS_CLUSTER_QUERY=acme.internal
PHX_HOST=acme.fly.dev
PHX_SERVER=true
RELEASE_DISTRIBUTION=name
RELEASE_NODE=acme@fdaa:0:18:a7b:7d:f066:a83a:2
POOL_SIZE=10
PRIMARY_REGION=fra
WEB_CONCURRENCY=3
RAILS_MAX_THREADS=5
RAILS_LOG_TO_STDOUT=enabled
RAILS_SERVE_STATIC_FILES=true
BUNDLE_WITHOUT=development:test
MALLOC_ARENA_MAX=2
LD_PRELOAD=/usr/lib/libjemalloc.so.2
DJANGO_SETTINGS_MODULE=acme.settings.production
DJANGO_ALLOWED_HOSTS=acme.dev,www.acme.dev
ALLOWED_ORIGINS=https://acme.dev,https://www.acme.dev
CORS_ORIGIN=*
DATABASE_HOST=db.internal
DATABASE_PORT=5432
DATABASE_NAME=acme
DATABASE_USER=app
DATABASE_URL=sqlite:///data/app.db
DATABASE_URL=file:./dev.db
DATABASE_URL=postgres://db.internal:5432/app
DATABASE_URL=postgres://app@db.internal:5432/app?sslmode=require
DB_POOL=5
DB_SSL=true
MYSQL_DATABASE=app
MYSQL_USER=app
POSTGRES_DB=app
POSTGRES_USER=app
POSTGRES_HOST_AUTH_METHOD=trust
POSTGRES_INITDB_ARGS=--encoding=UTF-8 --data-checksums
PGDATA=/var/lib/postgresql/data
PGHOST=db.flycast
PGUSER=app
PGSSLMODE=require
REDIS_URL=redis://cache.internal:6379/0
REDIS_HOST=cache
REDIS_PORT=6379
REDIS_DB=0
MEMCACHED_SERVERS=cache-1:11211,cache-2:11211
RABBITMQ_DEFAULT_USER=app
RABBITMQ_VHOST=/
KAFKA_BROKERS=kafka-1:9092,kafka-2:9092
KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://kafka:9092
KAFKA_TOPIC=orders
ELASTICSEARCH_URL=http://es:9200
ES_JAVA_OPTS=-Xms512m -Xmx512m
discovery.type=single-node
xpack.security.enabled=true
S3_BUCKET=acme-uploads
S3_REGION=eu-central-1
S3_ENDPOINT=https://fly.storage.tigris.dev
AWS_REGION=eu-central-1
AWS_DEFAULT_REGION=eu-central-1
AWS_ENDPOINT_URL_S3=https://fly.storage.tigris.dev
BUCKET_NAME=acme
MINIO_ROOT_USER=admin
MINIO_BROWSER=off
SMTP_HOST=smtp.sendgrid.net
SMTP_PORT=587
SMTP_USER=apikey
SMTP_USERNAME=postmaster@acme.dev
MAIL_FROM=noreply@acme.dev
MAIL_FROM_NAME=Acme Support
MAIL_DRIVER=smtp
MAIL_ENCRYPTION=tls
EMAIL_USE_TLS=True
ADMIN_EMAIL=admin@acme.dev
ADMIN_USER=admin
BASE_URL=https://acme.dev
API_URL=https://api.acme.dev/v1
API_BASE=https://api.openai.com/v1
PUBLIC_URL=/app
FRONTEND_URL=http://localhost:3000
CDN_HOST=cdn.acme.dev
OPENAI_MODEL=gpt-4o-mini
OPENAI_ORGANIZATION=org-acme
ANTHROPIC_MODEL=claude-sonnet-4
EMBEDDING_MODEL=text-embedding-3-small
OLLAMA_HOST=http://ollama.internal:11434
OTEL_SERVICE_NAME=acme-api
OTEL_EXPORTER_OTLP_ENDPOINT=https://otel.acme.dev:4317
OTEL_RESOURCE_ATTRIBUTES=service.name=api,deployment.environment=prod
OTEL_TRACES_SAMPLER_ARG=0.1
DD_SERVICE=acme
DD_ENV=prod
DD_SITE=datadoghq.eu
DD_TAGS=team:core,env:prod
SENTRY_ENVIRONMENT=production
SENTRY_RELEASE=acme@1.2.3
SENTRY_TRACES_SAMPLE_RATE=0.2
FEATURE_FLAGS=new-ui,beta-search
FEATURE_NEW_CHECKOUT=true
MAINTENANCE_MODE=off
TIMEOUT=30s
REQUEST_TIMEOUT_MS=5000
KEEPALIVE_TIMEOUT=75
MAX_BODY_SIZE=10MB
MEMORY_LIMIT=512M
CACHE_TTL=300
RATE_LIMIT=100/min
RETRY_ATTEMPTS=3
WORKERS=4
CRON_SCHEDULE=0 3 * * *
BACKUP_SCHEDULE=@daily
BACKUP_RETENTION=7
DATA_DIR=/data
UPLOAD_DIR=/data/uploads
CONFIG_FILE=/etc/app/config.yaml
GRPC_PORT=50051
METRICS_PORT=9091
METRICS_PATH=/metrics
GIN_MODE=release
ASPNETCORE_URLS=http://+:8080
ASPNETCORE_ENVIRONMENT=Production
DOTNET_RUNNING_IN_CONTAINER=true
COMPlus_GCHeapHardLimit=200000000
PHP_MEMORY_LIMIT=256M
APP_NAME=Acme
APP_URL=https://acme.dev
APP_DEBUG=false
APP_TIMEZONE=UTC
APP_LOCALE=en
QUEUE_CONNECTION=redis
SESSION_DRIVER=database
BROADCAST_DRIVER=log
CACHE_DRIVER=file
FILESYSTEM_DISK=s3
NEXT_TELEMETRY_DISABLED=1
NEXT_PUBLIC_API_URL=https://api.acme.dev
NEXTAUTH_URL=https://acme.dev
VITE_APP_TITLE=Acme
HUSKY=0
CI=true
GRAFANA_URL=http://grafana:3000
GF_SERVER_ROOT_URL=https://grafana.acme.dev
GF_AUTH_ANONYMOUS_ENABLED=true
GF_INSTALL_PLUGINS=grafana-clock-panel
TRAEFIK_CERTIFICATESRESOLVERS_LE_ACME_EMAIL=ops@acme.dev
VIRTUAL_HOST=acme.dev
LETSENCRYPT_EMAIL=ops@acme.dev
NGINX_PORT=80
HASURA_GRAPHQL_ENABLE_CONSOLE=false
HASURA_GRAPHQL_UNAUTHORIZED_ROLE=anonymous
N8N_HOST=n8n.acme.dev
N8N_BASIC_AUTH_ACTIVE=true
N8N_BASIC_AUTH_USER=admin
WORDPRESS_DB_HOST=db:3306
WORDPRESS_DB_USER=wordpress
WORDPRESS_TABLE_PREFIX=wp_
GITEA__server__ROOT_URL=https://git.acme.dev
NEXTCLOUD_TRUSTED_DOMAINS=cloud.acme.dev
MATRIX_SERVER_NAME=acme.dev
SYNAPSE_REPORT_STATS=no
VERSION=2.14.1
RELEASE_VERSION=v2024.06.1
BUILD_DATE=2024-06-01T12:00:00Z
BUILD_NUMBER=1234
DEPLOY_TIME=1717243200
COPYRIGHT=© 2024 Acme GmbH
GREETING=Hello, world!
MOTD=Welcome to Acme: the best place to buy anvils
DESCRIPTION=A service that does things = good
COLOR=#ff8800
THEME=dark
CURRENCY=EUR
COUNTRY=AT
PHONE=+43 1 234567
VAT_ID=ATU12345678
LATITUDE=48.2082
GEO=48.2082,16.3738
REGEX=^[a-z0-9]+(?:-[a-z0-9]+)*$
TEMPLATE=Hello {{name}}, your order {{id}} is ready
SQL=SELECT id, name FROM users WHERE active = true
JSON={"a":1,"b":[true,null],"c":{"d":"e"}}
LIST=a,b,c
EMPTY=
QUOTED="a b c"
CSP=default-src 'self'; script-src 'self' https://cdn.acme.dev; object-src 'none'
USER_AGENT=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36
ACCEPT=text/html,application/xhtml+xml;q=0.9
CIPHERS=TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384
TLS_MIN_VERSION=1.2
SSL_MODE=verify-full
BASE64_ENABLED=true
MACHINE=x86_64-unknown-linux-gnu
ARCH=arm64
GPU=a100-40gb
ZIP=1010
OWNER=team-core
SLUG=a-very-long-slug-with-many-words-2024-edition
BRANCH=feature/ABC-1234-add-login-form
TAGS=v1,latest,stable
PROXY_PROTOCOL=true
HTTP_PROXY=http://proxy.acme.dev:3128
NO_PROXY=localhost,127.0.0.1,.internal
SUPABASE_URL=https://abcdefghijklmnopqrst.supabase.co
FIREBASE_DATABASE_URL=https://acme.firebaseio.com
AUTH0_DOMAIN=acme.eu.auth0.com
CLERK_SIGN_IN_URL=/sign-in
STRIPE_API_VERSION=2024-04-10
SLACK_CHANNEL=#alerts
DISCORD_GUILD_ID=123456789012345678
TELEGRAM_CHAT_ID=-1001234567890
TWITTER_HANDLE=@acme
GITHUB_REPOSITORY=acme/app
GITHUB_ORG=acme
LITEFS_DIR=/litefs
LITESTREAM_REPLICA_URL=s3://acme/db
PUID=1000
PGID=1000
UMASK=022
`,
);

const urls = valueItems(
  "URL without a credential",
  undefined,
  `
https://acme.dev
https://acme.dev:8443/path?x=1#frag
http://localhost:3000
https://user@acme.dev/path
ssh://git@github.com/acme/app.git
git@github.com:acme/app.git
git+ssh://git@github.com/acme/app.git
https://github.com/acme/app.git
https://medium.com/@acme/how-we-did-it
https://acme.dev:8080/path/@scope/pkg
https://cdn.jsdelivr.net/npm/@acme/app@1.2.3/dist/app.js
https://unpkg.com/react@18.2.0/umd/react.production.min.js
https://acme.dev/users/bob@acme.dev
https://acme.dev/?email=bob@acme.dev&next=/home
https://maps.google.com/@48.2082,16.3738,12z
postgres://db.internal:5432/app
postgres://app@db.internal/app
postgresql:///app?host=/var/run/postgresql
mysql://db:3306/app
mongodb://m1:27017,m2:27017/app?replicaSet=rs0
mongodb+srv://cluster0.ab1cd.mongodb.net/app
redis://cache:6379/0
redis://default@cache:6379
rediss://cache.internal:6380
amqp://rabbit:5672/
nats://n1:4222,nats://n2:4222
kafka://k1:9092
sqlite:////data/app.db
file:///etc/app/config.json
s3://acme-bucket/path/to/file
gs://acme-bucket/o
unix:///var/run/docker.sock
tcp://10.0.0.1:2375
ws://localhost:8080/socket
wss://acme.dev/socket?v=2
ldap://ldap.acme.dev:389/dc=acme,dc=dev
smtp://mail.internal:25
jdbc:postgresql://db:5432/app?user=app&ssl=true
jdbc:sqlserver://db:1433;databaseName=app;encrypt=true
jdbc:h2:mem:test
mailto:bob@acme.dev
urn:uuid:7d2c9b1e-4f3a-4c58-9e6d-1b0a2f3c4d5e
https://acme.dev/reset?token=
https://acme.dev/callback?code=\${code}&state=\${state}
https://acme.dev/api?token=\${TOKEN}
https://api.acme.dev/v1?api_key=YOUR_API_KEY
https://acme.dev/search?q=token&sort=key
https://acme.dev/login?next=%2Fdashboard&token_type=bearer
https://fonts.googleapis.com/css2?family=Inter:wght@400;700&display=swap
https://acme.dev/?redirect=https://other.dev/path:8080/@x
https://acme.dev/a:b@c
https://[fdaa::3]:8080/path
http://fdaa:0:18:a7b:7d:f066:a83a:2:8080
https://8f4c2b9d7e6a1f3058b7c9d2e4f6a8b0@o1.ingest.sentry.io/2
https://acme.dev/.well-known/jwks.json
Server=db;Database=app;Integrated Security=true
Server=db;Database=app;User Id=app;Password=\${PW};
host=db port=5432 user=app dbname=app sslmode=require
Endpoint=https://acme.dev;Region=eu
DefaultEndpointsProtocol=https;AccountName=acme;EndpointSuffix=core.windows.net
app@tcp(db:3306)/app
:memory:
jdbc:oracle:thin:@//db:1521/ORCL
jdbc:oracle:thin:app/\${PASSWORD}@db:1521:XE
https://acme.dev/@bob:tips/@/about
npm:@acme/app
`,
  "TARGET",
);

const headers = headerItems(
  "header",
  undefined,
  `
Host: acme.dev
Authorization: Basic
Authorization: Bearer
Content-Security-Policy: default-src 'self'; report-uri https://o1.ingest.sentry.io/api/2/security/?sentry_key=7c1f2d3e4b5a69788c7d6e5f4a3b2c1d
User-Agent: fly-check
Accept: application/json
Content-Type: application/json; charset=utf-8
X-Forwarded-Proto: https
X-Forwarded-For: 10.0.0.1
Strict-Transport-Security: max-age=63072000; includeSubDomains; preload
Content-Security-Policy: default-src 'self'; script-src 'nonce-Kq8ZxV2nL7mPw4Rt' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
X-Frame-Options: DENY
X-Content-Type-Options: nosniff
Referrer-Policy: strict-origin-when-cross-origin
Permissions-Policy: camera=(), geolocation=()
Cache-Control: public, max-age=31536000, immutable
ETag: "686897696a7c876b7e"
Vary: Authorization, Cookie
WWW-Authenticate: Basic realm="Restricted"
Access-Control-Allow-Origin: *
Access-Control-Allow-Headers: Authorization, X-Api-Key, Content-Type
Access-Control-Allow-Credentials: true
Access-Control-Expose-Headers: X-Auth-Token
Authorization: Bearer \${TOKEN}
Authorization: Bearer $TOKEN_VALUE
Authorization: Bearer {{ token }}
Authorization: <token>
X-Api-Key: \${API_KEY}
X-Api-Key: your-api-key
X-Request-Id: 7d2c9b1e-4f3a-4c58-9e6d-1b0a2f3c4d5e
X-Correlation-Id: 5c1d9e7f3a8b2046
traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
Set-Cookie: theme=dark; Path=/; SameSite=Lax
Cookie: lang=en; consent=yes
Server: acme
Via: 1.1 fly.io
fly-replay: region=fra
X-Powered-By: Acme
Link: </style.css>; rel=preload; as=style
Alt-Svc: h3=":443"; ma=86400
Retry-After: 120
X-RateLimit-Limit: 100
Idempotency-Key: 7d2c9b1e-4f3a-4c58-9e6d-1b0a2f3c4d5e
X-Token-Type: bearer
Digest: sha-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
`,
);

const commands = commandItems(
  "command",
  undefined,
  `
node server.js
jwt decode --secret @/run/secrets/jwt
vmalert -rule=/etc/rules.yml -secret.flags=datasource.headers,remoteRead.headers
npm run start
bundle exec puma -C config/puma.rb
bin/rails server -b 0.0.0.0 -p 8080
bin/rails db:migrate
python -m gunicorn app:app -b :8080 -w 4 --access-logfile -
uvicorn app.main:app --host 0.0.0.0 --port 8080 --proxy-headers
celery -A app worker -l info -c 4 -Q default,mail
/app/bin/server
/app/bin/migrate && /app/bin/server
java -Xmx512m -jar app.jar --server.port=8080
java -Djava.security.egd=file:/dev/./urandom -jar /app.jar
redis-server /etc/redis.conf --port 6379 --appendonly yes
redis-server --requirepass $REDIS_PASSWORD
redis-server --requirepass ${"$"}{REDIS_PASSWORD}
redis-cli -h localhost -p 6379 ping
redis-cli -a "$REDIS_PASSWORD" ping
redis-cli --no-auth-warning -a $REDIS_PASSWORD ping
mysqladmin ping -h localhost
mysqladmin ping -h localhost -u root -p$MYSQL_ROOT_PASSWORD
mysql -h db -P 3306 -u app -p
pg_isready -U postgres -d app
psql -h db -p 5432 -U app -c 'select 1'
PGPASSWORD=$PGPASSWORD psql -h db
PGPASSWORD="$(cat /run/secrets/pg)" pg_dump app
mongosh --eval 'db.runCommand("ping")'
curl -f http://localhost:8080/health
curl -fsS -o /dev/null -w '%{http_code}' http://localhost
curl -H "Authorization: Bearer $TOKEN" http://localhost
curl -H 'Accept: application/json' -X POST -d '{"a":1}' http://localhost
curl -u "$USER:$PASSWORD" http://localhost
curl -u admin:$ADMIN_PASSWORD http://localhost
wget -qO- --header="Host: acme.dev" http://localhost/health
ssh -i ~/.ssh/id_ed25519 -p 22 root@host
scp -P 2222 f root@host:/tmp
tar -xzpf app.tar.gz -C /app
mkdir -p /data/app/storage
cp -pR /a /b
docker run -p 8080:80 -e NODE_ENV=production acme/app
docker login -u bob --password-stdin registry.acme.dev
openssl req -x509 -newkey rsa:4096 -keyout key.pem -out cert.pem -days 365 -nodes
openssl rsa -in k.pem -passin env:KEY_PASS
openssl rand -base64 32
nginx -g 'daemon off;'
caddy run --config /etc/caddy/Caddyfile --adapter caddyfile
tailscale up --hostname=fly --authkey=$TAILSCALE_AUTHKEY
litefs mount
litestream replicate -config /etc/litestream.yml
supervisord -n -c /etc/supervisord.conf
sh -c "exec node server.js"
sh -c 'until pg_isready; do sleep 1; done; exec app'
bash -c 'echo ready > /tmp/ready && sleep infinity'
sleep infinity
tini -- node server.js
./app --config /etc/app.yaml --log-level=info --token-file /run/secrets/token
./app --jwt-secret-file=/run/secrets/jwt
./app --password-file /run/secrets/pw --key-file /etc/key.pem
./app --secret-name acme --key-prefix acme:
./app --tls-key /etc/ssl/key.pem --tls-cert /etc/ssl/cert.pem
./app --max-tokens 4096 --tokenizer cl100k
./app --auth=basic --auth-mode token --auth-url https://auth.acme.dev
./app --api-key ${"$"}{API_KEY}
./app --api-key=<your-key>
./app --no-password --use-token --skip-auth
./app --sort-key created_at --key id
./app --public-key ssh-ed25519
./app --key value --session-timeout 30s
kubectl create secret generic s --from-literal=password=$PASSWORD
kubectl get secret acme -o yaml
vault kv get -field=password secret/acme
aws secretsmanager get-secret-value --secret-id acme/db
fly deploy --remote-only --app acme
fly secrets list -a acme
fly secrets import -a acme
fly secrets unset OLD_TOKEN
fly secrets set PORT=8080 REGION=ams APP_ENV=production PHX_HOST=acme.fly.dev
fly secrets set DATABASE_URL=$DATABASE_URL
fly secrets set API_KEY="$API_KEY" -a acme
fly ssh console -C "/app/bin/rails console"
fly tokens create deploy -x 24h
flyctl auth token
git clone https://github.com/acme/app.git
git clone https://$GIT_TOKEN@github.com/acme/app.git
npm ci --omit=dev
pip install -r requirements.txt
echo "Starting with password auth disabled"
echo $PASSWORD | docker login -u bob --password-stdin
printf '%s' "$TOKEN" | gh auth login --with-token
chmod 600 /root/.pgpass
export NODE_ENV=production PORT=8080
env -i PATH=/bin app
ps aux | grep token
find / -name '*.key' -print
awk -F: '{print $1}' /etc/passwd
jq -r .token config.json
erl -noshell -name app@host -setcookie $COOKIE
rabbitmqctl add_user app $RABBIT_PASSWORD
gcloud secrets versions access latest --secret=acme-api-key
gcloud secrets versions access latest --secret acme-api-key
docker build --secret id=npmrc,src=.npmrc .
curl -sL --user "$1:$2" "$3"
curl -u ops: https://acme.dev
lftp -u bob ftp://acme.dev
sqlplus /nolog
sqlplus app/$DB_PASSWORD@db
consul agent -encrypt=$GOSSIP_KEY
consul kv put app/replicas 3
bundle config set without development:test
gh pr create --title x --body text
ssh-keygen -t ed25519 -N '' -f key
sed 's/password=.*/password=***/' app.log
`,
);

const files = fileItems(
  "file",
  undefined,
  `=== /app/.env
PORT=3000
NODE_ENV=production
DB_PASSWORD=
API_KEY=\${API_KEY}
=== /etc/grafana/grafana.ini
[security]
admin_password = $__env{GF_ADMIN_PASSWORD}
=== /app/.env.example
DB_PASSWORD=changeme
API_KEY=your-api-key
DATABASE_URL=postgres://user:password@localhost/db
=== /app/config.json
{"port":80,"password":"","tokenTtl":3600,"auth":{"type":"jwt","header":"Authorization"}}
=== /app/package.json
{"name":"acme","version":"1.0.0","dependencies":{"jsonwebtoken":"^9.0.0","passport":"0.7.0"},"scripts":{"start":"node server.js -p 80"}}
=== /app/i18n/en.json
{"password":"Password","forgotPassword":"Forgot your password?","token":"Token","enterPassword":"Enter your password","secret":"Secret"}
=== /app/i18n/de.json
{"password":"Passwort","passwordHint":"Mindestens 8 Zeichen","resetPassword":"Passwort zurücksetzen"}
=== /app/schema.json
{"type":"object","properties":{"password":{"type":"string","minLength":8},"token":{"type":"string"}},"required":["password","token"]}
=== /app/openapi.yaml
components:
  securitySchemes:
    apiKey:
      type: apiKey
      in: header
      name: X-Api-Key
=== /app/docker-compose.yml
services:
  db:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/pg
      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD}
    secrets:
      - pg
secrets:
  pg:
    file: ./pg.txt
=== /app/k8s.yaml
env:
  - name: DB_PASSWORD
    valueFrom:
      secretKeyRef:
        name: acme-db
        key: password
  - name: PORT
    value: "80"
=== /app/ingress.yaml
tls:
  - hosts: [acme.dev]
    secretName: acme-tls
=== /app/fly.toml
app = "acme"
primary_region = "fra"
[env]
  PORT = "8080"
  TOKEN_TTL = "1h"
[http_service]
  internal_port = 8080
  force_https = true
=== /etc/nginx/nginx.conf
http {
  ssl_certificate_key /etc/ssl/private/server.key;
  proxy_set_header Authorization $http_authorization;
  proxy_set_header X-Real-IP $remote_addr;
  proxy_pass http://app:8080;
}
=== /etc/redis/redis.conf
port 6379
# requirepass foobared
maxmemory 100mb
=== /etc/postgresql/pg_hba.conf
host all all 0.0.0.0/0 scram-sha-256
local all all peer
=== /etc/postgresql.conf
password_encryption = scram-sha-256
ssl = on
ssl_key_file = '/etc/ssl/server.key'
=== /etc/passwd
root:x:0:0:root:/root:/bin/bash
app:x:1000:1000::/home/app:/bin/sh
=== /etc/ssl/certs/ca.pem
-----BEGIN CERTIFICATE-----
MIIDdzCCAl+gAwIBAgIEbKq8ZxV2nL7mPw4Rt9YuBo3Ai6SdF
-----END CERTIFICATE-----
=== /root/.ssh/authorized_keys
ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgHjKlZxCvBn bob@host
=== /root/.ssh/id_rsa.pub
ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7Kq8ZxV2nL7mPw4Rt bob@host
=== /root/.ssh/known_hosts
github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl
=== /root/.ssh/config
Host *
  IdentityFile ~/.ssh/id_ed25519
  PasswordAuthentication no
=== /etc/ssh/sshd_config
PermitRootLogin no
PasswordAuthentication no
PubkeyAuthentication yes
=== /etc/prometheus.yml
scrape_configs:
  - job_name: app
    basic_auth:
      username: prom
      password_file: /run/secrets/prom
=== /etc/vault-agent.hcl
auto_auth {
  method "approle" {
    config = { role_id_file_path = "/r", secret_id_file_path = "/s" }
  }
}
=== /start.sh
#!/bin/sh
set -e
export DB_PASSWORD="$(cat /run/secrets/db)"
redis-server --requirepass "$REDIS_PASSWORD" --port 6379
exec node server.js
=== /app/main.py
import os
password = os.environ["DB_PASSWORD"]
token = get_token()
api_key = settings.API_KEY
if password == "x":
    raise ValueError("bad password")
=== /app/main.ts
export interface User { password: string; token: string; apiKey?: string }
const token = await getToken(user);
const secret = process.env.SECRET;
const key = config.apiKey;
=== /app/README.md
# Acme

The password must be at least 8 characters. Set the token with \`fly secrets set\`.
Note: password reset links expire after 15 minutes.
=== /app/values.yaml
auth:
  existingSecret: acme-auth
  secretKeys:
    adminPasswordKey: admin-password
serviceAccount:
  create: true
=== /app/Caddyfile
acme.dev {
  reverse_proxy app:8080
  header_up X-Forwarded-Proto https
}
=== /app/logback.xml
<configuration><appender name="STDOUT" class="ch.qos.logback.core.ConsoleAppender"><encoder><pattern>%d %msg%n</pattern></encoder></appender></configuration>
=== /app/Dockerfile
FROM node:20
ENV NODE_ENV=production
ARG NPM_TOKEN
RUN --mount=type=secret,id=npm npm ci
CMD ["node", "server.js"]
=== /app/.npmrc
registry=https://registry.npmjs.org/
//registry.npmjs.org/:_authToken=\${NPM_TOKEN}
=== /app/config.rb
config.secret_key_base = ENV["SECRET_KEY_BASE"]
config.filter_parameters += [:password, :token]
=== /app/secrets.enc.yaml
db_password: ENC[AES256_GCM,data:Kq8ZxV2n,iv:L7mPw4Rt=,tag:9YuBo3Ai==,type:str]
=== /app/users.csv
id,name,email
1,Bob,bob@acme.dev
=== /app/robots.txt
User-agent: *
Disallow: /admin
=== /app/notes.txt
call bob about the keys
password policy: see wiki
=== /etc/ssl/server.key
-----BEGIN CERTIFICATE-----
MIIDdzCCAl+gAwIBAgIEbKq8ZxV2nL7mPw4Rt9YuBo3Ai6SdF
-----END CERTIFICATE-----
=== /app/empty.key

=== /etc/nginx/nginx.conf
location /api { proxy_set_header X-Api-Key $http_x_api_key; proxy_set_header Host $host; }
=== /etc/haproxy/haproxy.cfg
listen stats
  stats enable
  stats auth admin:\${STATS_PASSWORD}
=== /etc/postfix/sasl_passwd
# [smtp.acme.dev]:587 user:password
=== /etc/cron.d/health
*/5 * * * * root curl -fsS https://acme.dev/health
0 3 * * * app /usr/local/bin/backup --token-file /run/secrets/backup
=== /app/runtime.exs
config :acme, Acme.Repo, password: System.fetch_env!("DB_PASSWORD")
config :acme, AcmeWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
=== /app/login.py
def check(password: str, secret: bytes) -> bool:
    return hmac.compare_digest(password, secret)
=== /app/aws.js
const options = { credentials: new SharedIniFileCredentials({ profile: name }) };
=== /app/aws.js
credentials: new SharedIniFileCredentials({ profile: name })
=== /app/notes.txt
password combination.

Ask for a bearer token first, then send it.
=== /etc/external.yaml
kind: ExternalSecret
spec:
  data:
    - key: MyTeamManagerKey
      name: github_token
=== /etc/nsswitch.conf
passwd: files systemd
shadow: files
=== /etc/systemd/system/app.service
[Service]
LoadCredential=db.password:/etc/db
ImportCredential=app.*
=== /app/workflow.yml
jobs:
  deploy:
    uses: docker://node:22@sha256:7b65413af120ec5328077775022c78101f103258a1876ec2f83890bce416e896
    secrets: inherit
=== /app/flags.yaml
client_secret_value: &client_secret_value
token: *client_secret_value
=== /app/tokens.yaml
- {token: BLOCK-SEQUENCE-START}
=== /app/populate.sh
. $(dirname $0)/populate-secrets.sh # Secret Manager secrets.
pass () {
  echo ok
}
pass "successfully built server"
=== /app/api.yaml
description: |-
  Page token received from a previous call. Provide it to go on.
  Do not provide credentials as http://(username:password@)domain
=== /app/client.py
class Client:
    password: Optional[str]
    def __init__(self, password, token):
        self.password = password
        self.token = token[:-1]
        user, secret = split
        username, password = get_auth_from_url(proxy)
        connect(host=host, user=username, password=password, port=port)
=== /app/client.ts
const token = tokens[i];
const secretKey = parts.secretKey ?? defaults.secretKey;
export interface Options { credentials: ChannelCredentials; apiToken: string; password: Buffer }
export const USE_CREDENTIALS = "use-credentials";
=== /app/lexer.go
type Token struct {
	Secret bool
}
var tokens = map[string]struct{}{}
=== /app/CHANGELOG.md
- [New] pass Buffers to the encoder
- Token sequence verification, token generation
=== /app/test_list.py
def test_ClearWeakRefsNoCallbacks_issue17898(self):
    pass
`,
);

const metadata = envItems(
  "metadata",
  undefined,
  `
token-service=true
fly_process_group=app
fly-managed-postgres=true
api-key-rotation=enabled
auth=basic
key=primary
token=abcdef123456
session-store=redis
secrets-version=4
app-encryption=luks
app-encryption-key-secret=VOLUME_KEY
team=core
commit=c0ffee254729296a45a3885639ac7e10f9d54979
`,
  "metadata",
);

const images: Item[] = [
  "registry.fly.io/acme:deployment-01HXYZ2K3M4N5P6Q7R8S9T0V1W",
  "postgres:16",
  "flyio/postgres-flex:16.4",
  "ghcr.io/acme/app@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "registry.acme.dev:5000/app:1.2@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:latest",
  "eu.gcr.io/acme/app",
].map((value) => ({ category: "image reference", expected: undefined, candidate: { value, place: "image" } }));

const kernelArgs: Item[] = ["console=ttyS0 quiet", "nokaslr mitigations=off", "net.ifnames=0 init=/sbin/init"].map(
  (value) => ({
    category: "kernel argument",
    expected: undefined,
    candidate: { value, place: "kernel-arg" },
  }),
);

export const negativeOrdinary: readonly Item[] = [
  ...ordinary,
  ...urls,
  ...headers,
  ...commands,
  ...files,
  ...metadata,
  ...images,
  ...kernelArgs,
];
