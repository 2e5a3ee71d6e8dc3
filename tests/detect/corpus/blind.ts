import { commandItems, envItems, fileItems, type Item } from "./item";

/** A second set, written from vendors' public documentation without looking at the detector, after it passed the first. */
export const blindPositives: readonly Item[] = [
  ...envItems(
    "blind: environment",
    "certain",
    `
DATABASE_URL="postgresql://janedoe:mypassw0rd@localhost:5432/mydb?schema=public"
DIRECT_URL=postgres://postgres.abcd:S3cure-Pw@aws-0-eu-central-1.pooler.supabase.com:5432/postgres
MYSQL_ROOT_PASSWORD=rootpw
MARIADB_PASSWORD=examplepw1
GITEA__database__PASSWD=gitea
NEXTCLOUD_ADMIN_PASSWORD=nextcloud
PAPERLESS_DBPASS=paperless
IMMICH_DB_PASSWORD=immich
DB_PASSWORD=postgres
VAULTWARDEN_ADMIN_TOKEN=s0mething-long-and-odd
GOTRUE_JWT_SECRET=super-secret-jwt-token-with-at-least-32-characters-long
DASHBOARD_PASSWORD=this_password_is_insecure_and_should_be_updated
LOGFLARE_API_KEY=logflare-key-7Qz1
OUTLINE_SECRET_KEY=5f2b8e9c1d7a4f6038b7c9d2e4f6a8b01c3d5e7f9a0b2c4d6e8f1a3b5c7d9e0f
UTILS_SECRET=b9d3c1e7f5a2468013579bdf
MASTODON_OTP_SECRET=2c9f0d7e4b1a8365
SMTP_LOGIN_PASSWORD=smtp-pa55
DISCOURSE_SMTP_PASSWORD=pa$$word
PLAUSIBLE_SECRET_KEY_BASE=Wk1Py8Xv3Bc6Nd5Fg0Hj2KsKq2Lm9Zr4Tn7
TOTP_VAULT_KEY=dsxvbn3jxDd16az2QpsX5B8O+llxjQ2SJE2i5Bzx38I=
DIRECTUS_KEY_SECRET=d1r3ctus
GHOST_database__connection__password=ghostdb
STRAPI_APP_KEYS=toBeModified1x,q9Zr4Tn7Wk1P
ADMIN_JWT_SECRET=tobe-or-not-7
MEDUSA_COOKIE_SECRET=supersecret
PAYLOAD_SECRET=payload-local-secret
KEYCLOAK_DATABASE_PASSWORD=bitnami1
AIRFLOW__WEBSERVER__SECRET_KEY=a8f5f167f44f4964e6c998dee827110c
SUPERSET_SECRET_KEY=TEST_NON_DEV_SECRET_9
MB_DB_PASS=metabase
MB_ENCRYPTION_SECRET_KEY=IYqrSi5QDthvFWe4/WdAxhnra5DZC3RKx3ZSrOJDKsM=
CLICKHOUSE_PASSWORD=clickhouse
MINIO_SECRET_KEY=minio123
RABBITMQ_ERLANG_COOKIE=SWQOKODSQALRPCLNMEQG
CHATWOOT_SECRET_KEY_BASE=replaced7Kq2Lm9Zr4
LIVEKIT_API_SECRET=Tn7Wk1Py8Xv3Bc6Nd5Fg0Hj2Ks
PUSHOVER_USER_KEY=uQiRzpo4DXghDmr9QzzfQu27cmVRsG
IMAPSYNC_PASSWORD1=imap-one
BACKUP_ENCRYPTION_PASSPHRASE=blue horse seven
MQTT_PASS=zigbee
WEBUI_SECRET_KEY=t0p-s3cr3t
SECRET=9f2c
AWS_SECRET_ACCESS_KEY=je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEX4MPL3Key
CELERY_BROKER_URL=redis://:broker-pw@redis:6379/1
SQLALCHEMY_DATABASE_URI=mysql+mysqldb://superset:superset@db/superset
MAILER_DSN=smtp://user1:s3nd@mail.acme.dev:587
SLACK_BOT_TOKEN=xoxb-123456789012-1234567890123-Kq2Lm9Zr4Tn7Wk1Py8Xv3Bc6
`,
  ),
  ...commandItems(
    "blind: command",
    "certain",
    `
docker-entrypoint.sh mysqld --init-file=/i.sql && mysql -uroot -pexample1
valkey-server --requirepass s0mething
minio server /data --console-address :9001 --secret-key minio123
cloudflared tunnel --no-autoupdate run --token eyJhIjoiNWMxZDllN2YzYThiMjA0NiIsInQiOiI3ZDJjOWIxZSIsInMiOiJLcThaeFYybkw3In0=
psql "host=db.internal user=postgres password=letmein dbname=app"
mongod --auth --keyFile /k && mongo admin -u root -p rootpw
k3s agent --server https://k3s:6443 --token K3sJoin-9Xk2LmQp7vRt
curl -sf -u "health:ch3ck" http://127.0.0.1:9090/-/healthy
litestream replicate -access-key-id AKIA4QXZ7MPLR2WTKJ5D -secret-access-key je7MtGbClwBFh3yCo8nvbEX4 db s3://b/db
bash -c "export STRIPE_SECRET=abc123xyz; exec ./bin/app"
`,
  ),
  ...fileItems(
    "blind: file",
    "certain",
    `=== /config/configuration.yml
authelia:
jwt_secret: a_very_important_secret_9
session:
  secret: insecure_session_9
=== /etc/frp/frpc.toml
serverAddr = "x"
auth.token = "frp-tok-1"
=== /etc/mosquitto/bridge.conf
remote_username bob
remote_password br1dge
=== /etc/msmtprc
account default
user bob
password m4il
=== /etc/turnserver.conf
static-auth-secret=north77
realm=acme.dev
=== /synapse/homeserver.yaml
registration_shared_secret: "v.Kq2Lm9Zr4Tn7"
macaroon_secret_key: "Wk1Py8Xv3Bc6"
=== /pgadmin/servers.json
{"Servers":{"1":{"Name":"x","Username":"postgres","Password":"pgpw","Host":"db"}}}
=== /data/options.json
{"mqtt":{"user":"z","password":"z2m"},"network":{"key":1}}
=== /app/dbconfig.php
$db['default']['password'] = 'cipw1';
=== /app/local.settings.json
{"Values":{"AzureWebJobsStorage":"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Zk3vQ8xT1mN6pL9wR2yU5iO7aS4dF0gH8jK1lZ3xC6vB9nM2qW5eR7tY4uI0oP3aS6dF9gH2jK5lZ8xC1vB4nM==;EndpointSuffix=core.windows.net"}}
`,
  ),
];

