import { fileItems, type Item } from "./item";

const basic = Buffer.from("ops:hunter2").toString("base64");

/** Directives of which the word alone says too little. */
export const directiveLikely: readonly Item[] = fileItems(
  "server file: ordinary directive",
  "likely",
  `=== /etc/fetchmailrc
poll mail.acme.dev proto imap user ops password hunter2
`,
);

/** Configuration of servers as people deploy it: each format with its credential, and what looks like one. */
export const serverPositives: readonly Item[] = fileItems(
  "server file",
  "certain",
  `=== /var/www/wp-config.php
<?php
define('DB_NAME', 'wp');
define( 'DB_PASSWORD', 'hunter2' );
=== /var/www/wp-config.php
<?php
define('DB_USER','wp');
define('DB_PASSWORD','hunter2');
=== /var/www/wp-config.php
<?php
define ( "AUTH_KEY" , "Zq8v Kx2L|mW4n;Rt7Y.p1Bs" );
=== /var/www/config.php
<?php
$db['password']   = 'hunter2';
=== /etc/nginx/nginx.conf
location /api {
  proxy_pass http://api;
  proxy_set_header Authorization "Basic ${basic}";
}
=== /etc/openvpn/client/credentials.txt
ops
Kq8ZxV2nL7mPw4Rt
=== /etc/openvpn/auth-user-pass
ops
hunter2hunter
=== /etc/snmp/snmpd.conf
agentaddress udp:161
rocommunity Kq8ZxV2n 10.0.0.0/8
=== /var/lib/snmp/snmpd.conf
createUser monitor SHA hunter2hunter AES hunter3hunter
=== /etc/dovecot/users
bob:{PLAIN}hunter2:1000:1000::/home/bob
=== /etc/dovecot/dovecot-sql.conf.ext
driver = mysql
connect = host=db dbname=mail user=mail password=hunter2
=== /etc/sssd/sssd.conf
[domain/acme]
ldap_default_bind_dn = cn=sssd,dc=acme,dc=dev
ldap_default_authtok = hunter2
=== /etc/ipsec.secrets
%any %any : PSK "hunter2"
=== /etc/ipsec.secrets
203.0.113.7 %any : PSK hunter2hunter
=== /etc/ppp/chap-secrets
"bob" l2tpd "hunter2" *
=== /etc/xl2tpd/l2tp-secrets
* * hunter2
=== /etc/postfix/sasl_passwd
[smtp.acme.dev]:587 ops@acme.dev:hunter2
=== /etc/postfix/sasl/sasl_passwd
smtp.acme.dev	ops:hunter2
=== /ldif/bootstrap.ldif
dn: uid=bob,ou=people,dc=acme,dc=dev
objectClass: inetOrgPerson
uid: bob
userPassword: hunter2
=== /docker-entrypoint-initdb.d/init.sql
CREATE USER 'app'@'%' IDENTIFIED BY 'hunter2';
GRANT ALL ON app.* TO 'app'@'%';
=== /docker-entrypoint-initdb.d/init.sql
CREATE ROLE app WITH LOGIN PASSWORD 'hunter2';
=== /docker-entrypoint-initdb.d/roles.sql
ALTER ROLE app WITH ENCRYPTED PASSWORD 'hunter2';
=== /docker-entrypoint-initdb.d/users.sql
INSERT INTO users (name, secret) VALUES ('ops', 'Kq8ZxV2nL7mPw4Rt');
=== /docker-entrypoint-initdb.d/users.sql
INSERT INTO \`accounts\` (\`id\`, \`login\`, \`password\`) VALUES (1, 'ops', 'hunter2'), (2, 'dev', 'hunter3');
=== /docker-entrypoint-initdb.d/mongo-init.js
db.createUser({ user: "app", pwd: "hunter2", roles: [{ role: "readWrite", db: "app" }] });
=== /infra/variables.tf
variable "db_password" {
  type    = string
  default = "hunter2"
}
=== /Library/settings.plist
<dict>
  <key>ServerHost</key>
  <string>db.acme.dev</string>
  <key>ServerPassword</key>
  <string>hunter2</string>
</dict>
=== /etc/systemd/system/app.service
[Service]
Environment=PORT=8080
Environment="DB_PASSWORD=hunter2" "LOG=info"
ExecStart=/app/server
=== /etc/supervisor/conf.d/app.conf
[program:app]
command=/app/server
environment=PORT="8080",DB_PASSWORD="hunter2"
=== /k8s/secret.yaml
apiVersion: v1
kind: Secret
metadata:
  name: app
stringData:
  password: hunter2
=== /etc/mycat/server.xml
<user name="root">
  <property name="password">hunter2</property>
  <property name="schemas">app</property>
</user>
=== /opt/kafka/config/kafka_jaas.conf
KafkaServer {
  org.apache.kafka.common.security.plain.PlainLoginModule required
  username="admin"
  password="hunter2";
};
=== /etc/pam_ldap.conf
base dc=acme,dc=dev
bindpw hunter2
=== /etc/redis/sentinel.conf
sentinel auth-pass mymaster hunter2
=== /etc/freeradius/clients.conf
client office {
  ipaddr = 10.0.0.0/24
  secret = hunter2
}
=== /etc/wpa_supplicant.conf
network={
  ssid="office"
  psk="hunter2hunter"
}
=== /etc/turnserver.conf
realm=turn.acme.dev
user=ops:hunter2
=== /etc/monit/monitrc
set httpd port 2812
  allow localhost
  allow ops:hunter2x
=== /root/.my.cnf
[client]
user = root
password = hunter2
`,
);

