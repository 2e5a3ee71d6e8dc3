import { fileItems, type Item } from "./item";

const basic = Buffer.from("bob:hunter2").toString("base64");

export const positiveFiles: readonly Item[] = fileItems(
  "file",
  "certain",
  String.raw`=== /app/.env
# production
PORT=3000
DB_PASSWORD=hunter2
=== /app/.env.production
export API_KEY="zxc987vbn654"
=== /app/.env
DATABASE_URL=postgres://app:hunter2@db/app
=== /app/keystore.jks
/u3+7QAAAAIAAAABAAAAAQAGc2VydmVyAAABKq8ZxV2nL7mPw4Rt9YuBo3Ai
=== /app/config.json
{"database":{"host":"db","password":"hunter2"},"port":80}
=== /app/appsettings.json
{"ConnectionStrings":{"Default":"Server=db;Database=app;User Id=sa;Password=Passw0rd!;"}}
=== /app/settings.json5
{
  // local
  db: { user: "app", password: "hunter2" },
}
=== /app/config.yml
production:
  adapter: postgresql
  username: app
  password: hunter2
=== /app/docker-compose.yml
services:
  db:
    image: postgres:16
    environment:
      POSTGRES_USER: app
      POSTGRES_PASSWORD: hunter2
=== /app/compose.yaml
services:
  db:
    environment:
      - MYSQL_ROOT_PASSWORD=hunter2
=== /app/k8s.yaml
env:
  - name: DB_PASSWORD
    value: hunter2
  - name: PORT
    value: "80"
=== /app/secret.yaml
apiVersion: v1
kind: Secret
data:
  password: aHVudGVyMg==
  url: cG9zdGdyZXM6Ly9hcHA6aHVudGVyMkBkYi9hcHA=
=== /app/helm-values.yaml
auth:
  rootPassword: "hunter2"
=== /app/block.yaml
config: |
  [db]
  password = hunter2
=== /app/fly.toml
app = "acme"
[env]
  PORT = "8080"
  SECRET_KEY_BASE = "8f4c2b9d7e6a1f3058b7c9d2"
=== /app/config.toml
[database]
password = 'hunter2'
=== /etc/app.ini
[db]
user = app
pass = hunter2
=== /etc/my.cnf
[client]
user=root
password=hunter2
=== /app/application.properties
spring.datasource.username=app
spring.datasource.password=hunter2
=== /app/application.yml
spring:
  datasource:
    password: hunter2
=== /etc/redis/redis.conf
port 6379
requirepass hunter2
=== /etc/redis/users.acl
user default off
user app on >hunter2 ~* +@all
=== /etc/redis/sentinel.conf
sentinel monitor mymaster 10.0.0.1 6379 2
sentinel auth-pass mymaster hunter2
=== /root/.netrc
machine api.acme.dev login bob password hunter2
=== /root/.netrc
machine api.acme.dev
  login bob
  password hunter2
=== /root/.pgpass
db:5432:app:app:hunter2
=== /root/.my.cnf
[client]
password="hunter2"
=== /root/.npmrc
registry=https://registry.npmjs.org/
//registry.npmjs.org/:_authToken=Kq8ZxV2nL7mPw4Rt9YuB
=== /root/.npmrc
//npm.acme.dev/:_password=aHVudGVyMg==
=== /root/.pypirc
[pypi]
username = __token__
password = pypi-AgEIcHlwaS5vcmcCJKq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFKq8ZxV2nL7mPw4Rt9YuBo3
=== /root/.docker/config.json
{"auths":{"https://index.docker.io/v1/":{"auth":"${"$"}{basic}"}}}
=== /root/.git-credentials
https://bob:hunter2@git.acme.dev
=== /root/.aws/credentials
[default]
aws_access_key_id = AKIA4QXZ7MPLR2WTKJ5D
aws_secret_access_key = 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
=== /root/.s3cfg
[default]
secret_key = q7Zx9Vb3Nm1Lk5Jh8Gf2
=== /root/.config/rclone/rclone.conf
[r2]
type = s3
secret_access_key = q7Zx9Vb3Nm1Lk5Jh8Gf2
=== /root/.kube/config
apiVersion: v1
users:
- name: admin
  user:
    token: Kq8ZxV2nL7mPw4Rt9YuBo3Ai
=== /root/.kube/config
users:
- name: admin
  user:
    client-key-data: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlFcEFJQkFBS0NBUUVBN0txMkxtOVpyNFRuN1drMVB5OFh2M0JjNk5kNUZnMEhqMktzCi0tLS0tRU5EIFJTQSBQUklWQVRFIEtFWS0tLS0tCg==
=== /root/.cargo/credentials.toml
[registry]
token = "cioKq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgHjKl"
=== /root/.gem/credentials
:rubygems_api_key: rubygems_8f4c2b9d7e6a1f3058b7c9d2e4f6a8b01c3d5e7f9a0b2c4d
=== /root/.config/gh/hosts.yml
github.com:
    oauth_token: gho_Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgHjKlZxC
    user: bob
=== /root/.m2/settings.xml
<settings><servers><server><id>acme</id><username>bob</username><password>hunter2</password></server></servers></settings>
=== /app/web.config
<configuration>
  <appSettings>
    <add key="ApiKey" value="zxc987vbn654" />
  </appSettings>
</configuration>
=== /app/context.xml
<Resource name="jdbc/db" username="app" password="hunter2" url="jdbc:mysql://db/app"/>
=== /etc/nginx/conf.d/app.conf
location / {
  proxy_set_header Authorization "Basic YWRtaW46aHVudGVyMg==";
  proxy_pass http://app;
}
=== /etc/nginx/conf.d/app.conf
location / {
  proxy_set_header X-Api-Key zxc987vbn654;
}
=== /etc/haproxy.cfg
userlist u
  user admin insecure-password hunter2
=== /etc/caddy/Caddyfile
reverse_proxy app {
  header_up X-Api-Key zxc987vbn654
}
=== /etc/prometheus.yml
scrape_configs:
  - job_name: app
    basic_auth:
      username: prom
      password: hunter2
=== /etc/grafana.ini
[security]
admin_password = hunter2
secret_key = SW2YcwTIb9zpOOhoPsMm
=== /etc/alertmanager.yml
receivers:
  - slack_configs:
      - api_url: https://hooks.slack.com/services/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
=== /etc/wireguard/wg0.conf
[Interface]
Address = 10.0.0.2/32
PrivateKey = yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=
=== /etc/wpa_supplicant.conf
network={
  ssid="home"
  psk="ourhouse9"
}
=== /etc/ppp/chap-secrets.conf
password = hunter2
=== /etc/pgbouncer/userlist.txt
"app" "hunter2"
=== /etc/rabbitmq/rabbitmq.conf
default_user = app
default_pass = hunter2
=== /etc/postfix/sasl.conf
smtp_sasl_password = hunter2
=== /docker-entrypoint-initdb.d/init.sql
CREATE ROLE app LOGIN PASSWORD 'hunter2';
=== /docker-entrypoint-initdb.d/init.sql
CREATE USER 'app'@'%' IDENTIFIED BY 'hunter2';
=== /app/wp-config.php
define('DB_NAME', 'wp');
define('DB_PASSWORD', 'hunter2');
=== /app/settings.py
SECRET_KEY = 'w8x$k2q!p9z@r4t#y7u^i1o'
DEBUG = False
=== /app/config.py
config = {"db_password": "hunter2"}
=== /app/config.js
module.exports = { jwtSecret: "dev-secret", port: 80 };
=== /app/config.ts
export const apiKey: string = "zxc987vbn654";
=== /app/main.go
var dbPassword string = "hunter2"
=== /app/main.go
token := "Kq8ZxV2nL7mPw4Rt"
=== /app/config.rb
Rails.application.credentials.secret_token = 'Kq8ZxV2nL7mPw4Rt'
=== /app/config.rb
config = { :password => "hunter2" }
=== /app/Main.java
System.setProperty("db.password", "hunter2");
=== /app/terraform.tfvars
db_password = "hunter2"
=== /start.sh
#!/bin/sh
export DB_PASSWORD=hunter2
exec node server.js
=== /start.sh
#!/bin/sh
redis-server --requirepass hunter2
=== /start.sh
#!/bin/sh
curl -u admin:hunter2 http://localhost
=== /etc/vault.json
{"token":"Kq8ZxV2nL7mPw4Rt"}
=== /app/auth.json
{"http-basic":{"repo.acme.dev":{"username":"bob","password":"hunter2"}}}
=== /app/auth.json
{"github-oauth":{"github.com":"ghp_Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgHjKlZx1"}}
=== /app/google.json
{"type":"service_account","private_key":"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n-----END PRIVATE KEY-----\n"}
=== /app/users.csv.json
[{"name":"ADMIN_PASSWORD","value":"hunter2"}]
=== /app/.htaccess.conf
SetEnv DB_PASSWORD hunter2
=== /app/Dockerfile
FROM node
ENV API_KEY=zxc987vbn654
=== /app/Dockerfile
ENV DB_PASSWORD hunter2
=== /app/crontab
0 * * * * PGPASSWORD=hunter2 pg_dump app
=== /etc/nginx/nginx.conf
location /api { proxy_set_header X-Api-Key Kq8ZxV2nL7mPw4Rt9YuBo3Ai; }
=== /etc/wireguard/wg0.conf
[Interface]
PrivateKey = Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgHjKlZxCvBn1234=
Address = 10.0.0.2/32
=== /app/settings.ini
secret_key = Kq8ZxV2nL7mPw4Rt9YuBo3==
=== /etc/haproxy/haproxy.cfg
listen stats
  stats auth admin:hunter2
=== /var/lib/rabbitmq/.erlang.cookie
QWERKLMNPOZXCVBTYUIO
=== /etc/postfix/sasl_passwd
[smtp.acme.dev]:587 bob:hunter2
=== /etc/ppp/chap-secrets
bob * hunter2 *
=== /etc/cron.d/health
*/5 * * * * root curl -u admin:hunter2 https://acme.dev
=== /var/spool/cron/crontabs/app
@daily curl -u admin:hunter2 https://acme.dev
=== /app/client.py
client = Client(user="app", password="hunter2")
=== /app/config.rb
config = { :user => "app", :password => "hunter2" }
=== /app/main.go
const apiToken = "Kq8ZxV2nL7mPw4Rt"
=== /app/main.tf
resource "x" "y" { db_password = "hunter2" }
=== /etc/ipsec.secrets
%any : PSK "hunter2xyz"
`.replaceAll("${basic}", basic),
);

/** Paths that hold nothing but a key, with content that no layer understands; and files with a password hash. */
export const likelyFiles: readonly Item[] = fileItems(
  "key file or hash, document",
  "likely",
  `=== /app/README.md
Set password: "hunter2" in the file.
=== /root/.ssh/id_rsa
b3RoZXIga2V5IG1hdGVyaWFsIHRoYXQgaXMgbm90IFBFTQ
=== /etc/ssl/server.key
Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgHjKlZxCvBn
=== /etc/nginx/.htpasswd
admin:$apr1$k3v9x2zq$Kq8ZxV2nL7mPw4Rt9YuBo1
=== /etc/shadow
root:$6$saltsalt$Kq8ZxV2nL7mPw4Rt9YuBo3Ai6SdFKq8ZxV2nL7mPw4Rt9YuBo3Ai6SdF:19000:0:99999:7:::
=== /etc/caddy/users.json
{"admin_password":"$2a$14$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"}
=== /etc/traefik/dynamic.yml
basicAuth:
  users:
    - "admin:$apr1$k3v9x2zq$Kq8ZxV2nL7mPw4Rt9YuBo1"
=== /etc/caddy/Caddyfile
acme.dev {
  basic_auth {
    bob $2a$14$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy
  }
}
`,
);