export const blindNegatives: readonly Item[] = [
  ...envItems(
    "blind: environment",
    undefined,
    `
GOTRUE_JWT_EXP=3600
GOTRUE_JWT_AUD=authenticated
GOTRUE_JWT_DEFAULT_GROUP_NAME=authenticated
KC_HTTP_ENABLED=true
KC_PROXY_HEADERS=xforwarded
PGRST_DB_ANON_ROLE=anon
PGRST_JWT_ROLE_CLAIM_KEY=.role
AUTHELIA_SESSION_NAME=authelia_session
AUTHENTIK_TOKEN_EXPIRE=days=30
VAULT_SKIP_VERIFY=true
TOKEN_SIGNING_ALG=RS256
SIGNUPS_ALLOWED=false
PASSWORD_HINTS_ALLOWED=false
PASSWORD_ITERATIONS=600000
SHOW_PASSWORD_HINT=false
N8N_USER_MANAGEMENT_JWT_DURATION_HOURS=168
MB_PASSWORD_COMPLEXITY=strong
MB_PASSWORD_LENGTH=10
MB_SESSION_COOKIES=true
GF_AUTH_GENERIC_OAUTH_TOKEN_URL=https://sso.acme.dev/token
GF_AUTH_GENERIC_OAUTH_SCOPES=openid email
GF_SECURITY_COOKIE_SECURE=true
GITEA__security__PASSWORD_HASH_ALGO=pbkdf2
GITEA__security__SECRET_KEY_URI=file:/etc/gitea/secret
DISABLE_TOKEN_REFRESH=true
LIVEKIT_KEY_FILE=/etc/livekit/keys.yaml
CERTBOT_KEY_TYPE=ecdsa
SSH_KEYSCAN_HOSTS=github.com
SECRETS_MOUNT_PATH=/mnt/secrets
SECRETS_REFRESH_INTERVAL=1m
TRUSTED_PROXIES=10.0.0.0/8
USER_PASSWORD_AUTH_FLOW=enabled
CREDENTIAL_HELPER=osxkeychain
SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI=https://sso.acme.dev/realms/acme
SESSION_SECRET_PATH=/run/secrets/session
RAILS_CREDENTIALS_ENV=production
WEBAUTHN_RP_ID=acme.dev
TURBO_TEAM=acme
HF_HUB_DISABLE_IMPLICIT_TOKEN=1
DEFAULT_TOKEN_BUDGET=8000
`,
  ),
  ...commandItems(
    "blind: command",
    undefined,
    `
prometheus --config.file=/etc/prometheus.yml --storage.tsdb.path=/data --web.enable-lifecycle
minio server /data --console-address :9001
keycloak start --optimized --hostname=sso.acme.dev --http-enabled=true
kong start --vv
vault server -config=/vault/config.hcl
consul agent -server -bootstrap-expect=3 -client=0.0.0.0
mysqld --character-set-server=utf8mb4 --default-authentication-plugin=mysql_native_password
postgres -c password_encryption=scram-sha-256 -c shared_buffers=256MB
registry serve /etc/docker/registry/config.yml
oauth2-proxy --provider=oidc --cookie-secure=true --cookie-name=_oauth2 --client-id=acme --email-domain=*
step-ca --password-file /run/secrets/ca /home/step/ca.json
traefik --providers.docker --entrypoints.web.address=:80 --certificatesresolvers.le.acme.email=ops@acme.dev
`,
  ),
];
