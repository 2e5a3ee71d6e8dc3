import { envItems, fileItems, type Item } from "./item";

/** Credentials as programs, frameworks and lists of pairs in quotes have them. */
export const codePositives: readonly Item[] = [
  ...envItems(
    "code and templates: environment",
    "certain",
    `
DB_PASSWORD=ADMIN12345
AUTHENTICATION_API_KEY=BQTRHKLMX
`,
  ),
  ...fileItems(
    "code and templates: file",
    "certain",
    `=== /srv/compose/docker-compose.yml
services:
  grafana:
    environment:
      - "GF_SECURITY_ADMIN_PASSWORD=hunter2"
      - 'TZ=UTC'
=== /etc/bareos/fileset.conf
Plugin = "mssqlvdi:"
         "username=ledger:"
         "password=trout-lamp-92:"
=== /srv/app/Container.java
container.withEnv(List.of("POSTGRES_PASSWORD=trout-lamp-92"));
=== /srv/app/Mail.java
sender.setPassword("trout-lamp-92");
=== /srv/app/Client.kt
val client = Client.builder().clientSecret("trout-lamp-92").build()
=== /srv/app/superuser.py
user = User()
user.set_password("trout-lamp-92")
=== /srv/identity/tempkey.rsa
{"KeyId":"6962","Parameters":{"D":"k4wzTPOMjoB3gKcuIGMXrLgZlmPR7NbtUb22Dkw8","DP":null,"Exponent":"AQAB","InverseQ":"Q2lzYW1wbGVPbmx5QW5kTm9SZWFsS2V5QXRBbGw","P":"x"}}
=== /srv/firmware/wifi.h
#define WIFI_SSID "ledger"
#define WIFI_PASSWORD "trout-lamp-92"
=== /etc/kamailio/kamailio.cfg
#!KAMAILIO
#!define DB_URL "mysql://ledger:trout-lamp-92@10.0.0.7/kamailio"
=== /root/.composer/auth.json
{ "github-oauth": { "github.com": "5f2a9c81e0b74d63a1f8c92e7d40b6a3c5e8f172" } }
=== /root/.config/filezilla/recentservers.xml
<Server>
  <User>ledger</User>
  <Pass encoding="base64">dHJvdXQtbGFtcC05Mg==</Pass>
</Server>
=== /srv/chef/replica.rb
query = "CHANGE MASTER TO MASTER_HOST='10.0.0.7',"
query << " MASTER_PASSWORD='trout-lamp-92',"
=== /srv/puppet/site.pp
class { 'mysql::server':
  root_password => 'trout-lamp-92',
}
=== /srv/kafka/worker.properties
producer.sasl.jaas.config=LoginModule required username=\\"ledger\\" password=\\"trout-lamp-92\\";
`,
  ),
  ...fileItems(
    "code and templates: default",
    "likely",
    `=== /srv/app/application.yml
spring:
  datasource:
    password: \${DB_PASSWORD:trout-lamp-92}
=== /srv/app/application.properties
acme.jwt.secret=\${acme.jwt.secret:trout-lamp-92}
=== /srv/app/Settings.java
@Value("\${db.password:trout-lamp-92}")
String password;
=== /srv/app/start.sh
#!/bin/sh
PASSWORD=\${2:-trout-lamp-92}
=== /srv/app/settings.py
SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY", "trout-lamp-92")
=== /srv/app/config.py
password = config("DB_PASSWORD", default="trout-lamp-92")
=== /srv/app/database.rb
password = ENV.fetch("DB_PASSWORD", "trout-lamp-92")
=== /srv/app/config.php
<?php return ['password' => env('DB_PASSWORD', 'trout-lamp-92')];
=== /srv/app/config.js
const options = { password: process.env.DB_PASSWORD || "trout-lamp-92" };
=== /srv/app/app.psgi
enable 'Session', secret => $ENV{SESSION_SECRET} || 'trout-lamp-92';
=== /srv/app/config.lua
local secret = os.getenv("APP_SECRET") or "trout-lamp-92"
=== /srv/app/database.yml
production:
  password: <%= ENV["DB_PASSWORD"] || "trout-lamp-92" %>
`,
  ),
  ...fileItems(
    "code and templates: doubt",
    "likely",
    `=== /srv/gva/config.yaml
jwt:
  signing-key: acmeLedger
  expires-time: 7d
=== /srv/app/grammar.conf
form.labelPassword = the ledger
=== /srv/app/options.conf
passwordLedger = trout-lamp-92
=== /srv/app/macro.conf
password = {ledger}7
=== /srv/app/widths.json
{ "PH": "Philippines", "PW": "Palau" }
=== /srv/app/profiles_tests.rs
let profile = Profile { access_token: "access-123".into() };
=== /srv/app/names.conf
admin_password = password-admin
`,
  ),
];