export const serverLikely: readonly Item[] = fileItems(
  "server file: accounts and keys by section",
  "likely",
  `=== /etc/npc/multi_account.conf
[accounts]
bob = Kq8ZxV2nL7mPw4Rt
=== /etc/app/users.ini
[users]
ops = Zq8vKx2LmW4nRt7Y
`,
);

export const serverNegatives: readonly Item[] = fileItems(
  "server file",
  undefined,
  `=== /etc/nginx/nginx.conf
location ~ \\.php$ {
  fastcgi_pass php-upstream;
  fastcgi_pass php-handler;
  uwsgi_pass app-socket;
  grpc_pass grpc-backend;
  proxy_pass $scheme$target;
  scgi_pass localhost:4000;
}
server_tokens off;
=== /etc/nginx/conf.d/default.conf
proxy_set_header Authorization $http_authorization;
proxy_set_header Authorization "";
proxy_set_header X-Api-Key $api_key;
auth_basic_user_file /etc/nginx/.htpasswd;
=== /docker-entrypoint.d/config.json
{"listeners":{"*:8080":{"pass":"routes/main"}},"routes":{"main":[{"action":{"pass":"applications/php"}}]}}
=== /docker-entrypoint.d/unit.json
{
  "listeners": { "*:80": { "pass": "upstreams/backend" } },
  "routes": [{ "action": { "pass": "applications/wp/direct", "fallback": { "share": "/www$uri" } } }]
}
=== /etc/openvpn/client.conf
client
auth-user-pass /etc/openvpn/credentials.txt
auth SHA256
key client.key
=== /etc/openvpn/server.conf
key server.key
tls-auth ta.key 0
auth-nocache
=== /etc/snmp/snmpd.conf
rocommunity public
rouser monitor authPriv
=== /etc/dovecot/dovecot.conf
ssl_cert = </etc/ssl/mail.pem
ssl_key = </etc/ssl/mail.key
passdb {
  driver = passwd-file
  args = scheme=CRYPT username_format=%u /etc/dovecot/users
}
auth_mechanisms = plain login
=== /etc/sssd/sssd.conf
[domain/acme]
auth_provider = ldap
ldap_default_authtok_type = password
ldap_tls_reqcert = demand
=== /etc/ipsec.secrets
include /var/lib/strongswan/ipsec.secrets.inc
: RSA vpn-key.pem
=== /etc/postfix/main.cf
smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd
smtp_sasl_auth_enable = yes
smtpd_sasl_auth_enable = no
=== /ldif/bootstrap.ldif
dn: uid=bob,ou=people,dc=acme,dc=dev
objectClass: inetOrgPerson
uid: bob
pwdPolicySubentry: cn=default,ou=policies,dc=acme,dc=dev
=== /docker-entrypoint-initdb.d/schema.sql
CREATE TABLE users (
  id serial PRIMARY KEY,
  password varchar(128) NOT NULL,
  api_token text DEFAULT NULL,
  UNIQUE KEY \`token_key\` (\`token\`)
);
INSERT INTO settings (name, value) VALUES ('theme', 'dark');
INSERT INTO users (name, password) VALUES (:name, :password);
INSERT INTO users (name, password) VALUES ($1, crypt($2, gen_salt('bf')));
=== /infra/variables.tf
variable "db_password" {
  type        = string
  description = "Password of the database."
  sensitive   = true
}
variable "token_ttl" {
  default = "3600"
}
=== /k8s/external-secret.yaml
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: app
spec:
  secretStoreRef:
    name: vault
  target:
    name: app-secrets
  data:
    - secretKey: db-password
      remoteRef:
        key: prod/app/database
        property: password
=== /k8s/sealed-secret.yaml
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: app
spec:
  encryptedData:
    password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEqq8ZxV2nL7mPw4RtKq8ZxV2nL7mPw4Rt
=== /k8s/deployment.yaml
spec:
  imagePullSecrets:
    - name: regcred
  containers:
    - env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: app-secrets
              key: db-password
=== /charts/app/values.yaml
auth:
  existingSecret: app-secrets
  secretKeys:
    adminPasswordKey: admin-password
    userPasswordKey: password
imagePullSecrets: []
=== /charts/app/templates/secret.yaml
stringData:
  password: {{ .Values.auth.password | quote }}
  token: {{ include "app.token" . }}
=== /Library/settings.plist
<dict>
  <key>PasswordRequired</key>
  <true/>
  <key>TokenEndpoint</key>
  <string>https://auth.acme.dev/token</string>
</dict>
=== /etc/systemd/system/app.service
[Service]
Environment=TOKEN_FILE=/run/secrets/token
EnvironmentFile=/etc/app.env
LoadCredential=db:/etc/credentials/db
=== /etc/supervisor/conf.d/app.conf
[program:app]
environment=DB_PASSWORD="%(ENV_DB_PASSWORD)s",PORT="8080"
=== /etc/pam.d/common-auth
auth    [success=1 default=ignore]  pam_unix.so nullok
auth    requisite                   pam_deny.so
password required pam_unix.so sha512 shadow nullok
password requisite pam_pwquality.so retry=3
=== /etc/sudoers.d/ops
ops ALL=(root) NOPASSWD: SMARTCTL, SCRUB
ops ALL=(ALL) NOPASSWD:ALL
=== /molecule/verify.yml
- name: All assertions passed
  debug:
    msg: "PASS: all 5 test cases completed"
=== /roles/app/tasks/main.yml
- name: "API keys: assert the apikey schema is ready"
  assert:
    that: apikey_tables is not failed
- name: clientSecret is set
  set_fact:
    clientSecret: "{{ client_secret }}"
=== /templates/services.js.j2
const service = {
  "clientSecret": clientSecret,
  "clientId": clientId,
};
=== /scripts/check.sh
pass "every compose include has a task that generates it"
fail "assertions did not pass"
=== /scripts/mirror.sh
MIRROR_SSH_KEY="\${MIRROR_SSH_KEY:-$HOME/.ssh/id_ed25519_mirror}"
export GIT_SSH_COMMAND="ssh -i $MIRROR_SSH_KEY"
=== /channel/block.json
{"header":{"nonce":"WLtyQWp1/DfxhRxAz6EdupQnD9Hjofab"},"signature":"MEUCIQDYWoNDL8MjLNk2Y/aecFYe0dBx57BBf9FOVeivIWINMgIgDSWKzbG1SeOTdvfztXTlmFWFtX3ikYeducFOMPk9Y5c="}
=== /etc/dovecot/conf.d/10-auth.conf
auth_verbose_passwords = sha1:6
mail_crypt_global_private_key = </mail_crypt/ecprivkey.pem
=== /.github/workflows/docker.yml
with:
  password: \${{ (matrix.registry == 'docker.io'
    && secrets.DOCKERHUB_TOKEN) || secrets.GITHUB_TOKEN }}
=== /composer.json
{"suggest":{"firebase/php-jwt":"~2.2 is required to use JWT features"},"require":{"firebase/php-jwt":"~2.2"}}
=== /k8s/redis.yaml
annotations:
  checksum/secret: 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a
=== /authentik/stage.yaml
- attrs:
    field_key: password_repeat
=== /charts/app/values.yaml
existingConfigSecret: main-config
serverCASecret: postgres-main-server-tls
databaseUrlSecretKey: database_url
licenseKey: "license_key"
=== /tf/longhorn.tf
backupTargetCredentialSecret = "longhorn-backup-creds"
=== /app/server.cfg
ServerPassword=SERVER_PASSWORD_AUTOREPLACE
DB_PASSWORD=REPLACEDBPASSWORD
=== /roundcube/config.inc.php
$config['smtp_pass'] = '%p';
=== /etc/prosody/prosody.cfg.lua
-- storage
--sql = { driver = "MySQL", username = "prosody", password = "secret" }
--component_secret = "password"
=== /sogo/sogo.conf
//SOGoURLPathEncryptionKey = "sogo-super-secret";
=== /windmill/github.resource.yaml
value:
  token: '$var:g/all/github_token'
  apiKey: $res:u/ops/openai
=== /roles/tasks/db.yml
- postgresql_user: name={{ admin }} password={{ db_admin_password }} host=db encrypted=yes
=== /app/helper.sh
#!/bin/sh
adduser --disabled-password --gecos "" turn
password=$(docker exec db sh -c "gen -p \${random}")
usage() {
  cat <<EOF
  $0 put acme/app password="newpassword"
EOF
}
=== /roles/app/tasks/main.yml
fail_msg: >-
  rpc_password must be a plaintext password (vaulted in
  group_vars/prod.yml), not a salted hash.
=== /etc/ddclient.conf
# password=my-dyndns.org-password
=== /etc/aide.conf
database_out=file:/var/lib/aide/aide.db
`,
);