/** What looks like one: references, templates and code of languages without a reader, labels, and words of other scripts. */
export const codeNegatives: readonly Item[] = [
  ...envItems(
    "code and templates: placeholder",
    undefined,
    `
DB_PASSWORD=###DB_PASSWORD###
SYS_PASSWORD=###PASSWORD###
API_TOKEN=%%API_TOKEN%%
DB_PASSWORD=@nacos.password@
DB_PASSWORD=%env(resolve:DB_PASSWORD)%
DB_PASSWORD=데이터베이스 비밀번호
CLIENT_SECRET=구글클라이언트시크릿
API_TOKEN=填写你的token
DB_PASSWORD=%db_admin_password%
DB_PASSWORD=%RANDOM%@%RANDOM%
DB_PASSWORD=willchange
SQL_DSN=username:password@tcp(localhost:3306)/ledger
PROXY_AUTHORIZATION=Basic dXNlcm5hbWU6cGFzc3dvcmQ=
RESET_PASSWORD_WITHIN=6.hours
ADMIN_PASSWORD=undef
`,
  ),
  ...fileItems(
    "code and templates: file",
    undefined,
    `=== /srv/symfony/services.yaml
parameters:
  password: '%env(DB_PASSWORD)%'
  secret: "%kernel.secret%"
=== /srv/spring/application.yml
db:
  password: @nacos.password@
  other: \${DB_PASSWORD:}
  third: \${DB_PASSWORD:?must be set}
token: \${API_TOKEN:0:8}
secret: \${ssm:/ledger/secret}
=== /srv/puppet/params.pp
$root_password = $mysql::server::root_password
Optional[String] $old_root_password = undef
$backup_password = $mysql::backup::password.unwrap
=== /srv/xmpp/auth.erl
User = fxml:get_subtag(El), Password = fxml:get_tag_cdata(El),
password = <<"">> :: binary(), server = Host,
=== /srv/db/query.java
@Query("update accounts set password = ?2 where user = ?1")
=== /srv/build/build.bat
call mvn package -Durl=%db_url% -Dspring_datasource_password=%db_password% %OPTS%
for /f "delims=" %%i in ('new-guid') do set DB_PASSWORD=%%i
=== /srv/build/pom.xml
<replacement><token>\\.css"</token></replacement>
=== /srv/web/pages.json
{ "/src/view/forceChangePassword.vue": "ForceChangePassword" }
=== /srv/tests/result.rb
report pass: 'FAIL', total: 'PASS'
=== /srv/web/editor.js
rules = [{ token: "keyword.operator", regex: "x" }, { token: "constant", regex: "y" }, { defaultToken: "string" }];
=== /srv/web/form.php
<?php $secret_attribute = 'checked="checked"';
=== /srv/app/messages_en.properties
cop.password = PassWord
button.passwordUpdate=update of a password
=== /srv/app/mapper.xml
<select id="read">
 SELECT NAME      name,
        PASSWORD  password
</select>
=== /srv/app/start.sh
#!/bin/sh
db_pwd="\${db_pwd:-$new_db_pwd}"
=== /srv/app/user.php
<?php $options = ['session_key' => 'administrator_user_creation'];
=== /etc/bind/rndc.key.j2
key "rndc-key" {
  secret "{{ rndc_key }}";
};
=== /srv/salt/server.sls
{%- set mysql_root_password = salt['pillar.get']('mysql:root_password') %}
{{- $password := index .Values.users $user }}
{%- set debconf_root_password = 'acme-server-5.7/root-pass' %}
=== /srv/tcl/login.exp
set passwd [lindex $argv 2]
=== /srv/lua/schema.lua
username = { type = "string" },
password = { type = "string" },
=== /srv/py/client.py
connect(host=args.host, user=args.user,
  password=args.password)
=== /etc/systemd/system/ledger.service
[Service]
PassEnvironment=AUTH_MODE TLS_KEY_FILE
=== /srv/forms/default.json
{ "settings": { "username": "email", "password": "password" }, "fields": { "email": "email", "password": "password" } }
=== /srv/helm/_helpers.tpl
{{/*
Secret name for config
*/}}
=== /srv/grammar/type.rl
ietf_token = token+;
=== /srv/ts/state.mdc
authState?: { state: State; saveCreds: () => void };
=== /srv/compose/traefik.yml
labels:
  - "traefik.http.routers.supertokens.entrypoints=websecure"
=== /srv/turn/README.turnserver
 "host=<host> dbname=<dbname> user=<db-user> password=<db-password> connect_timeout=<seconds>"
=== /srv/telegraf/sqlserver.conf
servers = [
  "Server=10.0.0.7;Port=1433;User Id=<user>;Password=<pw>;app name=telegraf;log=1;",
]
=== /srv/app/defaults.js
remote_key = f"{FOLDER}/1ledger-Export-{timestamp}.key.enc"
const level = process.env.LOG_LEVEL || "debug";
const name = process.env.TOKEN_NAME || "acme-session";
const file = os.getenv("DB_PASSWORD_FILE", "/run/secrets/db");
=== /etc/containerd/hosts.toml
[header]
  Authorization = "Basic dXNlcm5hbWU6cGFzc3dvcmQ="
=== /srv/build/key.sh
#!/bin/sh
echo "-----BEGIN RSA PRIVATE KEY-----" > /root/.ssh/id_rsa
echo "$KEY_TEXT" >> /root/.ssh/id_rsa
=== /srv/web/write.php
$fields .= '<input type="hidden" name="secret" value="secret">';
=== /srv/app/.secrets.baseline
{ "results": { "app.py": [{ "type": "Secret Keyword", "hashed_secret": "5f2a9c81e0b74d63a1f8c92e7d40b6a3c5e8f172" }] } }
=== /srv/app/rules.yml
patterns:
  api_key: "^[a-zA-Z0-9]{32,}$"
  password: "^.{8,}$"
=== /srv/web/intl/country/bs-BA.json
{ "PT": "Portugal", "PW": "Palau", "PY": "Paragvaj" }
=== /srv/deploy/health.ps1
$secrets = fly secrets list --app $AppName 2>&1
$password = Read-Host "Password" -AsSecureString
=== /srv/web/Auth.elm
update model = ( { model | password = password }, Cmd.none )
=== /srv/app/auth.py.bak
credentials_exception = HTTPException(
=== /srv/app/Fields.java
private static final String PASSWORD = "password";
private static final String CLIENT_SECRET = "client_secret";
private static final String USERNAME = "username";
=== /srv/app/routes.rb
devise_for :users, controllers: { passwords: 'users/passwords' }
=== /srv/app/query.php
<?php $command = sprintf('PGPASSWORD=%s pg_restore -h %s', $password, $host);
=== /srv/app/database.py
url = build(
  username=self.POSTGRES_USER,
  password=self.POSTGRES_PASSWORD,
)
=== /srv/app/benchmark.py
root_password = input("Password: ")
connection = connect(host=host, user=root,
  password=root_password,
)
=== /srv/app/user.proto
message User { string username = 2; string password = 3; }
=== /srv/app/start.sh
#!/bin/sh
exec vmalert -secret.flags=datasource.headers,remoteRead.headers
=== /srv/app/generate.sh
#!/bin/sh
SOKETI_DEFAULT_APP_KEY=app-key
=== /srv/app/columns.tsx
const column = { key: 'showIfTestAreInProgress' };
=== /srv/app/label.java
label.setPasswordHint("at least eight");
field.setTokenName("X-Ledger");
assertThat(user).setPassword(null);
`,
  ),
];
